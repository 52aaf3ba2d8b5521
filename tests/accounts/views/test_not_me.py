"""“This wasn't me”: looking freezes nothing, the button freezes the account, once, without any sign-in."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import letters, passwords
from accounts.models import Letter, MailedLink, OpenSession, PacerAccount
from tests import factories
from tests.pages import page_of, record, refuses_methods, visitor, without_tokens

pytestmark = pytest.mark.django_db
DOOR, DESK = reverse("accounts:sign_in"), reverse("cases:desk")
THIEFS = "Seven-Lanterns&a-kite"


@pytest.fixture
def mine():
    return factories.linkable(username="honora-b")


@pytest.fixture
def url(mine):
    """Of the letter that the owner gets when a thief has changed the password."""
    passwords.change(mine, old=factories.PASSWORD, new=THIEFS, at=timezone.now(), keep="")
    return reverse("accounts:not_me", args=[letters.signed(MailedLink.objects.get().public_id)])


def is_frozen(account: PacerAccount) -> bool:
    return PacerAccount.objects.get(pk=account.pk).frozen_at is not None


def test_works_and_a_mail_scanner_that_looks_freezes_nothing(client, mine, url):
    before = record()
    page = page_of(client.get(url))
    assert "Freeze the PACER account <strong>honora-b</strong>" in page
    assert "Only the clerk can let it go on" in page
    assert client.head(url).status_code == 200
    assert record() == before
    assert not is_frozen(mine)


def test_redirects_to_the_door_and_the_thief_is_out(client, mine, url):
    thief = visitor(PacerAccount.objects.get(pk=mine.pk))
    assert thief.get(DESK).status_code == 200
    assert client.post(url).url == DOOR
    assert "The account is frozen" in page_of(client.get(DOOR))
    assert is_frozen(mine)
    assert not OpenSession.objects.exists()
    assert thief.get(DESK).status_code == 302
    assert Letter.objects.filter(kind="frozen").count() == 1


def test_nobody_gets_in_afterwards_and_the_door_does_not_say_why(client, mine, url):
    client.post(url)
    client.get(DOOR)  # takes the message off
    answers = [client.post(DOOR, {"username": "honora-b", "password": each}) for each in (THIEFS, "wrong")]
    assert "Invalid username or password" in page_of(answers[0])
    assert without_tokens(answers[0]) == without_tokens(answers[1])
    assert "_auth_user_id" not in client.session


def test_attack_replayed_link_says_whom_to_call(client, url):
    client.post(url)
    for response in (client.get(url), client.post(url)):
        assert response.status_code == 410
        assert "This link opens nothing" in page_of(response)
        assert "call the help desk now" in page_of(response)


@pytest.mark.parametrize("token", ["x", "abc:forged", "%00", "%E2%80%AEabc", "1" * 2000, "☂"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_attack_forged_links_get_one_answer(client, mine, token, method):
    response = getattr(client, method)(reverse("accounts:not_me", args=[token]))
    assert response.status_code == 410
    assert "This link opens nothing" in page_of(response)
    assert not is_frozen(mine)


def test_a_session_that_owes_a_step_opens_it_too(mine, url):
    PacerAccount.objects.update(must_change_password=True)
    client = Client()
    client.post(DOOR, {"username": "honora-b", "password": THIEFS})
    assert client.get(DESK).url == reverse("accounts:renew_password")
    assert client.get(url).status_code == 200


def test_wrong_method(client, url):
    assert refuses_methods(client, url, "PUT", "DELETE")


def test_attack_cross_site_post(mine, url):
    assert Client(enforce_csrf_checks=True).post(url).status_code == 403
    assert not is_frozen(mine)


def test_attack_mass_assignment_only_the_account_of_the_link_is_meant(client, mine, url):
    other = factories.PacerAccountFactory()
    client.post(url, {"account": other.pk, "username": other.username})
    assert is_frozen(mine)
    assert not is_frozen(other)


def test_attack_open_redirect(client, url):
    assert client.post(f"{url}?next=//evil.example", {"next": "https://evil.example"}).url == DOOR


def test_attack_the_link_in_a_referrer_a_cache_or_a_frame(client, url):
    response = client.get(url)
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]
    assert response["X-Frame-Options"] == "DENY"
