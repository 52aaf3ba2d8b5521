"""The door: PACER username and password, and one answer for every way to be wrong."""

import pytest
from django.urls import reverse

from accounts.signin import INVALID
from tests import factories
from tests.pages import LONG, SCRIPT, page_of, refuses_methods, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:sign_in")


@pytest.fixture
def account():
    return factories.PacerAccountFactory(username="Jane-Roe")


def sign_in(client, username: str, password: str = factories.PASSWORD, **more):
    return client.post(URL, {"username": username, "password": password, **more})


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_works_for_a_stranger(client):
    response = client.get(URL)
    assert response.status_code == 200
    assert "Restricted site" in page_of(response)


@pytest.mark.parametrize("username", ["Jane-Roe", "jane-roe", "JANE-ROE", " jane-roe "])
def test_redirects_to_the_desk_whatever_the_capitals(client, account, username):
    assert sign_in(client, username).url == reverse("cases:desk")
    assert is_signed_in(client)


def test_redirects_to_where_one_wanted_to_go(client, account):
    assert sign_in(client, "jane-roe", next=reverse("cases:hearings")).url == reverse("cases:hearings")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil.example"]
)
def test_never_redirects_to_another_site(client, account, elsewhere):
    assert sign_in(client, "jane-roe", next=elsewhere).url == reverse("cases:desk")


def test_redirects_whoever_is_in_already(account):
    assert visitor(account).get(URL).url == reverse("cases:desk")


def test_wrong_method(client):
    assert refuses_methods(client, URL, "DELETE", "PATCH")


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("jane-roe", "not the password"),
        ("jane-roe", factories.PASSWORD.lower()),
        ("jane-roe", f" {factories.PASSWORD}"),
        ("nobody", factories.PASSWORD),
        ("%", factories.PASSWORD),
        ("jane_roe", factories.PASSWORD),
    ],
)
def test_every_way_to_be_wrong_gets_one_answer(client, account, username, password):
    response = sign_in(client, username, password)
    assert response.status_code == 200
    assert INVALID in page_of(response)
    assert not is_signed_in(client)


def test_a_closed_account_is_not_told_from_an_unknown_one(client):
    factories.PacerAccountFactory(username="closed", is_active=False)
    assert INVALID in page_of(sign_in(client, "closed"))
    assert not is_signed_in(client)


@pytest.mark.parametrize("hostile", ["a\x00b", LONG, SCRIPT, ""])
@pytest.mark.parametrize("field", ["username", "password"])
def test_hostile_values_are_errors(client, account, field, hostile):
    response = client.post(URL, {"username": "jane-roe", "password": factories.PASSWORD} | {field: hostile})
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert SCRIPT not in page_of(response)
    assert not is_signed_in(client)


def test_the_password_is_never_sent_back(client, account):
    assert "not-the-password" not in page_of(sign_in(client, "jane-roe", "not-the-password"))


def test_signing_in_gives_the_session_a_new_key(client, account):
    client.get(reverse("home"))
    session = client.session
    session["mark"] = 1
    session.save()
    before = session.session_key
    sign_in(client, "jane-roe")
    assert client.session.session_key != before
