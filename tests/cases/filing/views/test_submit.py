"""File: the POST at the end of the review, however often it comes."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.filing import drafting
from cases.models import DocketEntry, Draft
from notices.models import Notice
from tests import factories
from tests.pages import (
    LONG,
    SCRIPT,
    leads_to_sign_in,
    page_of,
    record,
    refuses_methods,
    seal,
    visitor,
    without_tokens,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(court) -> Draft:
    made = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    factories.received(made)
    return made


def url_of(draft: Draft) -> str:
    return reverse("cases:submit", args=[draft.public_id])


def submit(draft: Draft, revision: object = 1):
    return visitor(draft.owner).post(url_of(draft), {"revision": revision})


def test_redirects_to_the_notice(draft):
    response = submit(draft)
    entry = DocketEntry.objects.get()
    assert response.url == reverse("cases:notice", args=[entry.public_id])
    assert (entry.draft, entry.entered_by, entry.number) == (draft, draft.owner.person, 1)
    assert Notice.objects.get().noticings.get().entry == entry


def test_again_and_again_is_the_same_entry(draft):
    first = submit(draft).url
    after = record()
    assert {submit(draft, revision).url for revision in (1, 1, 7, "", "x")} == {first}
    assert record() == after


def test_whoever_comes_by_get_is_led_to_the_review(draft):
    before = record()
    assert visitor(draft.owner).get(url_of(draft)).url == reverse("cases:review", args=[draft.public_id])
    assert record() == before


@pytest.mark.parametrize("revision", ["", "0", "2", "-1", "1.0", "one", "a\x00b", "9" * 10_000, LONG, SCRIPT, "²"])
def test_a_draft_changed_since_the_review_is_shown_again(draft, revision):
    before = record()
    response = submit(draft, revision)
    assert response.status_code == 409
    assert "Not filed" in page_of(response)
    assert 'name="revision" value="1"' in page_of(response)
    assert record() == before


def test_what_was_changed_in_another_tab_is_shown_and_then_filed(draft):
    drafting.change(draft, words="of other facts")
    response = submit(draft, 1)
    assert response.status_code == 409
    assert "of other facts" in page_of(response)
    assert submit(draft, 2).status_code == 302


def test_what_is_missing_is_said(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "motion-to-dismiss")
    before = record()
    response = submit(draft)
    assert response.status_code == 409
    assert "Upload the main document as a PDF." in page_of(response)
    assert record() == before


def test_a_draft_without_case_is_led_to_the_case(court):
    draft = factories.draft(court.plaintiff_counsel, None, "statement")
    before = record()
    response = visitor(draft.owner).post(url_of(draft), {"revision": 1}, follow=True)
    assert response.request["PATH_INFO"] == reverse("cases:step", args=[draft.public_id, "case"])
    assert "Choose the case." in page_of(response)
    assert record() == before


def test_an_event_of_another_type_of_case(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "indictment", court.plaintiff)
    factories.received(draft)
    response = submit(draft)
    assert response.status_code == 409
    assert "“Indictment” cannot be filed in a civil case." in page_of(response)
    assert not DocketEntry.objects.exists()


def test_an_event_of_the_court_in_an_attorneys_draft(court):
    """It cannot be begun; should one exist all the same, it is not filed."""
    answers = {"judge": {"id": court.case.assigned_judge_id, "name": "Judge"}}
    draft = factories.draft(court.plaintiff_counsel, court.case, "text-only-order", answers=answers, words="x")
    response = submit(draft)
    assert response.status_code == 409
    assert "This event is the court’s own." in page_of(response)
    assert not DocketEntry.objects.exists()


def test_parties_of_another_case_are_no_filers(court):
    foreign = factories.party(factories.case("Other"), "Foreign", "Plaintiff", court.plaintiff_counsel.person)
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", foreign)
    factories.received(draft)
    assert submit(draft).status_code == 409
    assert not DocketEntry.objects.exists()


@pytest.mark.parametrize("viewer", ["colleague", "clerk", "reader"])
def test_another_persons_draft_answers_as_one_that_does_not_exist(court, draft, viewer):
    client, nowhere = visitor(getattr(court, viewer)), reverse("cases:submit", args=["nosuchdraft2"])
    before = record()
    response = client.post(url_of(draft), {"revision": 1})
    assert response.status_code == 404
    assert without_tokens(response) == without_tokens(client.post(nowhere, {"revision": 1}))
    assert record() == before


@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_wrong_role_a_filer_suspended_since(draft, status):
    account = draft.owner.efiling_account
    account.status = status
    account.save()
    before = record()
    response = submit(draft)
    assert response.status_code == 403
    assert "This login may not file in this court." in page_of(response)
    assert record() == before


def test_a_case_sealed_since_takes_nothing_but_from_the_clerk(court, draft):
    seal(court.case)
    before = record()
    response = visitor(draft.owner).post(url_of(draft), {"revision": 1}, follow=True)
    assert court.case.title not in page_of(response)
    assert court.case.number not in page_of(response)
    assert record() == before
    answers = {"judge": {"id": court.case.assigned_judge_id, "name": "Judge"}}
    order = factories.draft(court.clerk, court.case, "text-only-order", answers=answers, words="Sealed matter")
    assert submit(order).status_code == 302


def test_anonymous_is_led_to_the_door_and_nothing_is_filed(draft):
    before = record()
    assert leads_to_sign_in(Client().post(url_of(draft), {"revision": 1}), url_of(draft))
    assert record() == before


def test_wrong_method(draft):
    assert refuses_methods(visitor(draft.owner), url_of(draft), "PUT", "DELETE", "PATCH")


def test_another_site_files_nothing(draft):
    client = visitor(draft.owner)
    client.handler.enforce_csrf_checks = True
    assert client.post(url_of(draft), {"revision": 1}).status_code == 403
    assert not DocketEntry.objects.exists()
