"""The link in the mail: looking uses nothing up, the button changes the password once, and nobody is logged in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import letters, passwords
from accounts.models import MailedLink, OpenSession, PacerAccount
from tests import factories
from tests.pages import LONG, page_of, record, refuses_methods, visitor

pytestmark = pytest.mark.django_db
FORGOT, DOOR = reverse("accounts:forgot_password"), reverse("accounts:sign_in")
NEW = "Seven-Lanterns&a-kite"
GIVEN = {"new_password": NEW, "again": NEW}


@pytest.fixture
def mine():
    return factories.linkable(username="honora-b")


@pytest.fixture
def url(mine):
    return link(mine)


def link(account: PacerAccount, minutes_ago: int = 0) -> str:
    made = passwords.send_link(account, why="asked", at=timezone.now() - timedelta(minutes=minutes_ago))
    return reverse("accounts:new_password", args=[letters.signed(made.public_id)])


def has_password(account: PacerAccount, password: str) -> bool:
    return PacerAccount.objects.get(pk=account.pk).check_password(password)


def test_works_and_looking_uses_nothing_up(client, url):
    before = record()
    for _ in range(3):
        page = page_of(client.get(url))
    assert "honora-b" in page
    assert page.count('autocomplete="new-password"') == 2
    assert record() == before
    assert MailedLink.objects.get().used_at is None


def test_redirects_to_the_door_and_signs_nobody_in(client, mine, url):
    assert client.post(url, GIVEN).url == DOOR
    assert has_password(mine, NEW)
    assert "_auth_user_id" not in client.session
    assert "Log in with the new one" in page_of(client.get(DOOR))


def test_every_session_ends_even_the_one_that_opens_the_link(mine, url):
    here, elsewhere = visitor(mine), visitor(mine)
    for each in (here, elsewhere):
        each.get(reverse("cases:desk"))
    here.post(url, GIVEN)
    assert not OpenSession.objects.exists()
    assert all(each.get(reverse("cases:desk")).status_code == 302 for each in (here, elsewhere))


def test_attack_replayed_link(client, mine, url):
    client.post(url, GIVEN)
    assert client.get(url).url == FORGOT
    assert client.post(url, {"new_password": f"{NEW}2", "again": f"{NEW}2"}).url == FORGOT
    assert "This link was used already" in page_of(client.get(FORGOT))
    assert has_password(mine, NEW)


def test_a_link_that_has_run_out(client, mine):
    url = link(mine, minutes_ago=30)
    assert client.get(url).url == FORGOT
    assert client.post(url, GIVEN).url == FORGOT
    assert has_password(mine, factories.PASSWORD)


@pytest.mark.parametrize("token", ["x", "abc:forged", "%00", "%E2%80%AEabc", "1" * 2000, "☂"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_attack_forged_links_get_one_answer(client, mine, token, method):
    url = reverse("accounts:new_password", args=[token])
    assert getattr(client, method)(url, GIVEN if method == "post" else None).url == FORGOT


def test_wrong_method(client, url):
    assert refuses_methods(client, url, "PUT", "DELETE")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"new_password": ""}, "Enter the new password."),
        ({"new_password": "short", "again": "short"}, "Use at least 14 characters"),
        ({"new_password": "honora-B-has-it!", "again": "honora-B-has-it!"}, "Leave out “honora”"),
        ({"new_password": LONG, "again": LONG}, "Use at most 45 characters"),
        ({"new_password": f"{NEW}\x00"}, "cannot be printed. Type it anew."),
        ({"again": "x"}, "The two new passwords differ."),
        ({"new_password": factories.PASSWORD, "again": factories.PASSWORD}, "This is the password you have now."),
    ],
)
def test_bad_input_is_an_error_nothing_is_written_and_the_link_still_works(client, mine, url, wrong, message):
    before = record()
    page = page_of(client.post(url, GIVEN | wrong))
    assert "Error:" in page
    assert message in page
    assert record() == before
    assert client.post(url, GIVEN).url == DOOR


def test_attack_mass_assignment(client, mine, url):
    other = factories.PacerAccountFactory(username="other")
    client.post(url, GIVEN | {"username": "other", "account": other.pk, "is_staff": "1", "email": "x@evil.example"})
    changed = PacerAccount.objects.get(pk=mine.pk)
    assert (changed.username, changed.email, changed.is_staff) == ("honora-b", "honora@pacer.example", False)
    assert has_password(other, factories.PASSWORD)


def test_attack_cross_site_post(mine, url):
    assert Client(enforce_csrf_checks=True).post(url, GIVEN).status_code == 403
    assert has_password(mine, factories.PASSWORD)


def test_attack_the_link_in_a_referrer_a_cache_or_a_frame(client, url):
    response = client.get(url)
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]
    assert response["X-Frame-Options"] == "DENY"
    assert "http://" not in page_of(response).replace("http://www.w3.org", "")


def test_attack_open_redirect(client, url):
    assert client.post(f"{url}?next=//evil.example", GIVEN | {"next": "https://evil.example/"}).url == DOOR
