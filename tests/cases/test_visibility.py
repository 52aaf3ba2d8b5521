"""Who sees what: one grid of every seal, viewer and practice, and the docket sheet's own rule beside it."""

import itertools
import re
from datetime import date
from types import SimpleNamespace

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser

from accounts.models import PacerAccount
from cases import offering, visibility
from cases.models import Case, DocketEntry, Document, Draft, Hearing, Party
from cases.models.party import clearance_of
from cases.record import docket_rows
from cases.visibility import Seal
from tests import docketed, factories
from tests.pages import seal

pytestmark = pytest.mark.django_db
LINKED = re.compile(r'<a href="/documents/(\w+)/">')
EVERYTHING = {
    "public motion",
    "sealed by plaintiff",
    "ex parte by plaintiff",
    "order",
    "sealed order",
    "sealed exhibit",
    "minutes",
    "assignment",
    "summons",
    "not used",
    "new transcript",
    "old transcript",
}
DISPOSITIONS = {"order", "minutes"}
PUBLIC = DISPOSITIONS | {"public motion", "assignment", "summons", "not used", "old transcript"}
OF_THE_PLAINTIFF = PUBLIC | {"sealed by plaintiff", "ex parte by plaintiff", "sealed exhibit"}
VIEWERS = (
    *("clerk", "plaintiff_counsel", "colleague", "defense_counsel", "self_represented", "stranger", "reader"),
    *("plaintiff_itself", "anonymous", "visitor_at_the_courthouse"),
)
OF_THE_CASE = {"plaintiff_counsel", "colleague", "defense_counsel", "self_represented", "plaintiff_itself"}


@pytest.fixture
def docket(court) -> SimpleNamespace:
    """One entry of every row of the access table: main documents under the names of EVERYTHING, and two without."""
    court.anonymous = AnonymousUser()
    court.visitor_at_the_courthouse = factories.PacerAccountFactory()
    court.visitor_at_the_courthouse.is_at_courthouse = True
    court.plaintiff_itself = represented(court.plaintiff)
    court.papers = {
        "public motion": docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff),
        "sealed by plaintiff": docketed.sealed_paper(court.plaintiff_counsel, court.case, court.plaintiff),
        "ex parte by plaintiff": docketed.sealed_paper(
            court.plaintiff_counsel, court.case, court.plaintiff, seal=Seal.EX_PARTE
        ),
        "order": order(court),
        "sealed order": order(court),
        "sealed exhibit": docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff),
        "minutes": by_court(court, "minute-order-in-chambers", judge=docketed.judge_of(court.case)),
        "assignment": by_court(court, "notice-of-assignment", judge=docketed.judge_of(court.case)),
        "summons": by_court(
            court, "summons-issued", as_to=[{"id": court.defendant.pk, "name": "B", "role": "Defendant"}]
        ),
        "not used": docketed.unused(court.clerk, court.case, court.plaintiff),
        "new transcript": docketed.transcript(court.clerk, court.case, days_ago=89),
        "old transcript": docketed.transcript(court.clerk, court.case, days_ago=90),
        "highly sensitive": docketed.highly_sensitive(court.plaintiff_counsel, court.case, court.plaintiff),
        "never scanned": DocketEntry.objects.create(
            case=court.case, number=90, place=90, filed_on="2007-12-31", entered_on="2007-12-31", text="ANSWER."
        ),
    }
    DocketEntry.objects.filter(pk=court.papers["sealed order"].pk).update(seal=Seal.SEALED)
    Document.objects.filter(entry=court.papers["sealed exhibit"]).update(seal=Seal.SEALED)
    return court


def order(court) -> DocketEntry:
    return by_court(court, "order", judge=docketed.judge_of(court.case))


def by_court(court, code: str, **answers) -> DocketEntry:
    return docketed.filed(court.clerk, court.case, code, answers=answers)


def represented(party: Party) -> PacerAccount:
    """The party's own login: it has counsel all the same."""
    account = factories.attorney(first_name="Ada", last_name="Acme")
    Party.objects.filter(pk=party.pk).update(person=account.person)
    return account


def opened(docket, user) -> set[str]:
    """The names of the main documents whose bytes `user` may open."""
    main = set(Document.objects.visible_to(user).filter(number=0).values_list("entry", flat=True))
    return {name for name, entry in docket.papers.items() if entry.pk in main}


def linked(docket, user) -> set[str]:
    """The names of the entries whose number is a link on the docket sheet."""
    docket.case.refresh_from_db()
    found = set(LINKED.findall("".join(docket_rows.rows(docket.case, user))))
    return {name for name, entry in docket.papers.items() if entry.public_id in found}


