"""A new case at the counter: its first paper becomes a clerk's draft, and no case yet."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases import events
from cases.models import Case, DocketEntry, Draft, Dropped
from cases.representation import drop_box, initiating
from cases.representation.forms.new_case import NewCaseForm
from cases.representation.forms.new_parties import MOST_PARTIES
from tests import dropping, factories
from tests.opening import WARRANT, given
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, statements, visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_next_day")]
URL = reverse("cases:new_case")


def sent(court, **fields) -> Draft:
    response = visitor(court.clerk).post(URL, given(**fields))
    assert response.status_code == 302, page_of(response)
    draft = Draft.objects.get()
    assert response.url == reverse("cases:open_case", args=[draft.public_id])
    return draft


def refused(court, **fields) -> str:
    before = record()
    response = visitor(court.clerk).post(URL, given(**fields))
    assert response.status_code == 422, page_of(response)
    assert record() == before
    assert "Error:" in page_of(response)
    return page_of(response)


# ── Works ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_asks_for_the_paper_the_case_and_the_parties(court):
    page = page_of(visitor(court.clerk).get(URL))
    opening = {event.code for event in events.DICTIONARY.values() if event.opens_case}
    assert all(f'value="{code}"' in page for code in opening)
    assert 'value="motion-to-dismiss"' not in page
    assert page.count('<legend class="usa-legend">Party') == MOST_PARTIES
    assert all(f'name="{name}"' in page for name in given())
    assert "Western" in page
    assert "an assumption here" in page
    assert "duty matters are: so it is assumed" in page


def test_the_desk_the_utilities_and_the_intake_lead_to_it(court):
    client = visitor(court.clerk)
    for name in ("desk", "utilities", "intake"):
        assert f'href="{URL}"' in page_of(client.get(reverse(f"cases:{name}")))


def test_what_is_told_becomes_a_draft_and_no_case(court):
    before = Case.objects.count()
    draft = sent(court)
    new = initiating.read(draft)
    assert (draft.owner, draft.case, draft.received_on) == (court.clerk, None, date(2026, 11, 18))
    assert draft.documents.get().original_filename == "complaint.pdf"
    assert new.title == "Acme Widgets LLC v. Ida Doe et al"
    assert [(row.role, row.files) for row in new.parties] == [
        ("Plaintiff", True), ("Defendant", False), ("Defendant", False),
    ]  # fmt: skip
    assert new.columns["nature_of_suit"] == "820 Copyright"
    assert draft.answers["fee_status"] == "Filing fee $405 paid, receipt number 0973-7"
    assert Case.objects.count() == before


def test_a_title_that_is_typed_stands(court):
    assert initiating.read(sent(court, title="In re Acme")).title == "In re Acme"


def test_the_drafts_list_it_and_the_wizard_leads_back_to_it(court):
    draft, client = sent(court), visitor(court.clerk)
    place = reverse("cases:open_case", args=[draft.public_id])
    assert f'href="{place}"' in page_of(client.get(reverse("cases:drafts")))
    for name in ("documents", "review"):
        assert client.get(reverse(f"cases:{name}", args=[draft.public_id])).url == place
    step = reverse("cases:step", args=[draft.public_id, "case"])
    assert client.post(step, {"number": court.case.number}).url == place
    assert Draft.objects.get().opens_case


def test_answers_are_changed_on_the_same_page_and_make_a_draft_in_the_place_of_the_first(court):
    draft, client = sent(court), visitor(court.clerk)
    again = f"{URL}?again={draft.public_id}"
    page = page_of(client.get(again))
    assert 'value="Acme Widgets LLC"' in page
    assert "0973-7" in page
    assert client.post(again, given(title="In re Acme")).status_code == 302
    assert initiating.read(Draft.objects.get()).title == "In re Acme"
    assert not Draft.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize(
    ("fee", "said"),
    [
        ({"fee": "ifp", "receipt": ""}, "Application to proceed in forma pauperis received"),
        ({"fee": "us", "receipt": ""}, "No filing fee: filed by the United States"),
        ({"fee": "due", "receipt": ""}, "Filing fee $405 due"),
    ],
)
def test_what_became_of_the_fee_is_told(court, fee, said):
    assert sent(court, **fee).answers["fee_status"] == said


def test_a_warrant_opens_a_sealed_case_without_a_fee(court):
    draft = sent(court, **WARRANT)
    assert initiating.read(draft).is_sealed
    assert "fee_status" not in draft.answers
    assert initiating.read(draft).columns == {}


# ── What was left in the drop-box ─────────────────────────────────────────────────────────────────────────


def from_the_drop_box() -> dict:
    return {name: value for name, value in given().items() if name not in {"received_at", "scans"}}


def test_papers_of_the_drop_box_are_the_first_of_a_case_with_the_day_they_came(court):
    row, client = dropping.dropped("", "complaint.pdf", "exhibit.pdf"), visitor(court.clerk)
    address = f"{URL}?dropped={row.public_id}"
    page = page_of(client.get(address))
    assert row.number in page
    assert 'name="scans"' not in page
    place = client.post(address, from_the_drop_box()).url
    draft = Draft.objects.get()
    assert (draft.stamped_at, draft.documents.count()) == (row.received_at, 2)
    assert "put the papers back" in page_of(client.get(place))
    client.post(place, {"revision": draft.revision})
    entry = DocketEntry.objects.get()
    assert (entry.filed_on, entry.case.filed_on, entry.documents.count()) == (date(2026, 11, 20), date(2026, 11, 20), 2)
    drop_box.close_docketed(at=timezone.now())
    assert Dropped.objects.get().state == Dropped.State.DOCKETED


def test_only_what_waits_for_a_new_case_is(court):
    known, taken = dropping.dropped(court.case), dropping.dropped()
    dropping.taken_up(taken, court.clerk)
    before = record()
    for row in (known.public_id, taken.public_id, "none"):
        address = f"{URL}?dropped={row}"
        assert visitor(court.clerk).get(address).status_code == 404
        assert visitor(court.clerk).post(address, from_the_drop_box()).status_code == 404
    assert record() == before


def test_of_two_clerks_one_gets_them(court, monkeypatch):
    """The other was quicker between the look and the taking."""
    row = dropping.dropped()
    quicker = factories.clerk("zz", last_name="Quicker")
    clean = NewCaseForm.clean

    def late(form):
        dropping.taken_up(row, quicker)
        return clean(form)

    monkeypatch.setattr(NewCaseForm, "clean", late)
    answer = visitor(court.clerk).post(f"{URL}?dropped={row.public_id}", from_the_drop_box())
    assert answer.status_code == 404
    assert Draft.objects.get().owner == quicker


# ── Who ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["plaintiff_counsel", "self_represented", "reader"])
def test_others_are_turned_away(court, who):
    before = record()
    assert visitor(getattr(court, who)).get(URL).status_code == 403
    assert visitor(getattr(court, who)).post(URL, given()).status_code == 403
    assert record() == before


def test_chambers_and_strangers_are_too(court):
    assert visitor(factories.chambers_of()).get(URL).status_code == 403
    assert leads_to_sign_in(Client().get(URL), URL)


def test_other_methods(court):
    assert refuses_methods(visitor(court.clerk), URL, "PUT", "DELETE", "PATCH")


# ── Bad input ─────────────────────────────────────────────────────────────────────────────────────────────

NOBODY_FILES = {"party-0-files": ""}
REFUSED = [
    ({"received_at": ""}, "Enter the date and time on the received stamp."),
    ({"received_at": "2020-01-02T10:00"}, "more than a year old"),
    ({"office": ""}, "Choose the division."),
    ({"office": "7"}, "Choose one of those that are offered."),
    ({"type": ""}, "Choose the type of the case."),
    ({"type": "cr"}, "opens no case of this type"),
    ({"event": ""}, "Choose what the paper is."),
    ({"event": "motion-to-dismiss"}, "Choose one of those that are offered."),
    ({"event": "notice-of-removal"}, "Name the court that it comes from"),
    ({"nature_of_suit": ""}, "Enter the nature of suit"),
    ({"nature_of_suit": "Copyright"}, "Enter the code of three digits"),
    ({"fee": ""}, "what became of the fee of $405"),
    ({"receipt": ""}, "Enter the receipt number."),
    (NOBODY_FILES, "Tick the party who files this paper."),
    ({"party-0-name": ""}, "Enter the name of the party."),
    ({"party-0-role": ""}, "Choose the role of the party."),
    ({"party-1-kind": ""}, "Say whether the party is a person or an organization."),
    ({"party-1-files": "on", "party-2-files": "on", "address": "1 Elm"}, "Name the party whom it is against"),
    ({"party-0-kind": "person"}, "Enter the address of Acme Widgets LLC, who has no lawyer"),
    ({"attorney": "Nobody At All"}, "This court knows no attorney of this name."),
    ({"scans": []}, "Choose the PDF of the scan."),
    ({"scans": [SimpleUploadedFile("not.pdf", b"MZ")]}, "not.pdf: this is not a PDF"),
    ({"title": "Acme\u202ev. Doe"}, "characters that cannot be printed"),
    ({"words": LONG}, "Use at most 2000 characters"),
    ({"judge": "0"}, "Choose one of those that are offered."),
    (WARRANT | {"is_sealed": ""}, "opens a sealed case"),
    (WARRANT | {"title": ""}, "no two sides to make it from"),
    (WARRANT | {"fee": "due"}, "No fee is due on this paper."),
]


@pytest.mark.parametrize(("fields", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_bad_input_is_told_and_writes_nothing(court, fields, said):
    assert said in refused(court, **fields)


def test_a_stamp_cannot_be_of_a_moment_to_come(court):
    later = timezone.localtime() + timedelta(hours=1)
    assert "still to come" in refused(court, received_at=f"{later:%Y-%m-%dT%H:%M}")


def test_names_are_escaped(court):
    page = page_of(visitor(court.clerk).get(reverse("cases:open_case", args=[sent(court, title=SCRIPT).public_id])))
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


def test_a_nul_in_a_name_is_refused(court):
    assert "cannot be printed" in refused(court, **{"party-0-name": "Ac\x00me"})


def test_its_statements_do_not_grow_with_the_cases(court):
    client = visitor(court.clerk)
    before = statements(client, URL)
    factories.case("Another v. Matter")
    assert statements(client, URL) == before
