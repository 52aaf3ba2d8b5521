"""Delete one of my drafts."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Draft
from tests import docketed, factories
from tests.pages import leads_to_sign_in, page_of, record, refuses_methods, seal, visitor, without_tokens

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(court) -> Draft:
    return factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)


def url_of(draft: Draft) -> str:
    return reverse("cases:delete_draft", args=[draft.public_id])


def test_redirects_to_my_drafts_and_the_papers_go_too(settings, tmp_path, draft, django_capture_on_commit_callbacks):
    settings.DOCUMENT_ROOT = tmp_path / "vault"
    paper = docketed.kept(draft)
    with django_capture_on_commit_callbacks(execute=True):
        response = visitor(draft.owner).post(url_of(draft), follow=True)
    assert response.redirect_chain == [(reverse("cases:drafts"), 302)]
    assert "The draft was deleted. Nothing was filed." in page_of(response)
    assert not Draft.objects.exists()
    assert not docketed.file_of(paper).exists()


def test_a_filed_draft_stays(court):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    before = record()
    response = visitor(court.plaintiff_counsel).post(url_of(entry.draft), follow=True)
    assert "has been filed and cannot be changed" in page_of(response)
    assert record() == before


@pytest.mark.parametrize("viewer", ["colleague", "clerk", "reader"])
def test_another_persons_draft_answers_as_one_that_does_not_exist(court, draft, viewer):
    client, before = visitor(getattr(court, viewer)), record()
    response = client.post(url_of(draft))
    assert response.status_code == 404
    nowhere = client.post(reverse("cases:delete_draft", args=["nosuchdraft2"]))
    assert without_tokens(response) == without_tokens(nowhere)
    assert record() == before


def test_a_draft_in_a_case_sealed_since_may_still_go(court, draft):
    seal(court.case)
    assert visitor(draft.owner).post(url_of(draft)).status_code == 302
    assert not Draft.objects.exists()


def test_a_suspended_filer_may_tidy_up(draft):
    account = draft.owner.efiling_account
    account.status = account.Status.SUSPENDED
    account.save()
    assert visitor(draft.owner).post(url_of(draft)).status_code == 302


def test_anonymous_is_led_to_the_door_and_the_draft_stays(draft):
    before = record()
    assert leads_to_sign_in(Client().post(url_of(draft)), url_of(draft))
    assert record() == before


def test_whoever_comes_by_get_is_led_to_the_drafts_and_nothing_goes(draft):
    assert visitor(draft.owner).get(url_of(draft)).url == reverse("cases:drafts")
    assert Draft.objects.exists()


def test_wrong_method(draft):
    assert refuses_methods(visitor(draft.owner), url_of(draft), "PUT", "DELETE")
