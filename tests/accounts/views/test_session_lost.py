"""Lost in the middle: what happened, and how to mend it, for whoever comes."""

import pytest
from django.urls import reverse

from tests import factories
from tests.pages import SCRIPT, page_of, refuses_methods, visitor

URL, DOOR = reverse("accounts:session_lost"), reverse("accounts:sign_in")


@pytest.mark.parametrize(
    "words",
    ["accept cookies", "Log out", "Delete the cookies", "log in again", "Your drafts are kept", "thirty minutes"],
)
def test_works_and_says_what_to_do(client, db, words):
    assert words in page_of(client.get(URL))


def test_leads_back_to_where_one_was(client, db):
    assert f'href="{DOOR}?next=%2Fquery%2F%3Fcase%3D1"' in page_of(client.get(URL, {"next": "/query/?case=1"}))


def test_a_lost_post_is_named(client, db):
    assert "was not carried out" in page_of(client.get(URL, {"sent": "1"}))
    assert "was not carried out" not in page_of(client.get(URL))


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", SCRIPT])
def test_never_leads_to_another_site(client, db, elsewhere):
    said = page_of(client.get(URL, {"next": elsewhere}))
    assert "evil.example" not in said
    assert "alert(1)" not in said
    assert f'href="{DOOR}"' in said


@pytest.mark.django_db
def test_stands_for_whoever_is_in_too():
    assert visitor(factories.PacerAccountFactory()).get(URL).status_code == 200


@pytest.mark.django_db
def test_wrong_method(client):
    assert refuses_methods(client, URL, "POST", "DELETE")
