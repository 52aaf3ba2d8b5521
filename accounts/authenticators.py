"""Authenticator apps: the secret that is shown, the code that proves it was taken over, and every code after it."""

from datetime import datetime

import pyotp
import segno
from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare

from accounts import backup_codes, factor_changes, open_sessions
from accounts.models import Authenticator, PacerAccount

AT_MOST = 5  # PACER's limit: paralegals hold apps of their own
STEP = 30  # seconds
DRIFT = (-1, 0, 1)  # a telephone's clock may be wrong by one step


class WrongCode(Exception):
    """The code does not fit, was used before, or has run out: nobody learns which."""

    said = (
        "This code is wrong, was used before, or has run out. Wait for the next one; if that fails too, "
        "check the clock of your device."
    )

    def __init__(self) -> None:
        super().__init__(self.said)


class UnreadableApp(WrongCode):
    """No key of this server opens what was kept of an app."""

    said = (
        "The court can no longer check the codes of your app. Use a backup code, or ask the help desk to reset your "
        "second factor; then add the app anew."
    )


class TooManyApps(Exception):
    """Five apps, and no more."""


class NameTaken(Exception):
    """Two apps of one account cannot have one name."""


def new_secret() -> str:
    return pyotp.random_base32()


def grouped(secret: str) -> str:
    """In fours, as it is typed where no camera is at hand."""
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))


def uri(account: PacerAccount, secret: str) -> str:
    """What the QR code says: this court, this account, this secret."""
    return pyotp.TOTP(secret).provisioning_uri(name=account.username, issuer_name=settings.COURT["district"])


def picture(account: PacerAccount, secret: str) -> str:
    """The QR code as an SVG in a data: address, so that the secret has no address of its own."""
    return segno.make(uri(account, secret), error="m", micro=False).svg_data_uri(scale=5, light="#fff")


@transaction.atomic
def add(account: PacerAccount, *, name: str, secret: str, code: str, at: datetime, keep: str = "") -> list[str]:
    """The app has shown a right code. With the first app come the first backup codes, returned to be shown once.

    Every session but `keep` ends: it may be somebody else's, and it has given no code of this app.
    """
    owner = PacerAccount.objects.locked(account.pk)
    names = {known.casefold() for known in owner.authenticators.values_list("name", flat=True)}
    if len(names) >= AT_MOST:
        raise TooManyApps("Five apps are the most. Remove one that is not used any more, then add this one.")
    if name.casefold() in names:
        raise NameTaken("Another app of yours has this name. Choose a different one.")
    step = _step_of(secret, code, at)
    if step is None:
        raise WrongCode
    app = Authenticator.objects.create(
        account=owner, name=name, secret=secret, added_at=at, last_step=step, last_used_at=at
    )
    # Whoever has an app needs no skip any more, not even after the app is gone.
    PacerAccount.objects.filter(pk=owner.pk).update(mfa_skips_left=0)
    factor_changes.record(owner, "added", by=account, at=at, facts={"app": app.public_id, "name": name})
    factor_changes.tell(owner, "added", at=at, facts={"app": name})
    open_sessions.end_all(owner, keep=keep)
    return backup_codes.make(owner, at=at) if not names else []


@transaction.atomic
def remove(app_id: str, *, by: PacerAccount, at: datetime, keep: str = "") -> None:
    """With the last app go the backup codes; every session but `keep` ends.

    Raises Authenticator.DoesNotExist for anybody else's app.
    """
    owner = PacerAccount.objects.locked(by.pk)
    app = owner.authenticators.get(public_id=app_id)
    app.delete()
    is_last = not owner.authenticators.exists()
    if is_last:
        owner.backup_codes.all().delete()
    facts = {"app": app_id, "name": app.name, "was_last": is_last}
    factor_changes.record(owner, "removed", by=by, at=at, facts=facts)
    factor_changes.tell(owner, "removed", at=at, facts={"app": app.name})
    open_sessions.end_all(owner, keep=keep)


def use(account: PacerAccount, code: str, *, at: datetime) -> bool:
    """Take this code of any app, under the lock of the account; False when it fits none, or was taken before."""
    for app in account.authenticators.all():
        step = _step_of(app.secret, code, at)
        if step is not None and step > app.last_step:
            app.last_step, app.last_used_at = step, at
            # The secret too: it moves on to the court's present key.
            app.save(update_fields=["secret", "last_step", "last_used_at"])
            return True
    return False


def refusal(account: PacerAccount) -> WrongCode:
    """Why the code of an app was not taken: the code, unless the court can read none of the apps."""
    secrets = account.authenticators.values_list("secret", flat=True)
    return UnreadableApp() if set(secrets) == {None} else WrongCode()


def _step_of(secret: str | None, code: str, at: datetime) -> int | None:
    """The time step whose code this is; the earliest, should two have the same. None of a secret that is unreadable."""
    if secret is None:
        return None
    now, totp = int(at.timestamp()) // STEP, pyotp.TOTP(secret)
    fits = [now + drift for drift in DRIFT if constant_time_compare(totp.generate_otp(now + drift), code)]
    return fits[0] if fits else None