def expected(viewer: str, *, is_case_sealed: bool, is_limited: bool, is_older_practice: bool) -> set[str]:
    """The grid in words: L.R. 79-5.2.2, the practice of 24 September 2025, Fed. R. Civ. P. 5.2(c), transcripts.

    What is highly sensitive or was never scanned is nobody's: there are no bytes.
    """
    if viewer == "clerk":
        return EVERYTHING
    if is_case_sealed:
        return set()
    if viewer == "visitor_at_the_courthouse":
        return PUBLIC | {"new transcript"}
    if is_limited and viewer not in OF_THE_CASE:
        return DISPOSITIONS
    if is_older_practice and viewer in {"plaintiff_counsel", "colleague"}:
        return OF_THE_PLAINTIFF
    return PUBLIC


SWITCHES = ("is_case_sealed", "is_limited", "is_older_practice")


@pytest.mark.parametrize("viewer", VIEWERS)
def test_documents(docket, settings, viewer):
    user = getattr(docket, viewer)
    for chosen in itertools.product((False, True), repeat=3):
        switches = dict(zip(SWITCHES, chosen, strict=True))
        settings.SEALED_OPENS_FOR_FILING_SIDE = switches["is_older_practice"]
        case_seal = Seal.SEALED if switches["is_case_sealed"] else Seal.PUBLIC
        Case.objects.update(is_remote_access_limited=switches["is_limited"], seal=case_seal)
        assert opened(docket, user) == expected(viewer, **switches), switches
        if Case.objects.visible_to(user).exists():
            assert linked(docket, user) == opened(docket, user), ("docket sheet and documents disagree", switches)
        else:
            assert not DocketEntry.objects.visible_to(user).exists(), switches


# ── What the grid does not say ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("viewer", [viewer for viewer in VIEWERS if viewer != "anonymous"])
def test_the_text_of_a_sealed_entry_is_public(docket, viewer):
    entries = DocketEntry.objects.visible_to(getattr(docket, viewer))
    assert entries.count() == len(docket.papers)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_sealed_case_is_nothing_at_all_but_to_the_court(docket, viewer):
    answers = {"hearing": "2044-01-11T10:00", "judge": docketed.judge_of(docket.case)}
    docketed.motion(docket.plaintiff_counsel, docket.case, docket.plaintiff, answers=answers)
    seal(docket.case)
    user = getattr(docket, viewer)
    for model in (Case, DocketEntry, Document, Hearing):
        assert model.objects.visible_to(user).exists() is (viewer == "clerk"), model.__name__


def test_nothing_in_the_text_of_a_sealed_entry_leads_to_its_papers(docket):
    """Its attachments are linked in the docket text itself, which stays public."""
    path = f"/documents/{docket.papers['sealed by plaintiff'].public_id}/"
    shown = "".join(docket_rows.rows(docket.case, docket.reader))
    assert (path in shown.replace(f"{path}why/", ""), f'href="{path}why/"' in shown) == (False, True)
    assert f'<a href="{path}1/">1</a>' in "".join(docket_rows.rows(docket.case, docket.clerk))


def test_a_sealed_attachment_is_no_link_and_the_others_are(court):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=3)
    entry.documents.filter(number=2).update(seal=Seal.SEALED)
    path = f"/documents/{entry.public_id}/"
    shown = "".join(docket_rows.rows(court.case, court.reader))
    assert [f'"{path}{end}"' in shown for end in ("", "1/", "2/", "why/")] == [True, True, False, False]
    assert f'"{path}2/"' in "".join(docket_rows.rows(court.case, court.clerk))


@pytest.mark.parametrize(
    ("number", "on", "asks"), [(3, "2007-12-31", True), (3, "2008-01-01", False), (None, "2006-01-19", False)]
)
def test_before_2008_a_number_without_a_paper_says_why(court, number, on, asks):
    dated = {"filed_on": on, "entered_on": on}
    entry = DocketEntry.objects.create(case=court.case, number=number, place=1, text="COMPLAINT.", **dated)
    shown = "".join(docket_rows.rows(court.case, court.reader))
    assert (f"/documents/{entry.public_id}/why/" in shown) is asks
    assert f'/documents/{entry.public_id}/"' not in shown


def test_a_suspended_clerk_is_a_reader(docket):
    docket.clerk.efiling_account.status = "suspended"
    docket.clerk.efiling_account.save()
    assert opened(docket, docket.clerk) == PUBLIC


def test_former_counsel_reads_what_the_public_reads(docket, settings):
    settings.SEALED_OPENS_FOR_FILING_SIDE = True
    Case.objects.update(is_remote_access_limited=True)
    docket.plaintiff.appearances.update(ended_on=docket.case.filed_on)
    assert opened(docket, docket.colleague) == linked(docket, docket.colleague) == DISPOSITIONS


def test_counsel_of_another_case_has_no_more_rights_here(docket, settings):
    settings.SEALED_OPENS_FOR_FILING_SIDE = True
    Case.objects.update(is_remote_access_limited=True)
    assert opened(docket, docket.stranger) == DISPOSITIONS


