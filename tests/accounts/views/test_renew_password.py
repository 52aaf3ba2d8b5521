"""On the way in: a password that has run out, or that somebody else may know, is renewed before anything else opens."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import arrival
from accounts.models import PacerAccount
from tests import factories
from tests.pages import LONG, leads_to_sign_in, page_of, record, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL, DESK, DOOR = reverse("accounts:renew_password"), reverse("cases:desk"), reverse("accounts:sign_in")
NEW = "Seven-Lanterns&a-kite"
GIVEN = {"old_password": factories.PASSWORD, "new_password": NEW, "again": NEW}


@pytest.fixture
def mine():
    return factories.linkable(username="honora-b", must_change_password=True)


def signed_in(account: PacerAccount, **options) -> Client:
    """Through the door, so that the session owes what the account owes."""
    client = Client(**options)
    client.get(DOOR)
    given = {"username": account.username, "password": factories.PASSWORD}
    token = client.cookies["csrftoken"].value if "csrftoken" in client.cookies else ""
    client.post(DOOR, given | {"csrfmiddlewaretoken": token})
    return client


def now(account: PacerAccount) -> PacerAccount:
    return PacerAccount.objects.get(pk=account.pk)


def test_works(mine):
    page = page_of(signed_in(mine).get(URL))
    assert "Somebody else may know your password" in page
    assert page.count('autocomplete="new-password"') == 2


def test_one_that_has_run_out_says_so():
    old = timezone.now() - timedelta(days=181)
    account = factories.linkable(username="honora-b", password_changed_at=old)
    assert "A password lasts 180 days" in page_of(signed_in(account).get(URL))


@pytest.mark.parametrize(
    "place", ["cases:desk", "cases:query", "accounts:link", "accounts:change_password", "admin:index"]
)
def test_nothing_else_opens_before(mine, place):
    assert signed_in(mine).get(reverse(place)).url == URL


@pytest.mark.parametrize("place", ["accounts:forgot_password", "accounts:sign_out"])
def test_the_ways_out_stay_open(mine, place):
    assert signed_in(mine).get(reverse(place)).headers.get("Location") != URL


def test_redirects_to_the_portal_and_everything_opens(mine):
    client = signed_in(mine)
    assert client.post(URL, GIVEN).url in (DESK, "cases:desk")
    assert client.get(DESK).status_code == 200
    assert not now(mine).must_change_password


def test_redirects_to_the_next_step_if_one_is_owed(mine):
    client = signed_in(mine)
    session = client.session
    session[arrival.OWED] = ["accounts:renew_password", "accounts:redaction"]
    session.save()
    assert client.post(URL, GIVEN).url == reverse("accounts:redaction")


def test_redirects_whoever_owes_nothing_to_the_usual_page():
    assert visitor(factories.linkable()).get(URL).url == reverse("accounts:change_password")
    assert visitor(factories.linkable()).post(URL, GIVEN).url == reverse("accounts:change_password")


def test_anonymous_is_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)


def test_wrong_method(mine):
    assert refuses_methods(signed_in(mine), URL, "PUT", "DELETE")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"old_password": "wrong"}, "This is not the password"),
        ({"new_password": factories.PASSWORD, "again": factories.PASSWORD}, "This is the password you have now."),
        ({"again": "x"}, "The two new passwords differ."),
        ({"new_password": LONG, "again": LONG}, "Use at most 45 characters"),
        ({"new_password": "a\x00b"}, "cannot be printed. Type it anew."),
    ],
)
def test_bad_input_is_an_error_nothing_is_written_and_the_step_is_still_owed(mine, wrong, message):
    client = signed_in(mine)
    before = record()
    page = page_of(client.post(URL, GIVEN | wrong))
    assert "Error:" in page
    assert message in page
    assert record() == before
    assert client.get(DESK).url == URL


def test_attack_there_is_no_skipping(mine):
    client = signed_in(mine)
    client.post(URL, {"skip": "1"})
    client.post(reverse("accounts:sign_out"))
    again = signed_in(mine)
    assert again.get(DESK).url == URL


def test_attack_cross_site_post(mine):
    client = signed_in(mine, enforce_csrf_checks=True)
    assert client.post(URL, GIVEN).status_code == 403
    assert now(mine).check_password(factories.PASSWORD)


def test_query_count(mine):
    client = signed_in(mine)
    client.get(URL)
    assert statements(client, URL) <= 4
