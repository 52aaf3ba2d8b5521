"""Appear in a case: which case, which parties, why; the G-123 that the portal makes; effect with the entry."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import CmecfAccount
from cases.models import Appearance, Draft
from tests import docketed, factories
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:appear")


def url_of(case) -> str:
    return f"{URL}?case={case.public_id}"


def given(*parties, **fields) -> dict:
    return {"parties": [party.pk for party in parties], "reason": "enters", "is_noticed": "on"} | fields


def made(by, case, *parties, **fields) -> Draft:
    response = visitor(by).post(url_of(case), given(*parties, **fields))
    assert response.status_code == 302, page_of(response)
    return Draft.objects.get(owner=by)


def refused(by, case, *parties, **fields) -> str:
    before = record()
    response = visitor(by).post(url_of(case), given(*parties, **fields))
    assert response.status_code == 200
    assert record() == before
    assert "Error:" in page_of(response)
    return page_of(response)


def text_of(draft: Draft) -> str:
    """What the form says, as a reader of the PDF gets it."""
    stored = docketed.path_of(draft.documents.get(position=0).stored_name).read_bytes()
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(stored)).pages).split())


# ── Which case ────────────────────────────────────────────────────────────────────────────────────────────


def test_works_and_asks_for_the_case(court):
    page = page_of(visitor(court.stranger).get(URL))
    assert 'name="number"' in page


def test_a_number_leads_to_its_case(court):
    assert visitor(court.stranger).get(URL, {"number": "26-1"}).url == url_of(court.case)


def test_one_of_my_cases_leads_there(court):
    response = visitor(court.plaintiff_counsel).get(URL, {"number": "", "mine": court.case.public_id})
    assert response.url == url_of(court.case)


@pytest.mark.parametrize("number", ["", "26-999", "x", "a\x00b", LONG, SCRIPT])
def test_what_is_no_case(court, number):
    page = page_of(visitor(court.stranger).get(URL, {"number": number}))
    assert "Error:" in page
    assert SCRIPT not in page


def test_several_cases_of_one_number_are_offered(court):
    other = factories.case(office="8")
    page = page_of(visitor(court.stranger).get(URL, {"number": "26-1"}))
    assert f'href="?case={other.public_id}"' in page


@pytest.mark.parametrize("case", ["nosuchcase22", "a\x00b", LONG])
def test_a_case_that_does_not_exist(court, case):
    assert visitor(court.stranger).get(URL, {"case": case}).status_code == 404


def test_a_sealed_case_is_no_case_but_to_the_clerk(court):
    seal(court.case)
    assert visitor(court.stranger).get(url_of(court.case)).status_code == 404
    assert visitor(court.stranger).post(url_of(court.case), given(court.absent)).status_code == 404
    assert visitor(court.clerk).get(url_of(court.case)).status_code == 200


# ── The notice ────────────────────────────────────────────────────────────────────────────────────────────


def test_it_makes_the_notice_and_goes_to_the_review(court):
    response = visitor(court.stranger).post(url_of(court.case), given(court.absent, court.plaintiff, is_lead="on"))
    draft = Draft.objects.get()
    assert response.url == reverse("cases:review", args=[draft.public_id])
    assert set(draft.filer_ids) == {court.plaintiff.pk, court.absent.pk}
    assert draft.documents.get().is_made
    said = text_of(draft)
    assert "[X] Enters an appearance by this notice." in said
    assert said.count("[X]") == 1
    assert "Lead attorney, Attorney to be noticed" in said
    assert "/s/ Stella Strange" in said


def test_the_review_of_an_appearance_says_nothing_of_a_termination(court):
    draft = made(court.stranger, court.case, court.absent)
    page = page_of(visitor(court.stranger).get(reverse("cases:review", args=[draft.public_id])))
    assert "becomes counsel of record for Gamma Holdings" in page
    assert "is terminated by notice" not in page


def test_the_appearance_begins_with_the_entry_and_not_before(court):
    draft = made(court.stranger, court.case, court.absent, is_lead="on", is_noticed="")
    assert not Appearance.objects.filter(person=court.stranger.person).exists()
    entry = docketed.submitted(draft)
    row = Appearance.objects.get(person=court.stranger.person)
    assert (row.party, row.begun_by, row.is_lead, row.is_noticed) == (court.absent, entry, True, False)
    assert "(Attorney Stella Strange added to party Gamma Holdings(pty:dft))(Strange, Stella)" in entry.text
    assert "Adding Stella Strange as counsel of record for Defendant Gamma Holdings" in entry.text


@pytest.mark.parametrize(
    ("reason", "designation"),
    [
        ("cja", "CJA Appointment"),
        ("defender", "Public Defender or Community Defender Appointment"),
        ("us-attorney", "Assistant US Attorney"),
        ("enters", ""),
    ],
)
def test_the_reason_says_how_the_docket_lists_the_attorney(court, reason, designation):
    docketed.submitted(made(court.stranger, court.case, court.absent, reason=reason))
    assert Appearance.objects.get(person=court.stranger.person).designation == designation


def test_an_earlier_appearance_names_its_date(court):
    assert "Enter the date" in refused(court.stranger, court.case, court.absent, reason="appeared")
    assert "still to come" in refused(court.stranger, court.case, court.absent, reason="appeared", on="2999-01-01")
    draft = made(court.stranger, court.case, court.absent, reason="appeared", on="2026-03-04")
    assert "which the docket does not show: 03/04/2026." in text_of(draft)


def test_an_attorney_pro_hac_vice_appears_by_order_and_not_by_notice(court):
    refused(court.stranger, court.case, court.absent, reason="pro-hac-vice", on="2026-03-04")
    CmecfAccount.objects.filter(person=court.colleague.person).update(role=CmecfAccount.Role.PRO_HAC_VICE)
    Appearance.objects.filter(person=court.colleague.person).update(is_pro_hac_vice=True)
    answers = given(court.case, court.absent, reason="pro-hac-vice", on="2026-03-04")
    for response in (
        visitor(court.colleague).get(url_of(court.case)),
        visitor(court.colleague).post(url_of(court.case), answers),
    ):
        assert response.status_code == 403
        assert "Local counsel asks for it by Form G-64" in page_of(response)
    assert not Draft.objects.exists()


def test_a_notice_that_is_not_taken_leaves_no_draft(court):
    other = factories.draft(court.stranger, court.case, "statement", court.absent)
    factories.received(other, size=4 * 1024**3)
    assert "Your unfiled drafts hold too much." in refused(court.stranger, court.case, court.absent)
    assert Draft.objects.get() == other


def test_names_with_accents_are_exact(court):
    accented = factories.attorney(first_name="Zoë", last_name="Ångström-Núñez", bar_number="123456")
    said = text_of(made(accented, court.case, court.absent))
    assert said.count("Zoë Ångström-Núñez") >= 3
    assert "CA bar number: 123456" in said


def test_my_own_clients_are_not_offered(court):
    page = page_of(visitor(court.plaintiff_counsel).get(url_of(court.case)))
    assert f'value="{court.plaintiff.pk}"' not in page
    assert f'value="{court.defendant.pk}"' in page
    refused(court.plaintiff_counsel, court.case, court.plaintiff)


def test_counsel_of_every_party_have_nobody_left(court):
    for party in (court.defendant, court.pro_se, court.absent):
        Appearance.objects.create(person=court.plaintiff_counsel.person, party=party, position=9, printed_name="P")
    assert "counsel of record for every party" in page_of(visitor(court.plaintiff_counsel).get(url_of(court.case)))


@pytest.mark.parametrize(
    "fields",
    [{"parties": []}, {"parties": ["0"]}, {"parties": ["a\x00b"]}, {"reason": ""}, {"reason": SCRIPT}, {"on": LONG}],
)
def test_bad_input_writes_nothing(court, fields):
    assert SCRIPT not in refused(court.stranger, court.case, court.absent, **fields)


def test_a_party_of_another_case(court):
    foreign = factories.party(factories.case("Other"), "Foreign", "Plaintiff")
    refused(court.stranger, court.case, foreign)


def test_lead_counsel_stands_beside_each_party(court):
    Appearance.objects.filter(party=court.defendant).update(is_lead=True)
    page = page_of(visitor(court.stranger).get(url_of(court.case)))
    assert "Beta Gadgets Inc, lead attorney: Dorian Vale</label>" in page
    assert ">Gamma Holdings</label>" in page


def test_a_second_lead_and_the_other_side_are_said_before_filing_and_refuse_nothing(court):
    Appearance.objects.filter(party=court.defendant).update(is_lead=True)
    assert "You represent Plaintiff Acme Widgets LLC in this case already." in page_of(
        visitor(court.plaintiff_counsel).get(url_of(court.case))
    )
    draft = made(court.plaintiff_counsel, court.case, court.defendant, is_lead="on")
    page = page_of(visitor(court.plaintiff_counsel).get(reverse("cases:review", args=[draft.public_id])))
    assert "Is this what you mean?" in page
    assert "lead attorney is Dorian Vale already" in page
    assert "on both sides of the case: for Acme Widgets LLC, and for Beta Gadgets Inc." in page
    assert docketed.submitted(draft).case == court.case


def test_parties_stand_under_their_roles_and_many_are_ticked_at_once(court):
    page = page_of(visitor(court.stranger).get(url_of(court.case)))
    assert page.index(">Plaintiffs</p>") < page.index(">Defendants</p>")
    assert "All 4 Defendants" not in page
    more = factories.party(court.case, "Delta Inc", "Defendant")
    out = factories.party(court.case, "Omega Inc", "Defendant", terminated_on=court.case.filed_on)
    page = page_of(visitor(court.stranger).get(url_of(court.case)))
    assert "All 4 Defendants" in page
    response = visitor(court.stranger).post(
        url_of(court.case), {"parties": ["all Defendant"], "reason": "enters", "is_noticed": "on"}
    )
    assert response.status_code == 302
    assert Draft.objects.get().filer_ids == [court.defendant.pk, court.pro_se.pk, court.absent.pk, more.pk]
    assert out.pk not in Draft.objects.get().filer_ids


def test_all_of_a_role_that_is_not_offered(court):
    refused(court.stranger, court.case, parties=["all Plaintiff"])


# ── On paper ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_clerk_dockets_the_paper_of_an_attorney_without_an_account(court):
    on_paper = factories.PersonFactory(first_name="Imre", last_name="Óvári", bar_number="777")
    response = visitor(court.clerk).post(url_of(court.case), given(court.absent, attorney="777"))
    draft = Draft.objects.get()
    assert response.url == reverse("cases:documents", args=[draft.public_id])
    assert not draft.documents.exists()
    factories.received(draft)
    Draft.objects.filter(pk=draft.pk).update(received_on="2026-11-18")
    draft.refresh_from_db()
    entry = docketed.submitted(draft)
    assert str(entry.filed_on) == "2026-11-18"
    assert Appearance.objects.get(person=on_paper).begun_by == entry
    assert "(Attorney Imre Óvári added to party Gamma Holdings(pty:dft))(tf)" in entry.text


def test_the_clerk_names_an_attorney_whom_the_court_knows(court):
    for typed in ("", "Nobody Known", "Theo Fields", "Sam Solo", LONG, "a\x00b"):
        refused(court.clerk, court.case, court.absent, attorney=typed)
    assert "already" in refused(court.clerk, court.case, court.plaintiff, attorney="paula ARCHER")


def test_two_of_one_name_are_told_apart_by_bar_number(court):
    for number in ("111", "222"):
        factories.PersonFactory(first_name="Jo", last_name="Twice", bar_number=number)
    page = refused(court.clerk, court.case, court.absent, attorney="Jo Twice")
    assert "Type the bar number: Jo Twice of Harbor Lowell LLP, 111; Jo Twice of Harbor Lowell LLP, 222." in page


# ── Who, and how ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("viewer", ["reader", "self_represented"])
def test_wrong_role(court, viewer):
    before = record()
    client = visitor(getattr(court, viewer))
    assert client.get(URL).status_code == client.post(url_of(court.case), given(court.absent)).status_code == 403
    assert record() == before


def test_who_files_by_leave_for_themselves_appears_for_nobody_else(court):
    CmecfAccount.objects.filter(person=court.self_represented.person).update(has_leave=True)
    response = visitor(court.self_represented).get(URL)
    assert response.status_code == 403
    assert "Only attorneys appear for others" in page_of(response)


def test_anonymous_is_led_to_the_door(court):
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.stranger), url_of(court.case), "PUT", "DELETE")


def test_the_page_asks_as_often_with_more_parties(court):
    client = visitor(court.stranger)
    before = statements(client, url_of(court.case))
    for number in range(5):
        factories.party(court.case, f"More {number}", "Defendant")
    assert statements(client, url_of(court.case)) == before
