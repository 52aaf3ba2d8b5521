"""My drafts: resume or delete what is not filed yet."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import docketed, factories
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:drafts")


def listed(login) -> str:
    response = visitor(login).get(URL)
    assert response.status_code == 200
    return page_of(response)


def test_works_and_leads_each_draft_to_where_it_goes_on(court):
    with_case = factories.draft(court.plaintiff_counsel, court.case, "statement")
    without = factories.draft(court.plaintiff_counsel, None, "joinder")
    page = listed(court.plaintiff_counsel)
    assert reverse("cases:review", args=[with_case.public_id]) in page
    assert reverse("cases:step", args=[without.public_id, "case"]) in page
    assert "They wait 30 days" in page


def test_drafts_outlast_the_session(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement")
    client = visitor(court.plaintiff_counsel)
    client.post(reverse("accounts:sign_out"))
    assert draft.public_id in listed(court.plaintiff_counsel)


@pytest.mark.parametrize("viewer", ["colleague", "clerk", "reader"])
def test_another_persons_drafts_are_not_mine(court, viewer):
    factories.draft(court.plaintiff_counsel, court.case, "statement")
    said = "This login cannot file, so it has no drafts." if viewer == "reader" else "You have no drafts."
    assert said in listed(getattr(court, viewer))


def test_what_is_filed_is_no_draft(court):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert "You have no drafts." in listed(court.plaintiff_counsel)


def test_a_case_sealed_since_is_not_named_but_to_the_clerk(court):
    for login in (court.plaintiff_counsel, court.clerk):
        factories.draft(login, court.case, "statement")
    seal(court.case)
    page = listed(court.plaintiff_counsel)
    assert "Not chosen yet" in page
    assert court.case.title not in page
    assert court.case.number not in page
    assert court.case.number in listed(court.clerk)


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.clerk), URL, "POST", "DELETE")


def test_query_count_does_not_grow(court):
    def one_more():
        factories.received(factories.draft(court.plaintiff_counsel, factories.case(), "statement"))

    client = visitor(court.plaintiff_counsel)
    one_more()
    with_one = statements(client, URL)
    one_more()
    one_more()
    assert statements(client, URL) == with_one
