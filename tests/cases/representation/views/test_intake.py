"""Intake of paper: stamp, event, party, reason and scan become the clerk's draft, docketed by the one road."""

import json
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Person
from cases import documents
from cases.events.event import Form
from cases.filing import drafting
from cases.models import Case, DocketEntry, Draft
from cases.representation import intake
from notices.models import Means, Service
from tests import docketed, factories
from tests.dropping import AT, dropped, taken_up
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor
from tests.papers import encrypted, paper

pytestmark = pytest.mark.django_db
URL = reverse("cases:intake")
STAMP = "2026-11-18T16:45"


def url_of(case: Case) -> str:
    return f"{URL}?case={case.public_id}"


def scan(name: str = "answer.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or paper("Answer of Sam Solo."), "application/pdf")


def given(*parties, **fields) -> dict:
    told = {"received_at": STAMP, "event": "statement", "why": "no-lawyer", "scans": [scan()]}
    return told | {"parties": [party.pk for party in parties]} | fields


def taken_in(court, *parties, **fields) -> Draft:
    response = visitor(court.clerk).post(url_of(court.case), given(*parties, **fields))
    assert response.status_code == 302, page_of(response)
    return Draft.objects.get()


def refused(court, **fields) -> str:
    before = record()
    response = visitor(court.clerk).post(url_of(court.case), given(court.pro_se, **fields))
    assert response.status_code == 200
    assert record() == before
    assert "Error:" in page_of(response)
    return page_of(response)


def stamped(court, event: str, *parties) -> Draft:
    """As intake leaves it, without bytes: for what happens afterwards."""
    draft = drafting.prepare(event_code=event, by=court.clerk, case=court.case, parties=parties, answers={})
    factories.received(draft)
    return intake.stamp(draft, at=AT, why="no-lawyer", signed_by=None)


def means_of(entry: DocketEntry) -> dict[str, str]:
    return dict(Service.objects.filter(notice__noticings__entry=entry).values_list("name", "means"))


@pytest.fixture
def petra(db) -> Person:
    """An attorney who has no account here."""
    return factories.PersonFactory(first_name="Petra", last_name="Ohne", bar_number="000123")


# ── Works ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_works_and_asks_for_the_case(court):
    client = visitor(court.clerk)
    assert 'name="number"' in page_of(client.get(URL))
    assert client.get(URL, {"number": "26-1"}).url == url_of(court.case)
    page = page_of(client.get(url_of(court.case)))
    for party in (court.plaintiff, court.defendant, court.pro_se, court.absent):
        assert f'value="{party.pk}"' in page
    assert 'value="no-lawyer"' in page
    assert 'value="physical-exhibits"' in page
    assert 'value="search-warrants"' not in page


def test_a_paper_becomes_a_draft_with_its_stamp_and_goes_on_where_the_stamp_is_silent(court):
    before = Draft.objects.count()
    response = visitor(court.clerk).post(url_of(court.case), given(court.pro_se))
    draft = Draft.objects.get()
    assert before == 0
    assert response.url == reverse("cases:step", args=[draft.public_id, "related"])
    assert (draft.owner, draft.case, draft.event_code) == (court.clerk, court.case, "statement")
    assert (draft.filer_ids, draft.received_on) == ([court.pro_se.pk], date(2026, 11, 18))
    assert draft.stamped_at.isoformat() == "2026-11-18T16:45:00-08:00"
    assert (draft.documents.get().original_filename, draft.documents.get().is_made) == ("answer.pdf", False)
    review = page_of(visitor(court.clerk).get(reverse("cases:review", args=[draft.public_id])))
    assert "Received <strong>11/18/2026 4:45 PM PST</strong>" in review
    assert "Before it can be filed" not in review
    electronic, by_mail = review.split("by the clerk</h3>")
    assert "Paula Archer" in electronic
    assert "Sam Solo" in by_mail


def test_by_its_pages_alone_it_comes_from_the_counter_onto_the_docket(court):
    client = visitor(court.clerk)
    draft = taken_in(court, court.pro_se)
    related, text, review, submit = (
        reverse(name, args=[draft.public_id, *step])
        for name, step in [
            ("cases:step", ["related"]),
            ("cases:step", ["text"]),
            ("cases:review", []),
            ("cases:submit", []),
        ]
    )
    assert client.post(related, {"csrfmiddlewaretoken": "sent"}).url == text
    assert client.post(text, {"prefix": "", "words": "of non-opposition"}).url == review
    filed = client.post(submit, {"revision": Draft.objects.get().revision})
    entry = DocketEntry.objects.get(draft=draft)
    assert filed.url == reverse("cases:notice", args=[entry.public_id])
    assert entry.text.startswith("STATEMENT of non-opposition filed by Defendant Sam Solo. (tf)")
    assert (entry.filed_on, entry.documents.count()) == (date(2026, 11, 18), 1)
    assert "11/18/2026" in page_of(client.get(filed.url))


def test_several_scans_are_described_first(court):
    response = visitor(court.clerk).post(url_of(court.case), given(court.pro_se, scans=[scan(), scan("a.pdf")]))
    draft = Draft.objects.get()
    assert response.url == reverse("cases:documents", args=[draft.public_id])
    assert [row.original_filename for row in draft.documents.order_by("position")] == ["answer.pdf", "a.pdf"]


def test_docketed_it_bears_the_day_of_its_stamp_and_is_served_on_everyone(court):
    entry = docketed.submitted(stamped(court, "statement", court.pro_se))
    assert (entry.filed_on, entry.is_by_court, entry.entered_by) == (date(2026, 11, 20), False, court.clerk.person)
    assert "filed by Defendant Sam Solo" in entry.text
    assert json.loads(entry.facts)["answers"]["received"] == {
        "at": AT.isoformat(),
        "why": "no-lawyer",
        "signed_by": None,
    }
    served = means_of(entry)
    assert served["Paula Archer"] == served["Dorian Vale"] == Means.ELECTRONIC
    assert served["Sam Solo"] == Means.BY_FILER  # by mail: he is not registered


def test_the_wizard_does_not_ask_again_for_the_stamp(court):
    url = reverse("cases:step", args=[stamped(court, "statement", court.pro_se).public_id, "text"])
    client = visitor(court.clerk)
    assert 'name="received_on"' not in page_of(client.get(url))
    client.post(url, {"prefix": "", "words": "of the facts", "received_on": "2026-02-11"})
    assert Draft.objects.get().received_on == date(2026, 11, 20)


def test_what_comes_through_the_drop_box_gets_its_stamp_by_the_same_road(court):
    row = dropped(court.case)
    draft = taken_up(row, court.clerk)
    assert draft.stamped_at == AT
    assert draft.answers["received"]["drop_box"] == row.number


def test_a_mistyped_stamp_can_be_changed(court):
    draft, client = taken_in(court, court.pro_se), visitor(court.clerk)
    again = f"{url_of(court.case)}&again={draft.public_id}"
    page = page_of(client.get(again))
    assert f'value="{STAMP}"' in page
    assert "answer.pdf" in page  # is to be chosen again
    client.post(again, given(court.pro_se, received_at="2026-11-17T09:00"))
    assert Draft.objects.get().received_on == date(2026, 11, 17)


def test_it_says_who_signed(court, petra):
    draft = taken_in(court, court.plaintiff, attorney="Petra Ohne", why="exempt-attorney")
    assert draft.answers["received"]["signed_by"] == {"id": petra.pk, "name": "Petra Ohne"}
    assert draft.appears_for_ids == []


# ── Under seal ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sealed_paper_keeps_its_seal(court):
    draft = stamped(court, "sealed-document", court.pro_se)
    assert draft.seal == "sealed"
    entry = docketed.submitted(draft)
    assert (entry.seal, entry.documents.get().entry.seal) == ("sealed", "sealed")
    for viewer in (court.reader, court.plaintiff_counsel, court.self_represented):
        answer = visitor(viewer).get(reverse("cases:document", args=[entry.public_id, 0]))
        assert b"%PDF" not in b"".join(answer)


def test_what_is_highly_sensitive_is_taken_in_without_a_scan(court):
    event = {"event": "highly-sensitive-document", "why": "highly-sensitive"}
    draft = taken_in(court, court.plaintiff, scans=[], **event)
    entry = docketed.submitted(draft)
    assert (entry.seal, entry.has_paper, entry.filed_on) == ("sealed", False, date(2026, 11, 18))


def test_a_paper_of_a_sealed_case_is_taken_in_and_nothing_goes_by_mail(court):
    seal(court.case)
    court.case.refresh_from_db()
    page = page_of(visitor(court.clerk).get(url_of(court.case)))
    assert "Nothing of it is served by e-mail" in page
    entry = docketed.submitted(stamped(court, "statement", court.pro_se))
    assert set(means_of(entry).values()) == {Means.BY_FILER}


# ── Who, how, and what not ───────────────────────────────────────────────────────────────────────────────────


def test_strangers_are_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


@pytest.mark.parametrize("who", ["plaintiff_counsel", "self_represented", "reader"])
def test_wrong_role(court, who):
    client = visitor(getattr(court, who))
    assert client.get(url_of(court.case)).status_code == 403
    assert client.post(url_of(court.case), given(court.pro_se)).status_code == 403
    assert not Draft.objects.exists()


def test_chambers_docket_no_paper(court):
    client = visitor(factories.chambers_of())
    assert client.get(URL).status_code == 403
    assert URL not in page_of(client.get(reverse("cases:desk")))
    assert URL in page_of(visitor(court.clerk).get(reverse("cases:desk")))
    assert URL in page_of(visitor(court.clerk).get(reverse("cases:utilities")))


def test_wrong_method(court):
    assert refuses_methods(visitor(court.clerk), url_of(court.case), "PUT", "DELETE")


@pytest.mark.parametrize("case", ["nosuchcase22", "a\x00b", LONG])
def test_a_case_that_does_not_exist(court, case):
    assert visitor(court.clerk).get(URL, {"case": case}).status_code == 404


TOMORROW = timezone.localtime() + timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"received_at": ""}, "Enter the date and time on the received stamp."),
        ({"received_at": "x"}, "Enter the date and time on the received stamp."),
        ({"received_at": "2026-02-09T10:00"}, "The case was filed on 02/10/2026"),
        ({"received_at": f"{TOMORROW:%Y-%m-%dT%H:%M}"}, "cannot have been received in the future"),
        ({"event": ""}, "Choose as what it is docketed."),
        ({"event": "order"}, "Choose one of those that are offered."),
        ({"event": "indictment"}, "Choose one of those that are offered."),
        ({"event": "notice-of-manual-filing"}, "Choose one of those that are offered."),
        ({"event": SCRIPT}, "Choose one of those that are offered."),
        ({"parties": []}, "Choose whose paper this is."),
        ({"parties": ["999999"]}, "Choose one of those that are offered."),
        ({"why": ""}, "Say why it is on paper."),
        ({"why": "search-warrants"}, "Choose one of those that are offered."),
        ({"attorney": "Nobody Known"}, "This court knows no attorney of this name."),
        ({"attorney": "a\x00b"}, ""),
        ({"attorney": LONG}, ""),
        ({"attorney": "Paula Archer"}, "An attorney signed it"),
        ({"attorney": "Paula Archer", "why": "exempt-attorney"}, "Paula Archer is registered for e-filing"),
        ({"why": "exempt-attorney"}, "Name the attorney who is exempt"),
        ({"scans": []}, "Choose the PDF of the scan."),
        ({"scans": [scan("empty.pdf", b" ")]}, ""),
        ({"event": "highly-sensitive-document"}, "never scanned"),
    ],
    ids=range(22),
)
def test_bad_input_is_an_error_and_nothing_is_written(court, fields, said):
    page = refused(court, **fields)
    assert said in page
    assert SCRIPT not in page


