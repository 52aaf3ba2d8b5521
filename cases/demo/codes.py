"""The cast's authenticator apps, for `./run demo --mfa`: secrets that are the same at every start, and are printed."""

from base64 import b32encode
from datetime import datetime
from hashlib import sha256

import pyotp

from accounts import second_factor
from accounts.models import Authenticator, PacerAccount
from cases.demo.people import LOGINS

APP = "Demonstration"
NAMES = [login.username for login in LOGINS]


def enrol(*, at: datetime) -> None:
    """An app for everyone who needs one and has none; readers choose for themselves, as they do in earnest."""
    for account in PacerAccount.objects.filter(username__in=NAMES, authenticators=None):
        if second_factor.must_have(account):
            secret = secret_of(account.username)
            Authenticator.objects.create(account=account, name=APP, secret=secret, added_at=at)


def secret_of(username: str) -> str:
    return b32encode(sha256(f"The demonstration court: {username}".encode()).digest()[:20]).decode()


def table(*, at: datetime) -> list[str]:
    """Username, secret and the code of this half minute, where the demo's own app is still the account's."""
    apps = Authenticator.objects.filter(account__username__in=NAMES, name=APP).select_related("account")
    rows = {app.account.username: app.secret for app in apps if app.secret}
    width = max((len(name) for name in rows), default=0)
    return [f"  {name:<{width}}   {rows[name]}   {_code(rows[name], at)}" for name in NAMES if name in rows]


def _code(secret: str, at: datetime) -> str:
    return pyotp.TOTP(secret).at(at)
