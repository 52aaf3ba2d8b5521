"""Registrations that nobody confirmed: forgotten after thirty days, unless anything was done with them."""

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts import pacer_registration, tickets, unconfirmed
from accounts.models import AuditEvent, MailedLink, PacerAccount, PacerProfile
from tests import factories
from tests.accounts.registered import AT, TOLD, register, token_of

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=31)


def mailed(**changed) -> PacerAccount:
    """Registered, and its mail written; nobody has opened the link."""
    account = register(**changed)
    pacer_registration.answer(at=AT)
    return account


def is_kept(account: PacerAccount, *, at: datetime = LATER) -> bool:
    swept = unconfirmed.sweep(at=at)
    stands = PacerAccount.objects.filter(pk=account.pk).exists()
    assert swept == (not stands)
    return stands


@pytest.mark.parametrize("user_type", ["case-search", "attorney", "non-attorney", "billing"])
def test_what_nobody_confirmed_is_forgotten_and_its_username_free(user_type):
    account = mailed(user_type=user_type)
    assert MailedLink.objects.filter(account=account).exists()
    assert not is_kept(account)
    assert not PacerProfile.objects.exists()
    assert not MailedLink.objects.exists()
    again = register()
    assert again.username == TOLD["username"]


def test_it_is_on_the_record_without_a_name_or_an_address():
    account = mailed()
    chain = account.audit_chain
    unconfirmed.sweep(at=LATER)
    event = AuditEvent.objects.filter(chain=chain).latest("position")
    assert (event.act, event.by) == ("unconfirmed registration forgotten", None)
    assert TOLD["username"] in event.facts
    assert TOLD["email"] not in event.facts


def test_a_month_is_waited_and_the_setting_says_how_long(settings):
    account = mailed()
    assert is_kept(account, at=AT + timedelta(days=29))
    settings.UNCONFIRMED_DAYS = 10
    assert not is_kept(account, at=AT + timedelta(days=11))


@pytest.mark.parametrize(
    "changed",
    [
        {"email_confirmed_at": AT},
        {"last_login": AT},
        {"frozen_at": AT},
        {"is_staff": True},
        {"is_search_active": True},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_whatever_was_used_stays(changed):
    account = mailed()
    PacerAccount.objects.filter(pk=account.pk).update(**changed)
    assert is_kept(account)


def test_an_account_of_before_the_portal_stays():
    account = factories.PacerAccountFactory(registered_at=AT, is_search_active=False)
    assert is_kept(account)


def test_what_something_refers_to_stays_whole_and_nothing_is_recorded():
    account = mailed()
    tickets.ask(
        name="W", email="w@tarrow.example", telephone="", topic="other", question="?", network="", at=AT, by=account
    )
    before = AuditEvent.objects.count()
    assert is_kept(account)
    assert account.profile
    assert MailedLink.objects.filter(account=account).exists()
    assert AuditEvent.objects.count() == before


def test_a_late_link_opens_nothing(client):
    url = reverse("accounts:confirm_email", args=[token_of(mailed())])
    assert client.get(url).status_code in {200, 302}
    unconfirmed.sweep(at=LATER)
    assert client.post(url).status_code in {302, 404, 410}
    assert not PacerAccount.objects.exists()


def test_the_daily_sweep_takes_them_along(capsys):
    account = mailed()
    PacerAccount.objects.filter(pk=account.pk).update(registered_at=timezone.now() - timedelta(days=40))
    call_command("sweep_sign_ins")
    assert "1 unconfirmed registrations deleted." in capsys.readouterr().out
    assert not PacerAccount.objects.exists()
