"""The docket text as it would read."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Draft
from tests import factories
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(court) -> Draft:
    return factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff, words="as kept")


def url_of(draft: Draft) -> str:
    return reverse("cases:preview", args=[draft.public_id])


def preview(draft: Draft, **given) -> str:
    response = visitor(draft.owner).get(url_of(draft), given)
    assert response.status_code == 200
    return page_of(response)


def test_works_and_writes_nothing(draft):
    before = record()
    page = preview(draft, prefix="AMENDED", words="of <b>Facts</b>")
    assert "AMENDED STATEMENT <i>of &lt;b&gt;Facts&lt;/b&gt;</i> filed by Plaintiff Acme Widgets LLC." in page
    assert "(Archer, Paula)" in page
    assert record() == before


def test_it_is_a_piece_of_a_page(draft):
    assert "<html" not in preview(draft)


@pytest.mark.parametrize(
    "hostile", [{"words": "a\x00b"}, {"words": LONG}, {"prefix": SCRIPT}], ids=["NUL", "long", "prefix"]
)
def test_what_cannot_be_kept_is_not_shown(draft, hostile):
    assert "as kept" in preview(draft, **hostile)


@pytest.mark.parametrize("viewer", ["colleague", "clerk", "reader"])
def test_another_persons_draft(court, draft, viewer):
    assert visitor(getattr(court, viewer)).get(url_of(draft)).status_code == 404


def test_without_a_case_there_is_nothing_to_show(court):
    draft = factories.draft(court.plaintiff_counsel, None, "statement")
    assert visitor(draft.owner).get(url_of(draft)).status_code == 404


def test_a_case_sealed_since_is_no_case_but_to_the_clerk(court, draft):
    seal(court.case)
    assert visitor(draft.owner).get(url_of(draft)).status_code == 404
    assert "ORDER" in preview(factories.draft(court.clerk, court.case, "order"))


def test_anonymous_is_led_to_the_door(draft):
    assert leads_to_sign_in(Client().get(url_of(draft)), url_of(draft))


def test_wrong_method(draft):
    assert refuses_methods(visitor(draft.owner), url_of(draft), "POST", "DELETE")


def test_query_count_does_not_grow(court, draft):
    client = visitor(draft.owner)
    before = statements(client, url_of(draft))
    for n in range(3):
        factories.party(court.case, f"Party {n}", "Defendant", factories.PersonFactory())
        factories.received(draft)
    assert statements(client, url_of(draft)) == before
