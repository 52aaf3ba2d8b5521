"""Make an attachment of a draft its main document."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Draft, DraftDocument
from tests import docketed, factories
from tests.pages import leads_to_sign_in, page_of, record, refuses_methods, visitor, without_tokens

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(court) -> Draft:
    made = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        described = {} if name == "a.pdf" else {"category": "Exhibit", "description": name[0].upper()}
        factories.received(made, original_filename=name, **described)
    return made


def url_of(draft: Draft, paper: DraftDocument | int) -> str:
    return reverse("cases:make_main", args=[draft.public_id, getattr(paper, "pk", paper)])


def said(draft: Draft) -> list[tuple]:
    """Each paper in its order, with what it is called."""
    rows = draft.documents.order_by("position")
    assert [row.position for row in rows] == [*range(len(rows))]
    return [(row.original_filename, row.category, row.description) for row in rows]


def test_it_redirects_to_the_papers_and_the_others_follow(draft):
    client = visitor(draft.owner)
    response = client.post(url_of(draft, draft.documents.get(position=2)))
    assert response.url == reverse("cases:documents", args=[draft.public_id])
    assert said(draft) == [("c.pdf", "", ""), ("a.pdf", "", ""), ("b.pdf", "Exhibit", "B")]
    assert "c.pdf is the main document now." in page_of(client.get(response.url))
    assert Draft.objects.get(pk=draft.pk).revision == draft.revision + 1


def test_the_main_document_stays_where_it_is(draft):
    visitor(draft.owner).post(url_of(draft, draft.documents.get(position=0)))
    assert [name for name, *_ in said(draft)] == ["a.pdf", "b.pdf", "c.pdf"]


def test_what_was_typed_beside_it_is_kept(draft):
    b, c = draft.documents.filter(position__gt=0).order_by("position")
    typed = {f"category_{b.pk}": "Declaration", f"description_{b.pk}": "of Jane Roe"}
    visitor(draft.owner).post(url_of(draft, c), typed)
    assert said(draft)[2] == ("b.pdf", "Declaration", "of Jane Roe")


def test_the_page_offers_it_for_attachments_alone(draft):
    page = page_of(visitor(draft.owner).get(reverse("cases:documents", args=[draft.public_id])))
    offered = [url_of(draft, paper) in page for paper in draft.documents.order_by("position")]
    assert offered == [False, True, True]


def test_what_the_court_alone_reads_does_not_become_what_anyone_reads(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "application-to-file-under-seal", court.plaintiff)
    factories.received(draft)
    secret = factories.received(draft, category="Unredacted Document", original_filename="secret.pdf")
    before = record()
    client = visitor(draft.owner)
    page = page_of(client.post(url_of(draft, secret), follow=True))
    assert "Choose another category for it first." in page
    assert record() == before


@pytest.mark.parametrize(
    ("kept", "typed", "is_taken"), [("Unredacted Document", "Exhibit", True), ("Exhibit", "Unredacted Document", False)]
)
def test_the_category_that_is_typed_now_decides(court, kept, typed, is_taken):
    draft = factories.draft(court.plaintiff_counsel, court.case, "application-to-file-under-seal", court.plaintiff)
    factories.received(draft)
    paper = factories.received(draft, category=kept)
    visitor(draft.owner).post(url_of(draft, paper), {f"category_{paper.pk}": typed, f"description_{paper.pk}": "A"})
    paper.refresh_from_db()
    assert (paper.position == 0) is is_taken


def test_what_the_portal_made_stays_first(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    factories.received(draft, is_made=True)
    other = factories.received(draft, category="Exhibit")
    before = record()
    assert "The portal made this form" in page_of(visitor(draft.owner).post(url_of(draft, other), follow=True))
    assert record() == before


@pytest.mark.parametrize("viewer", ["colleague", "clerk", "reader"])
def test_another_persons_draft_answers_as_one_that_does_not_exist(court, draft, viewer):
    client, before = visitor(getattr(court, viewer)), record()
    nowhere = reverse("cases:make_main", args=["nosuchdraft2", 1])
    url = url_of(draft, draft.documents.get(position=1))
    assert client.post(url).status_code == 404
    assert without_tokens(client.post(url)) == without_tokens(client.post(nowhere))
    assert record() == before


@pytest.mark.parametrize("number", [0, 1, 2**63, 10**30])
def test_a_number_that_no_paper_bears(draft, number):
    assert visitor(draft.owner).post(url_of(draft, number)).status_code == 404


def test_a_filed_paper_stays(court):
    entry = docketed.filed(court.plaintiff_counsel, court.case, "statement", court.plaintiff, papers=2)
    before = record()
    response = visitor(court.plaintiff_counsel).post(url_of(entry.draft, entry.draft.documents.get(position=1)))
    assert response.url == reverse("cases:notice", args=[entry.public_id])
    assert record() == before


def test_anonymous_is_led_to_the_door(draft):
    url, before = url_of(draft, draft.documents.get(position=1)), record()
    assert leads_to_sign_in(Client().post(url), url)
    assert record() == before


def test_whoever_comes_by_get_is_led_to_the_papers(draft):
    before = record()
    response = visitor(draft.owner).get(url_of(draft, draft.documents.get(position=1)))
    assert response.url == reverse("cases:documents", args=[draft.public_id])
    assert record() == before


def test_wrong_method(draft):
    assert refuses_methods(visitor(draft.owner), url_of(draft, draft.documents.get(position=1)), "put", "delete")
