"""My authenticator apps: names, when added and used, backup codes left; nobody else's."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.accounts.codes import app_of, codes_of
from tests.pages import SCRIPT, leads_to_sign_in, page_of, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:authenticators")


@pytest.fixture
def filer():
    return factories.attorney(first_name="Paula", last_name="Archer")


def test_works_and_lists_names_and_codes_left_but_no_secret(filer):
    one, two = app_of(filer, "Telephone"), app_of(filer, "Paralegal’s computer")
    codes_of(filer)
    page = page_of(visitor(filer).get(URL))
    assert "Telephone" in page
    assert "Paralegal’s computer" in page
    assert "10 unused codes" in page
    assert "11/20/2026" in page
    assert "Never" in page
    assert one.secret not in page
    assert two.secret not in page


def test_shows_nobody_elses_apps(filer):
    app_of(factories.attorney(), "Somebody else’s")
    page = page_of(visitor(filer).get(URL))
    assert "Somebody else’s" not in page
    assert "You have no app yet." in page
    assert "three times in all" in page


def test_a_reader_is_told_that_it_is_a_choice():
    page = page_of(visitor(factories.PacerAccountFactory()).get(URL))
    assert "is your choice" in page
    assert reverse("accounts:add_authenticator") in page


def test_five_apps_leave_no_button_for_a_sixth(filer):
    for n in range(5):
        app_of(filer, f"App {n}")
    page = page_of(visitor(filer).get(URL))
    assert "Five apps are the most" in page
    assert reverse("accounts:add_authenticator") not in page


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(filer):
    assert refuses_methods(visitor(filer), URL, "POST", "PUT", "DELETE")


def test_a_name_is_inert(filer):
    app_of(filer, SCRIPT)
    assert SCRIPT not in page_of(visitor(filer).get(URL))


def test_query_count_does_not_grow(filer):
    client = visitor(filer)
    app_of(filer)
    few = statements(client, URL)
    for n in range(4):
        app_of(filer, f"App {n}")
    assert statements(client, URL) <= few <= 12
