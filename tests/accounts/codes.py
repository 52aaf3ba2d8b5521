"""Apps and codes for the tests of the second factor: what a telephone would show at a moment."""

from datetime import UTC, datetime, timedelta

import pyotp
from django.test import Client
from django.utils import timezone

from accounts import arrival, backup_codes
from accounts.encrypted import decrypt
from accounts.models import Authenticator, PacerAccount
from accounts.views.enrolment import SECRET
from tests.pages import fresh_visitor

AT = datetime(2026, 11, 20, 18, 0, 10, tzinfo=UTC)
STEP = timedelta(seconds=30)
NETWORK = "192.0.2.7"


def app_of(account: PacerAccount, name: str = "Telephone") -> Authenticator:
    return Authenticator.objects.create(account=account, name=name, secret=pyotp.random_base32(), added_at=AT)


def code_of(secret: str, at: datetime | None = None) -> str:
    return pyotp.TOTP(secret).at(at or timezone.now())


def wrong_code(secret: str, at: datetime | None = None) -> str:
    """Six digits that are no code of this secret around this moment."""
    at = at or timezone.now()
    near = {code_of(secret, at + drift * STEP) for drift in range(-3, 4)}
    return next(f"{n:06d}" for n in range(10) if f"{n:06d}" not in near)


def codes_of(account: PacerAccount) -> list[str]:
    return backup_codes.make(account, at=AT)


def secret_in(client: Client) -> str:
    """What the page for adding an app shows in this session."""
    return decrypt(client.session[SECRET])


def arriving(account: PacerAccount) -> Client:
    """A browser in which the password has just been given, and nothing after it."""
    client = fresh_visitor(account)
    session = client.session
    arrival.begin(session, account, at=timezone.now())
    session.save()
    return client
