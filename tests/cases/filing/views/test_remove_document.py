"""Take one paper out of a draft."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Draft, DraftDocument
from tests import docketed, factories
from tests.pages import leads_to_sign_in, record, refuses_methods, visitor, without_tokens

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault")]


@pytest.fixture
def draft(court) -> Draft:
    made = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        docketed.kept(made, original_filename=name)
    return made


def url_of(draft: Draft, paper: DraftDocument | int) -> str:
    return reverse("cases:remove_document", args=[draft.public_id, getattr(paper, "pk", paper)])


def test_redirects_to_the_papers_and_the_next_becomes_the_main_one(draft, django_capture_on_commit_callbacks):
    first = draft.documents.get(position=0)
    with django_capture_on_commit_callbacks(execute=True):
        response = visitor(draft.owner).post(url_of(draft, first))
    assert response.url == reverse("cases:documents", args=[draft.public_id])
    assert list(draft.documents.order_by("position").values_list("position", "original_filename")) == [
        (0, "b.pdf"), (1, "c.pdf"),
    ]  # fmt: skip
    assert not docketed.file_of(first).exists()


def test_the_attachment_that_moves_up_is_named_and_is_one_no_more(draft):
    second = draft.documents.get(position=1)
    DraftDocument.objects.filter(pk=second.pk).update(category="Exhibit", description="A")
    client = visitor(draft.owner)
    page = client.post(url_of(draft, draft.documents.get(position=0)), follow=True).content.decode()
    assert "b.pdf is the main document now." in page
    second.refresh_from_db()
    assert (second.position, second.category, second.description) == (0, "", "")
    assert (
        "is the main document now"
        not in client.post(url_of(draft, draft.documents.get(position=1)), follow=True).content.decode()
    )


def test_what_moves_up_keeps_a_category_that_seals_it(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "application-to-file-under-seal", court.plaintiff)
    first, secret = docketed.kept(draft), docketed.kept(draft, category="Unredacted Document")
    visitor(draft.owner).post(url_of(draft, first))
    secret.refresh_from_db()
    assert (secret.position, secret.category, secret.seal) == (0, "Unredacted Document", "sealed")


def test_twice_is_not_found(draft):
    url = url_of(draft, draft.documents.get(position=2))
    assert [visitor(draft.owner).post(url).status_code for _ in range(2)] == [302, 404]


@pytest.mark.parametrize("viewer", ["colleague", "clerk", "reader"])
def test_another_persons_draft_answers_as_one_that_does_not_exist(court, draft, viewer):
    client, before = visitor(getattr(court, viewer)), record()
    nowhere = reverse("cases:remove_document", args=["nosuchdraft2", 1])
    url = url_of(draft, draft.documents.get(position=0))
    assert client.post(url).status_code == 404
    assert without_tokens(client.post(url)) == without_tokens(client.post(nowhere))
    assert record() == before


def test_a_paper_of_another_draft_is_not_found_under_mine(court, draft):
    mine = factories.draft(court.plaintiff_counsel, court.case, "statement")
    before = record()
    assert visitor(mine.owner).post(url_of(mine, draft.documents.get(position=0))).status_code == 404
    assert record() == before


@pytest.mark.parametrize("number", [0, 1, 2**63, 10**30])
def test_a_number_that_no_paper_bears(draft, number):
    assert visitor(draft.owner).post(url_of(draft, number)).status_code == 404


def test_a_filed_paper_stays(draft):
    docketed.submitted(draft)
    main, before = draft.documents.get(position=0), record()
    response = visitor(draft.owner).post(url_of(draft, main))
    assert response.url == reverse("cases:notice", args=[Draft.objects.get(pk=draft.pk).entry.public_id])
    assert record() == before
    assert docketed.file_of(main).exists()


def test_anonymous_is_led_to_the_door_and_the_paper_stays(draft):
    url, before = url_of(draft, draft.documents.get(position=0)), record()
    assert leads_to_sign_in(Client().post(url), url)
    assert record() == before


def test_whoever_comes_by_get_is_led_to_the_papers_and_nothing_goes(draft):
    before = record()
    response = visitor(draft.owner).get(url_of(draft, draft.documents.get(position=0)))
    assert response.url == reverse("cases:documents", args=[draft.public_id])
    assert record() == before


def test_wrong_method(draft):
    assert refuses_methods(visitor(draft.owner), url_of(draft, draft.documents.get(position=0)), "PUT", "DELETE")
