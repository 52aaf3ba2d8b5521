"""Upgrade a legacy account: the wizard's fields on one page, for whoever gave the password just now."""

import pytest
from django.urls import reverse
from lxml import html

from accounts.models import Letter, PacerAccount, PacerProfile
from tests import factories
from tests.accounts.registered import ADDRESS, BORN, NEW_PASSWORD
from tests.pages import SCRIPT, fresh_visitor, leads_to_sign_in, page_of, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:upgrade")
GIVEN = ADDRESS | {
    "born_on": BORN.isoformat(),
    "email": "ignatius@new.example",
    "email_again": "ignatius@new.example",
    "username": "ignatius.f",
    "password": NEW_PASSWORD,
    "password_again": NEW_PASSWORD,
}


@pytest.fixture
def legacy() -> PacerAccount:
    named = {"first_name": "Ignatius", "last_name": "Farrow", "email": "ignatius@old.example"}
    return factories.PacerAccountFactory(**named, username="if1", is_upgraded=False, born_on=BORN)


def give(client, **changed):
    return client.post(URL, GIVEN | changed)


def test_works_and_asks_what_pacer_asks(legacy):
    page = html.fromstring(fresh_visitor(legacy).get(URL).content)
    names = set(page.xpath("//main//form//*[@name]/@name")) - {"csrfmiddlewaretoken"}
    assert names == set(GIVEN)


def test_redirects_to_the_link_still_signed_in_with_the_new_name(legacy):
    client = fresh_visitor(legacy)
    response = give(client)
    assert response.url == reverse("accounts:link")
    page = page_of(client.get(response.url))
    assert "log in as ignatius.f" in page
    assert "CM/ECF password" in page


def test_every_other_session_ends(legacy):
    elsewhere = visitor(legacy)
    give(fresh_visitor(legacy))
    assert elsewhere.get(reverse("accounts:case_search")).status_code == 302


def test_afterwards_the_old_login_opens_nothing(legacy, client):
    give(fresh_visitor(legacy))
    door = reverse("accounts:sign_in")
    assert client.post(door, {"username": "if1", "password": factories.PASSWORD}).status_code == 200
    assert client.post(door, {"username": "ignatius.f", "password": NEW_PASSWORD}).status_code == 302


def test_the_page_that_may_not_link_leads_here(legacy):
    assert f'href="{URL}"' in page_of(fresh_visitor(legacy).get(reverse("accounts:link")))


def test_anonymous_is_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)


def test_a_sign_in_that_is_not_fresh_asks_for_the_password_again(legacy):
    for response in (visitor(legacy).get(URL), give(visitor(legacy))):
        assert response.url.startswith(reverse("accounts:password_again"))
    assert not PacerProfile.objects.exists()


@pytest.mark.parametrize(
    ("account", "said"),
    [
        ({"is_upgraded": True}, "Nothing is left to do"),
        ({"kind": "shared", "is_upgraded": False}, "belongs to a firm"),
        ({"kind": "billing"}, "belongs to a firm"),
    ],
)
def test_wrong_kind_of_account(account, said):
    client = fresh_visitor(factories.PacerAccountFactory(**account))
    for response in (client.get(URL), give(client)):
        assert response.status_code == 403
        assert said in page_of(response)
    assert not PacerProfile.objects.exists()


def test_wrong_method(legacy):
    assert refuses_methods(fresh_visitor(legacy), URL, "PUT", "DELETE")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"born_on": "1970-01-01"}, "not the date of birth"),
        ({"username": "taken-name"}, "This username is taken"),
        ({"zip_code": "1"}, "Enter the ZIP code"),
        ({"password": "Farrow-Meadow-77!", "password_again": "Farrow-Meadow-77!"}, "part of your name"),
        ({"email_again": "x@y.example"}, "addresses differ"),
        ({"address": "a\x00b"}, "cannot be printed"),
        ({"address": "‮"}, "cannot be printed"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_changes(legacy, changed, said):
    factories.PacerAccountFactory(username="Taken-Name")
    response = give(fresh_visitor(legacy), **changed)
    assert response.status_code == 200
    assert said in page_of(response)
    legacy.refresh_from_db()
    assert (legacy.username, legacy.is_upgraded) == ("if1", False)
    assert not Letter.objects.exists()


@pytest.mark.parametrize("field", ["is_staff", "kind", "first_name", "last_name", "account_number", "is_superuser"])
def test_nothing_else_that_the_browser_sends_counts(legacy, field):
    give(fresh_visitor(legacy), **{field: "billing"})
    legacy.refresh_from_db()
    assert (legacy.first_name, legacy.last_name, legacy.kind) == ("Ignatius", "Farrow", "individual")
    assert (legacy.is_staff, legacy.is_superuser) == (False, False)
    assert legacy.account_number.isdigit()


def test_another_site_cannot_upgrade(legacy):
    client = fresh_visitor(legacy)
    client.handler.enforce_csrf_checks = True
    assert give(client).status_code == 403


def test_the_passwords_are_never_sent_back(legacy):
    page = page_of(give(fresh_visitor(legacy), zip_code="1", city=SCRIPT))
    assert NEW_PASSWORD not in page
    assert SCRIPT not in page


def test_asks_little_of_the_database(legacy):
    client = fresh_visitor(legacy)
    first = statements(client, URL)
    factories.PacerAccountFactory.create_batch(3)
    assert statements(client, URL) == first
