"""Forms G-123 and G-01 as papers: tagged, readable, exact in names with accents, assumed where they say so."""

import io

import pikepdf
import pytest
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import Contact
from cases import exits
from cases.exits import So
from cases.models import Appearance, Draft, Party
from cases.papers import checking
from cases.representation import appearing, leaving
from cases.representation.appearing import Appearing, Reason
from tests import docketed, factories

pytestmark = pytest.mark.django_db
NAME = "Zoë Ångström-Núñez"
NEW = "Łukasz Đurić"


@pytest.fixture
def accented(court):
    """Their client and their firm's name have accents too."""
    by = factories.attorney(first_name="Zoë", last_name="Ångström-Núñez", bar_number="123456")
    firm = factories.ContactFactory(firm_name="Müller & Çelik LLP", address="1 Rue d’Été\nLos Angeles, CA 90099")
    party = factories.party(court.case, "Société Générale d’Œuvres", "Defendant", by.person)
    Appearance.objects.filter(party=party).update(contact=firm)
    return by, party


def appears(court, by) -> Draft:
    chosen = Appearing(court.case, by.person, [court.absent], Reason.ENTERS)
    return appearing.prepare(chosen, by=by, at=timezone.now())


def leaves(court, by, party: Party, so: So, further: leaving.Further | None = None) -> Draft:
    road = exits.road(court.case, by.person, [party], so=so)
    chosen = leaving.Leaving(court.case, by.person, [party], so, road)
    return leaving.prepare(chosen, further or leaving.Further(), by=by, at=timezone.now())


def substituted(court, by, party: Party) -> Draft:
    joining = factories.attorney(first_name="Łukasz", last_name="Đurić").person
    return leaves(court, by, party, So.NEW_COUNSEL, leaving.Further(joining=joining))


def drafts(court, by, party: Party) -> dict[str, Draft]:
    return {
        "appearance": appears(court, by),
        "notice": leaves(court, by, party, So.RELIEVED),
        "request": substituted(court, by, party),
    }


def opened(draft: Draft, position: int = 0) -> bytes:
    return docketed.path_of(draft.documents.get(position=position).stored_name).read_bytes()


def text_of(pdf: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.mark.parametrize(("which", "position"), [("appearance", 0), ("notice", 0), ("request", 0), ("request", 1)])
def test_each_is_tagged_readable_and_names_its_case(court, accented, which, position, settings):
    pdf = opened(drafts(court, *accented)[which], position)
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        assert paper.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in paper.Root
        assert str(paper.Root.Lang).startswith("en")
        assert court.case.full_number in str(paper.docinfo["/Title"])
    text = text_of(pdf)
    assert NAME in text
    assert court.case.full_number in text
    assert "UNITED STATES DISTRICT COURT CENTRAL DISTRICT OF CALIFORNIA" in text
    assert "(simulated; its fields are assumed)" in text
    assert settings.SIMULATION_NOTICE in text


def test_names_firms_and_addresses_are_exact(court, accented):
    by, party = accented
    made = drafts(court, by, party)
    for which in ("notice", "request"):
        text = text_of(opened(made[which]))
        for exact in ("Société Générale d’Œuvres", "Müller & Çelik LLP", "1 Rue d’Été", NAME):
            assert exact in text, (which, exact)
    assert NEW in text_of(opened(made["request"]))
    assert f"{NEW} is substituted as counsel of record" in text_of(opened(made["request"], 1))


def test_the_form_says_what_this_docket_prints_and_not_the_profile(court, accented):
    by, party = accented
    text = text_of(opened(leaves(court, by, party, So.RELIEVED)))
    assert "Firm or agency: Müller & Çelik LLP" in text
    assert Contact.objects.get(pk=by.person.contact_id).firm.name not in text


def test_an_attorney_pro_hac_vice_is_marked_so(court, accented):
    by, party = accented
    Appearance.objects.filter(party=party).update(is_pro_hac_vice=True)
    assert "123456 (pro hac vice)" in text_of(opened(leaves(court, by, party, So.RELIEVED)))


def test_what_was_typed_is_text_and_nothing_else(court, accented):
    by, party = accented
    Party.objects.filter(pk=party.pk).update(name='#panic("x") *bold* $1$ [a] <b> \\n')
    party.refresh_from_db()
    assert '#panic("x") *bold* $1$ [a] <b> \\n' in text_of(opened(leaves(court, by, party, So.RELIEVED)))


def test_the_portal_takes_its_own_papers(court, accented, tmp_path):
    for which, draft in drafts(court, *accented).items():
        file = tmp_path / f"{which}.pdf"
        file.write_bytes(opened(draft))
        assert checking.check(file, original_filename=file.name).advice == ()