def test_a_party_with_counsel_reads_and_leaves_the_rest_to_them(docket):
    clearance = clearance_of(docket.plaintiff_itself)
    assert list(clearance.own_case_ids) == [{"case": docket.case.pk}]
    assert not clearance.own_party_ids.exists()
    assert not clearance.own_entry_ids.exists()
    assert offering.to(docket.plaintiff_itself, docket.case) == offering.to(docket.stranger, docket.case)


@pytest.mark.parametrize(("at", "is_open"), [("2027-02-18T07:59:00+00:00", False), ("2027-02-18T08:00:00+00:00", True)])
def test_a_transcript_opens_as_its_day_begins_in_los_angeles(court, at, is_open):
    answers = {"held_on": "2026-11-02", "reporter": "Ada Quill"}
    court.papers = {"transcript": docketed.filed(court.clerk, court.case, "transcript", answers=answers)}
    assert court.papers["transcript"].filed_on == date(2026, 11, 20)
    with time_machine.travel(at, tick=False):
        assert opened(court, court.reader) == linked(court, court.reader) == ({"transcript"} if is_open else set())
        assert opened(court, court.clerk) == linked(court, court.clerk) == {"transcript"}


def test_a_sealed_transcript_waits_for_no_day(court):
    court.papers = {"transcript": docketed.transcript(court.clerk, court.case, days_ago=90)}
    DocketEntry.objects.update(seal=Seal.SEALED)
    assert opened(court, court.reader) == linked(court, court.reader) == set()


def test_attachments_follow_the_entry_and_their_own_seal(court):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=3)
    entry.documents.filter(number=2).update(seal=Seal.SEALED)
    visible = Document.objects.visible_to(court.reader).filter(entry=entry)
    assert sorted(visible.values_list("number", flat=True)) == [0, 1]


def test_a_document_is_listed_once_whatever_its_filers(docket, settings):
    settings.SEALED_OPENS_FOR_FILING_SIDE = True
    entry = docketed.sealed_paper(
        docket.plaintiff_counsel, docket.case, docket.plaintiff, docket.defendant, joining_ids=[docket.defendant.pk]
    )
    assert Document.objects.visible_to(docket.plaintiff_counsel).filter(entry=entry).count() == 2


def test_a_draft_is_its_owners_alone(court):
    made = Draft.objects.create(owner=court.plaintiff_counsel, event_code="statement", case=court.case)
    assert list(Draft.objects.visible_to(court.plaintiff_counsel)) == [made]
    assert not Draft.objects.visible_to(court.colleague).exists()
    assert not Draft.objects.visible_to(court.clerk).exists()


@pytest.mark.parametrize("level", Seal.values)
@pytest.mark.parametrize("is_older_practice", [False, True])
def test_every_level_is_explained_in_words(settings, level, is_older_practice):
    settings.SEALED_OPENS_FOR_FILING_SIDE = is_older_practice
    words = visibility.who_can_read(level, is_limited=False)
    assert words.endswith(".")
    assert ("attorneys of the party that files" in words) is (is_older_practice and level != Seal.PUBLIC)


def test_a_public_paper_of_a_limited_case_is_not_said_to_be_everyones():
    for said in (visibility.who_can_read, visibility.who_can_read_case):
        assert "Anyone" in said(Seal.PUBLIC, is_limited=False)
        assert "Anyone" not in said(Seal.PUBLIC, is_limited=True)
        assert said(Seal.SEALED, is_limited=True) == said(Seal.SEALED, is_limited=False)


@pytest.mark.parametrize(
    ("code", "is_limited"),
    [
        *(("statement", True), ("summons-issued", True), ("placed-in-file-not-used", True), ("transcript", True)),
        *(("order", False), ("minutes-of-hearing", False)),
    ],
)
def test_a_disposition_in_a_limited_case_is_open_to_everyone(court, code, is_limited):
    made = Draft(owner=court.clerk, event_code=code, case=court.case)
    assert made.is_limited is False
    court.case.is_remote_access_limited = True
    assert made.is_limited is is_limited
    assert Draft(owner=court.clerk, event_code=code).is_limited is False


@pytest.mark.parametrize(
    ("is_limited", "who"),
    [(False, "anyone with a PACER account."), (True, "the parties of this case and their attorneys too")],
)
def test_whoever_files_a_transcript_is_told_that_it_waits(court, is_limited, who):
    court.case.is_remote_access_limited = is_limited
    made = Draft(owner=court.clerk, event_code="transcript", case=court.case)
    assert f"Ninety days after it is filed, {who}" in made.readers(Seal.PUBLIC)
    assert made.readers(Seal.SEALED) == visibility.who_can_read(Seal.SEALED, is_limited=False)