def test_a_moment_later_today_is_still_to_come(court):
    soon = timezone.localtime() + timedelta(minutes=2)
    assert "to come" in refused(court, received_at=f"{soon:%Y-%m-%dT%H:%M}") or soon.date() > timezone.localdate()


def test_a_scan_is_checked_as_any_paper_and_all_go_or_none(court, django_capture_on_commit_callbacks):
    soon = timezone.now() + timedelta(hours=1)
    kept = documents.unclaimed(before=soon)
    with django_capture_on_commit_callbacks(execute=True):
        assert "locked.pdf" in refused(court, scans=[scan(), scan("locked.pdf", encrypted())])
    assert documents.unclaimed(before=soon) == kept


def test_a_scan_over_the_limit_is_named(court, settings):
    settings.MAX_PDF_BYTES = 100
    assert "answer.pdf: over 0 MB." in refused(court)


def test_forms_have_pages_of_their_own(court):
    page = page_of(visitor(court.clerk).get(URL))
    for name in ("change_on_paper", "appear_or_withdraw", "pro_hac_vice", "ask_leave", "drop_box"):
        assert reverse(f"cases:{name}") in page
    assert f'value="{Form.G123}"' not in page


def test_its_queries_do_not_grow_with_the_parties(court):
    client = visitor(court.clerk)
    before = statements(client, url_of(court.case))
    for name in ("Delta", "Epsilon"):
        factories.party(court.case, name, "Defendant")
    assert statements(client, url_of(court.case)) == before
