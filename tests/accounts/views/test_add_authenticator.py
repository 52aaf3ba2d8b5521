"""Adding an app on the account's own pages: the password again, the secret, the code that proves it."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, Authenticator
from tests import factories
from tests.accounts.codes import app_of, code_of, secret_in, wrong_code
from tests.pages import (
    LONG,
    SCRIPT,
    fresh_visitor,
    leads_to_sign_in,
    page_of,
    record,
    refuses_methods,
    statements,
    visitor,
)

pytestmark = pytest.mark.django_db
URL = reverse("accounts:add_authenticator")
LIST = reverse("accounts:authenticators")


@pytest.fixture
def account():
    return factories.PacerAccountFactory()


@pytest.fixture
def client(account):
    return fresh_visitor(account)


def secret_of(client) -> str:
    client.get(URL)
    return secret_in(client)


def add(client, name: str = "Telephone", code: str = ""):
    return client.post(URL, {"name": name, "code": code or code_of(secret_of(client))})


def test_works_and_shows_picture_and_secret(client, account):
    page = page_of(client.get(URL))
    assert 'src="data:image/svg+xml' in page
    assert secret_in(client)[:4] in page


def test_a_secret_that_waits_for_its_code_lies_encrypted_in_the_session_too(client):
    secret = secret_of(client)
    assert secret not in str(dict(client.session))


def test_the_first_app_shows_ten_codes_and_the_list_comes_after(client, account):
    page = page_of(add(client))
    assert page.count("<li>") >= 10
    assert f'href="{LIST}"' in page
    assert account.authenticators.get().name == "Telephone"


def test_the_second_app_redirects_to_the_list(client, account):
    app_of(account, "First")
    assert add(client, "Second").url == LIST
    assert "The app “Second” was added." in page_of(client.get(LIST))


def test_redirects_to_the_password_when_it_was_given_long_ago(account):
    client = visitor(account)
    again = f"{reverse('accounts:password_again')}?next=%2Faccount%2Fapps%2Fadd%2F"
    assert client.get(URL).url == again
    assert client.post(URL, {"name": "Telephone", "code": "123456"}).url == again
    assert not Authenticator.objects.exists()


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_other_sessions_end_and_this_one_stays(client, account):
    other = visitor(account)
    assert other.get(LIST).status_code == client.get(LIST).status_code == 200
    add(client)
    assert client.get(LIST).status_code == 200
    assert other.get(LIST).status_code == 302


def test_wrong_method(client):
    assert refuses_methods(client, URL, "PUT", "DELETE")


@pytest.mark.parametrize("name", ["", LONG, "a\x00b", "abc\u202edef", "\u200b"])
def test_a_bad_name_adds_nothing(client, name):
    code, before = code_of(secret_of(client)), record()
    page = page_of(client.post(URL, {"name": name, "code": code}))
    assert "Error:" in page
    assert record() == before
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("name", [SCRIPT, "Téléphone de Zoë", "هاتف", "📱"])
def test_any_name_that_can_be_read_is_kept_and_inert(client, account, name):
    add(client, name)
    assert account.authenticators.get().name == name
    assert SCRIPT not in page_of(client.get(LIST))


def test_a_wrong_code_says_so_and_keeps_the_secret(client):
    secret = secret_of(client)
    page = page_of(add(client, code=wrong_code(secret)))
    assert "wrong, was used before, or has run out" in page
    assert secret_in(client) == secret
    assert not AuditEvent.objects.exists()


def test_a_name_twice_says_so(client, account):
    app_of(account, "Telephone")
    assert "Another app of yours has this name" in page_of(add(client, "telephone"))
    assert account.authenticators.count() == 1


def test_a_sixth_app_is_refused_on_the_page_and_on_post(client, account):
    for n in range(5):
        app_of(account, f"App {n}")
    assert "five are the most" in page_of(client.get(URL))
    assert "data:image" not in page_of(client.get(URL))
    add(client, "Sixth")
    assert account.authenticators.count() == 5


def test_query_count(client):
    client.get(URL)
    assert statements(client, URL) <= 8
