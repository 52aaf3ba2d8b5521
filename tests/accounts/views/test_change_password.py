"""Change the password: the old one is asked for, this session goes on, every other one ends."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Letter, OpenSession, PacerAccount
from tests import factories
from tests.pages import (
    LONG,
    SCRIPT,
    leads_to_sign_in,
    page_of,
    record,
    refuses_methods,
    statements,
    visitor,
)

pytestmark = pytest.mark.django_db
URL, DESK = reverse("accounts:change_password"), reverse("cases:desk")
NEW = "Seven-Lanterns&a-kite"
GIVEN = {"old_password": factories.PASSWORD, "new_password": NEW, "again": NEW}


@pytest.fixture
def mine():
    return factories.linkable(username="honora-b")


def now(account: PacerAccount) -> PacerAccount:
    return PacerAccount.objects.get(pk=account.pk)


def days_ago(days: float):
    return timezone.now() - timedelta(days=days)


def test_works(mine):
    page = page_of(visitor(mine).get(URL))
    assert page.count('autocomplete="new-password"') == 2
    assert 'autocomplete="current-password"' in page
    assert 'value="honora-b" autocomplete="username"' in page
    assert "14 to 45 characters, with a small letter" in page


def test_password_managers_and_pasting_are_not_hindered(mine):
    """A `maxlength` would cut off what is pasted, and nobody would notice until the next sign-in."""
    page = page_of(visitor(mine).get(URL))
    assert "maxlength" not in page.replace("maxlength: 45", "")
    assert 'passwordrules="minlength: 14; maxlength: 45; required: lower; required: upper; required: special;"' in page


def test_redirects_and_this_session_goes_on_with_a_new_key(mine):
    client, elsewhere = visitor(mine), visitor(mine)
    for each in (client, elsewhere):
        each.get(URL)
    key = client.session.session_key
    assert client.post(URL, GIVEN).url == DESK
    assert now(mine).check_password(NEW)
    assert client.session.session_key != key
    assert "Your password is changed" in page_of(client.get(DESK))
    assert elsewhere.get(DESK).status_code == 302
    assert list(OpenSession.objects.values_list("session_key", flat=True)) == [client.session.session_key]


def test_the_password_was_given_just_now_so_linking_does_not_ask_again(mine):
    client = visitor(mine)
    assert client.get(reverse("accounts:link")).status_code == 302
    client.post(URL, GIVEN)
    assert client.get(reverse("accounts:link")).status_code == 200


def test_anonymous_is_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)
    assert leads_to_sign_in(client.post(URL, GIVEN), URL)


@pytest.mark.parametrize("kind", [{"kind": "billing"}, {"kind": "shared"}, {"is_upgraded": False}])
def test_every_kind_of_account_may_change_its_own(kind):
    account = factories.linkable(**kind)
    assert visitor(account).post(URL, GIVEN).url == DESK
    assert now(account).check_password(NEW)


def test_wrong_method(mine):
    assert refuses_methods(visitor(mine), URL, "PUT", "DELETE", "PATCH")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"old_password": "wrong"}, "This is not the password of your PACER account."),
        ({"old_password": ""}, "Enter the password you have now."),
        ({"old_password": "a\x00b"}, "cannot be printed. Type it anew."),
        ({"old_password": LONG}, "This is not the password of your PACER account."),
        ({"old_password": "☂\u202e"}, "This is not the password of your PACER account."),
        ({"again": "Seven-Lanterns&a-kit"}, "The two new passwords differ."),
        ({"again": ""}, "Enter the new password once more."),
        ({"new_password": ""}, "Enter the new password."),
        ({"new_password": LONG, "again": LONG}, "Use at most 45 characters: this has 10000."),
        ({"new_password": f"{NEW}\x00"}, "cannot be printed. Type it anew."),
        ({"new_password": f"{NEW}\u202e", "again": f"{NEW}\u202e"}, "Leave out characters that cannot be seen."),
        ({"new_password": factories.PASSWORD, "again": factories.PASSWORD}, "This is the password you have now."),
        ({"new_password": "Honora-is-my-name!", "again": "Honora-is-my-name!"}, "Leave out “honora”"),
    ],
)
def test_bad_input_is_an_error_and_nothing_is_written(mine, wrong, message):
    client, before = visitor(mine), record()
    response = client.post(URL, GIVEN | wrong)
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert message in page_of(response)
    assert record() == before
    assert now(mine).check_password(factories.PASSWORD)


def test_everything_that_is_wrong_is_said_at_once(mine):
    page = page_of(visitor(mine).post(URL, GIVEN | {"new_password": "honora", "again": "honora"}))
    for message in ("Use at least 14", "Add a capital letter", "Add a special character", "Leave out “honora”"):
        assert message in page


def test_no_password_is_ever_sent_back(mine):
    page = page_of(visitor(mine).post(URL, {"old_password": "Old-secret", "new_password": SCRIPT, "again": "Third"}))
    assert not any(secret in page for secret in ("Old-secret", "Third", SCRIPT, "&lt;script&gt;"))


def test_guessing_the_old_password_at_an_open_screen_is_slowed_down(mine):
    client = visitor(mine)
    for _ in range(5):
        client.post(URL, GIVEN | {"old_password": "wrong"})
    assert "Too many tries. Wait 1 minute" in page_of(client.post(URL, GIVEN))
    assert not now(mine).check_password(NEW)


def test_attack_mass_assignment(mine):
    other = factories.PacerAccountFactory()
    more = {"is_staff": "1", "is_superuser": "1", "must_change_password": "1", "username": other.username}
    visitor(mine).post(URL, GIVEN | more | {"account": other.pk, "kind": "billing", "frozen_at": "2026-01-01"})
    changed = now(mine)
    assert (changed.is_staff, changed.is_superuser, changed.must_change_password) == (False, False, False)
    assert (changed.username, changed.kind, changed.frozen_at) == ("honora-b", "individual", None)
    assert now(other).check_password(factories.PASSWORD)


def test_attack_cross_site_post(mine):
    client = Client(enforce_csrf_checks=True)
    client.force_login(mine)
    assert client.post(URL, GIVEN).status_code == 403
    assert not now(mine).check_password(NEW)


def test_attack_open_redirect(mine):
    assert visitor(mine).post(f"{URL}?next=https://evil.example/", GIVEN | {"next": "//evil.example"}).url == DESK


def test_attack_clickjacking(mine):
    response = visitor(mine).get(URL)
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_the_owner_hears_of_it_and_it_is_on_the_record(mine):
    visitor(mine).post(URL, GIVEN)
    assert Letter.objects.get().kind == "password_changed"
    assert AuditEvent.objects.get().by == mine


def test_the_quiet_line_of_the_last_fourteen_days_costs_no_statement(mine):
    client = visitor(mine)
    client.get(DESK)
    before = statements(client, DESK)
    assert "Your password runs out" not in page_of(client.get(DESK))
    PacerAccount.objects.update(password_changed_at=days_ago(170.5))
    assert "Your password runs out in 9 days" in page_of(client.get(DESK))
    PacerAccount.objects.update(password_changed_at=days_ago(179.5))
    assert "Your password runs out today" in page_of(client.get(DESK))
    assert statements(client, DESK) == before


def test_query_count(mine):
    client = visitor(mine)
    client.get(URL)
    assert statements(client, URL) <= 4
