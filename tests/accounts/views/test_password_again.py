"""The password once more, and back to where it was asked for."""

import pytest
from django.urls import reverse

from tests import factories
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, refuses_methods, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:password_again")
LINK = reverse("accounts:link")


@pytest.fixture
def client():
    return visitor(factories.linkable(username="honora-b"))


def give(client, password: str = factories.PASSWORD, **more):
    return client.post(URL, {"password": password} | more)


def test_works_and_names_the_account(client):
    assert "honora-b" in page_of(client.get(URL))


def test_redirects_to_the_link_which_then_opens(client):
    assert give(client).url == LINK
    assert client.get(LINK).status_code == 200


def test_redirects_to_where_it_was_asked_for(client):
    wanted = reverse("accounts:lost_login")
    assert wanted in page_of(client.get(URL, {"next": wanted}))
    assert give(client, next=wanted).url == wanted


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil.example", "home"]
)
def test_never_redirects_to_another_site(client, elsewhere):
    assert give(client, next=elsewhere).url == LINK


def test_the_session_gets_a_new_key(client):
    before = client.session.session_key
    give(client)
    assert client.session.session_key != before


def test_anonymous_is_led_to_the_door(client):
    client.logout()
    assert leads_to_sign_in(client.get(URL), URL)


def test_wrong_method(client):
    assert refuses_methods(client, URL, "PUT", "DELETE")


@pytest.mark.parametrize("wrong", ["not the password", "", "a\x00b", LONG, SCRIPT])
def test_a_wrong_password_is_an_error_and_nothing_opens(client, wrong):
    page = page_of(give(client, wrong))
    assert "Error:" in page
    assert SCRIPT not in page
    assert client.get(LINK).status_code == 302


def test_guessing_is_slowed_down(client):
    for n in range(5):
        give(client, f"guess-{n}")
    assert "Too many tries" in page_of(give(client))
