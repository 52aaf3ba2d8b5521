"""I think someone has my password: the page says what happens, and one button does it."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, Letter, OpenSession, PacerAccount
from tests import factories
from tests.pages import leads_to_sign_in, page_of, record, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL, DOOR, DESK = reverse("accounts:compromised"), reverse("accounts:sign_in"), reverse("cases:desk")


@pytest.fixture
def mine():
    return factories.linkable(username="honora-b")


def test_works_and_says_what_happens(mine):
    page = page_of(visitor(mine).get(URL))
    assert "Every session of <strong>honora-b</strong> ends" in page
    assert "honora@pacer.example" in page
    assert reverse("accounts:change_password") in page
    assert not PacerAccount.objects.get(pk=mine.pk).must_change_password


def test_an_account_without_an_address_is_told_that_no_mail_comes():
    assert "this account has no e-mail address" in page_of(visitor(factories.linkable(email="")).get(URL))


def test_redirects_to_the_door_every_session_is_over_and_a_new_password_is_due(mine):
    here, elsewhere = visitor(mine), visitor(mine)
    for each in (here, elsewhere):
        each.get(DESK)
    assert here.post(URL).url == DOOR
    assert "You are logged out everywhere" in page_of(here.get(DOOR))
    assert not OpenSession.objects.exists()
    assert elsewhere.get(DESK).status_code == here.get(DESK).status_code == 302
    assert PacerAccount.objects.get(pk=mine.pk).must_change_password
    assert Letter.objects.get().kind == "reset_password"
    assert AuditEvent.objects.get().act == "password distrusted"


def test_the_next_sign_in_leads_to_a_new_password_and_nowhere_else(mine):
    client = visitor(mine)
    client.post(URL)
    client.post(DOOR, {"username": "honora-b", "password": factories.PASSWORD})
    assert client.get(DESK).url == reverse("accounts:renew_password")


def test_anonymous_is_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)
    assert leads_to_sign_in(client.post(URL), URL)


def test_wrong_method(mine):
    assert refuses_methods(visitor(mine), URL, "PUT", "DELETE")


def test_attack_mass_assignment_only_ones_own_account_is_meant(mine):
    other = factories.PacerAccountFactory()
    visitor(mine).post(URL, {"account": other.pk, "username": other.username})
    assert not PacerAccount.objects.get(pk=other.pk).must_change_password


def test_attack_cross_site_post(mine):
    client, before = Client(enforce_csrf_checks=True), record()
    client.force_login(mine)
    assert client.post(URL).status_code == 403
    assert not PacerAccount.objects.get(pk=mine.pk).must_change_password
    assert record() == before


def test_attack_open_redirect(mine):
    assert visitor(mine).post(f"{URL}?next=//evil.example", {"next": "https://evil.example"}).url == DOOR


def test_attack_clickjacking(mine):
    assert visitor(mine).get(URL)["X-Frame-Options"] == "DENY"


def test_query_count(mine):
    client = visitor(mine)
    client.get(URL)
    assert statements(client, URL) <= 4
