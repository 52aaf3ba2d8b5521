"""The review of a new case: one POST opens it, dockets its first paper and serves it; before that there is none."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, PacerAccount
from cases.models import Case, DocketEntry, Draft
from cases.representation import initiating
from tests import docketed, factories
from tests.opening import IDA, USA, begun, given
from tests.pages import (
    answers_as_nothing,
    leads_to_sign_in,
    page_of,
    record,
    refuses_methods,
    statements,
    visitor,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_next_day")]
HOOVER = initiating.NewParty("Plaintiff", "Ann Hoover", "person", files=True)


def url_of(draft: Draft) -> str:
    return reverse("cases:open_case", args=[draft.public_id])


def posted(court, draft: Draft, **fields):
    return visitor(court.clerk).post(url_of(draft), {"revision": draft.revision} | fields)


# ── Works ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_shows_the_whole_once_more(court):
    told = {"attorney": court.stranger.person.pk, "columns": {"nature_of_suit": "820 Copyright", "jury_demand": "Both"}}
    draft = begun(court.clerk, answers={"fee_status": "Filing fee $405 due"}, **told)
    page = page_of(visitor(court.clerk).get(url_of(draft)))
    assert "Signed by <strong>Stella Strange</strong>" in page
    assert "Jury demand: Both." in page
    assert "Acme Widgets LLC v. Ida Doe" in page
    assert "COMPLAINT against Ida Doe (Filing fee $405 due), filed by Plaintiff Acme Widgets LLC." in page
    assert "11/18/2026 4:45 PM PST" in page
    assert "Not yet assigned" in page
    assert reverse("cases:draft_document", args=[draft.public_id, draft.documents.get().pk]) in page
    assert not Case.objects.filter(title=initiating.read(draft).title).exists()


def test_where_no_lawyer_signed_it_shows_where_papers_are_mailed(court):
    draft = begun(court.clerk, HOOVER, IDA, address="5 Reverie Lane\nLos Angeles", telephone="(213) 555-0133")
    page = page_of(visitor(court.clerk).get(url_of(draft)))
    assert "5 Reverie Lane<br>Los Angeles<br>(213) 555-0133" in page


def test_by_its_pages_alone_a_paper_at_the_counter_becomes_a_case(court):
    client = visitor(court.clerk)
    place = client.post(reverse("cases:new_case"), given(attorney="Stella Strange")).url
    answer = client.post(place, {"revision": Draft.objects.get().revision}, follow=True)
    entry = DocketEntry.objects.get()
    assert answer.redirect_chain == [(reverse("cases:notice", args=[entry.public_id]), 302)]
    assert "Case 2:26-cv-00002 is open" in page_of(answer)
    assert "docket the Notice of Assignment" in page_of(answer)
    docket = page_of(client.get(reverse("cases:docket", args=[entry.case.public_id])))
    assert "against Ida Doe, Beta Gadgets Inc (Filing fee $405 paid, receipt number 0973-7)" in docket
    assert "Stella Strange" in docket
    assert list(docketed.path_of(entry.documents.get().stored_name).read_bytes()[:5]) == list(b"%PDF-")


def test_then_the_notice_of_assignment_assigns_it(court):
    entry = DocketEntry.objects.get(public_id=posted(court, begun(court.clerk)).url.split("/")[2])
    assert entry.case.assigned_judge is None
    docketed.filed(
        court.clerk, entry.case, "notice-of-assignment", papers=0, answers={"judge": docketed.judge_of(court.case)}
    )
    assert Case.objects.get(pk=entry.case_id).full_number == "2:26-cv-00002-ABC"


def test_with_a_judge_it_is_not_sent_to_be_assigned(court):
    draft = begun(court.clerk, judge=factories.judge().pk)
    answer = visitor(court.clerk).post(url_of(draft), {"revision": draft.revision}, follow=True)
    assert "is open, and its first paper is docketed." in page_of(answer)
    assert "Notice of Assignment" not in page_of(answer)


def test_a_warrants_case_is_no_case_to_anyone_outside(court):
    told = {"type": "mj", "title": "In re Search of a Blue Van", "is_sealed": True}
    draft = begun(court.clerk, USA, event_code="search-warrant", **told)
    assert "Sealed from its first moment" in page_of(visitor(court.clerk).get(url_of(draft)))
    posted(court, draft)
    case = DocketEntry.objects.get().case
    assert (case.number, case.is_sealed) == ("2:26-mj-00001", True)
    place, nowhere = (reverse("cases:docket", args=[public_id]) for public_id in (case.public_id, "none"))
    for who in (court.reader, court.plaintiff_counsel):
        assert answers_as_nothing(visitor(who), place, nowhere)
    assert "Blue Van" in page_of(visitor(court.clerk).get(place))


# ── Once, or not at all ───────────────────────────────────────────────────────────────────────────────────


def test_a_second_click_finds_the_first(court):
    draft = begun(court.clerk)
    first, second = posted(court, draft), posted(court, draft)
    assert first.url == second.url == reverse("cases:notice", args=[DocketEntry.objects.get().public_id])
    assert Case.objects.count() == 2


@pytest.mark.parametrize("revision", ["", "x", "9" * 40, "1"])
def test_what_was_not_read_as_it_stands_is_read_again_first(court, revision):
    draft = begun(court.clerk)
    before = record()
    answer = posted(court, draft, revision=revision)
    assert answer.status_code == 409
    assert "This draft was changed after you opened the review" in page_of(answer)
    assert record() == before


def test_what_lacks_something_opens_no_case(court):
    """Its scan was removed in another tab."""
    draft = begun(court.clerk)
    draft.documents.all().delete()
    before = record()
    answer = posted(court, draft)
    assert answer.status_code == 409
    assert "Upload the main document as a PDF." in page_of(answer)
    assert record() == before
    assert not AuditEvent.objects.filter(act="case opened", facts__contains="Ida Doe").exists()


# ── Who ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_others_and_another_clerk_find_nothing(court):
    draft, other = begun(court.clerk), factories.clerk("zz", last_name="Other")
    before = record()
    assert visitor(other).post(url_of(draft)).status_code == 404
    for who in (court.plaintiff_counsel, court.reader):
        assert visitor(who).get(url_of(draft)).status_code == 403
    assert leads_to_sign_in(Client().get(url_of(draft)), url_of(draft))
    assert record() == before


def test_a_clerk_whose_login_files_nothing_is_told_so(court):
    draft = begun(court.clerk)
    PacerAccount.objects.filter(pk=court.clerk.pk).update(is_upgraded=False)
    answer = posted(court, draft)
    assert answer.status_code == 403
    assert "This login may not file in this court" in page_of(answer)
    assert visitor(court.clerk).post(reverse("cases:new_case"), given()).status_code == 403


def test_a_filing_in_a_case_that_exists_has_no_such_page(court):
    draft = factories.draft(court.clerk, court.case, "statement", court.plaintiff)
    assert visitor(court.clerk).get(url_of(draft)).status_code == 404


def test_other_methods(court):
    assert refuses_methods(visitor(court.clerk), url_of(begun(court.clerk)), "PUT", "DELETE", "PATCH")


def test_its_statements_do_not_grow_with_the_parties(court):
    client = visitor(court.clerk)
    few = statements(client, url_of(begun(court.clerk)))
    assert statements(client, url_of(begun(court.clerk, HOOVER, IDA, USA, IDA))) == few
