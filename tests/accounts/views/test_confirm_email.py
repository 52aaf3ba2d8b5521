"""The link in the mail: a button first, once, for whoever reads it; and it logs nobody in."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import letters, mailed_links, pacer_registration
from accounts.models import Letter, MailedLink, PacerAccount
from tests import factories
from tests.accounts.registered import known, link_of, register, token_of
from tests.pages import page_of, record, refuses_methods

pytestmark = pytest.mark.django_db
GONE = "This link was used already, or has run out."


@pytest.fixture
def account() -> PacerAccount:
    made = register(at=timezone.now())
    pacer_registration.answer(at=timezone.now())
    return made


def url(token: str) -> str:
    return reverse("accounts:confirm_email", args=[token])


def test_works_from_the_mail_itself(client, account):
    mail = letters.mail(Letter.objects.get()).decode().replace("=\r\n", "").replace("=3D", "=")
    (path,) = re.findall(r'href="http://[^/]+(/account/confirm/[^"]+)"', mail)
    page = page_of(client.get(path))
    assert "wilhelmina@tarrow.example" in page
    assert "Confirm this address" in page
    assert client.post(path).url == reverse("accounts:sign_in")
    account.refresh_from_db()
    assert account.is_search_active


def test_looking_uses_nothing_up(client, account):
    for _ in range(3):
        assert client.get(url(token_of(account))).status_code == 200
    assert link_of(account).used_at is None


def test_it_logs_nobody_in(client, account):
    client.post(url(token_of(account)))
    assert client.get(reverse("accounts:case_search")).status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_link_used_once_is_closed(client, account):
    client.post(url(token_of(account)))
    before = record()
    for again in (client.get(url(token_of(account))), client.post(url(token_of(account)))):
        assert again.url == reverse("accounts:sign_in")
    assert GONE in page_of(client.get(reverse("accounts:sign_in")))
    assert record() == before


@pytest.mark.parametrize("spoil", [lambda t: t + "x", lambda t: "x" + t, lambda t: t.partition(":")[0], lambda t: "🦉"])
def test_a_token_that_is_not_ours_opens_nothing(client, account, spoil):
    assert client.post(url(spoil(token_of(account)))).url == reverse("accounts:sign_in")
    account.refresh_from_db()
    assert account.email_confirmed_at is None


def test_a_link_for_something_else_opens_nothing_here(client, account):
    now = timezone.now()
    link = mailed_links.send(
        MailedLink.Purpose.RESET_PASSWORD,
        Letter.Kind.RESET_PASSWORD,
        to="a@b.example",
        at=now,
        label="x",
        account=account,
    )
    assert client.post(url(letters.signed(link.public_id))).url == reverse("accounts:sign_in")
    link.refresh_from_db()
    assert link.used_at is None


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ({}, "This registration is on hold"),
        ({"last_name": "Other"}, "An account may already exist"),
        ({"email": "other@mail.example"}, "Mail to"),
    ],
)
def test_whoever_reads_the_mail_of_both_accounts_is_told_and_continues(client, old, said):
    other = known(**old, username="the-older-one")
    made = register(at=timezone.now())
    pacer_registration.answer(at=timezone.now())
    page = page_of(client.get(url(token_of(made))))
    assert said in page
    assert ("Continue" in page) == ("email" not in old)
    assert other.username not in page
    client.post(url(token_of(made)))
    made.refresh_from_db()
    assert made.email_confirmed_at
    assert made.is_search_active == bool(old)


def test_a_new_primary_address_is_confirmed_by_the_same_page(client):
    mine = factories.attorney()
    now = timezone.now()
    link = mailed_links.send(
        MailedLink.Purpose.CONFIRM_EMAIL,
        Letter.Kind.CONFIRM_EMAIL,
        to="new@mail.example",
        at=now,
        label="Confirm this e-mail address",
        account=mine,
        facts={"name": mine.get_full_name(), "username": mine.username, "is_change": True},
    )
    assert "new@mail.example" in page_of(client.get(url(letters.signed(link.public_id))))
    client.post(url(letters.signed(link.public_id)))
    mine.refresh_from_db()
    assert mine.email == "new@mail.example"
    assert "is to become the primary" in letters.mail(Letter.objects.filter(kind="confirm_email").get()).decode()


def test_wrong_method(client, account):
    assert refuses_methods(client, url(token_of(account)), "PUT", "DELETE")


def test_another_site_cannot_confirm(account):
    assert Client(enforce_csrf_checks=True).post(url(token_of(account))).status_code == 403
    assert link_of(account).used_at is None


def test_the_secret_is_kept_by_no_cache(client, account):
    assert "no-store" in client.get(url(token_of(account)))["Cache-Control"]


def test_links_stand_on_the_courts_own_site_whatever_the_request_says(account, settings):
    """Host-header poisoning."""
    settings.ALLOWED_HOSTS = ["*"]
    Client(HTTP_HOST="evil.example").get(reverse("accounts:register"))
    assert "evil.example" not in letters.mail(Letter.objects.get()).decode()
