"""Get New Codes: shown once, the old ones dead, the password asked again."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts import backup_codes
from tests import factories
from tests.accounts.codes import AT, app_of, codes_of
from tests.pages import fresh_visitor, leads_to_sign_in, page_of, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:backup_codes")
CODE = re.compile(r"<li>([\d ]{19})</li>")


@pytest.fixture
def filer():
    account = factories.attorney()
    app_of(account)
    return account


def test_works_and_says_how_many_are_left_but_none_of_them(filer):
    codes = codes_of(filer)
    page = page_of(fresh_visitor(filer).get(URL))
    assert "<strong>10</strong> unused codes" in page
    assert not [code for code in codes if backup_codes.grouped(code) in page]


def test_new_codes_are_shown_once_and_the_old_ones_are_dead(filer):
    old, client = codes_of(filer), fresh_visitor(filer)
    answer = client.post(URL)
    shown = CODE.findall(page_of(answer))
    assert len(set(shown)) == 10
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not CODE.findall(page_of(client.get(URL)))
    assert not backup_codes.use(filer, old[0], at=AT)
    assert backup_codes.use(filer, shown[0].replace(" ", ""), at=AT)


def test_redirects_to_the_list_without_an_app():
    account = factories.attorney()
    client = fresh_visitor(account)
    assert "Add an authenticator app first" in page_of(client.get(URL))
    assert client.post(URL).url == reverse("accounts:authenticators")
    assert not account.backup_codes.exists()


def test_redirects_to_the_password_when_it_was_given_long_ago(filer):
    client = visitor(filer)
    for answer in (client.get(URL), client.post(URL)):
        assert answer.url.startswith(reverse("accounts:password_again"))
    assert not filer.backup_codes.exists()


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(filer):
    assert refuses_methods(fresh_visitor(filer), URL, "PUT", "DELETE")


def test_another_site_cannot_post_here(filer):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = fresh_visitor(filer).cookies
    assert strict.post(URL).status_code == 403
    assert not filer.backup_codes.exists()


def test_query_count(filer):
    client = fresh_visitor(filer)
    client.get(URL)
    assert statements(client, URL) <= 8
