"""Backup codes: ten numbers on paper, each good for one sign-in when the app is out of reach."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from accounts import factor_changes, open_sessions
from accounts.models import BackupCode, PacerAccount

COUNT, DIGITS = 10, 16  # 53 bits each: digits only, so that one numeric field takes either kind of code


class NoApp(Exception):
    """Backup codes stand beside an app, never alone."""


@transaction.atomic
def renew(account: PacerAccount, *, at: datetime, keep: str = "") -> list[str]:
    """Ten new codes, shown this once; the old ones open nothing any more, and every session but `keep` ends."""
    owner = PacerAccount.objects.locked(account.pk)
    if not owner.authenticators.exists():
        raise NoApp("Add an app first: backup codes are for the day when you do not have it with you.")
    codes = make(owner, at=at)
    factor_changes.record(owner, "codes", by=account, at=at, facts={"count": COUNT})
    factor_changes.tell(owner, "codes", at=at)
    open_sessions.end_all(owner, keep=keep)
    return codes


def make(account: PacerAccount, *, at: datetime) -> list[str]:
    """Replace the codes of this account, in the caller's transaction and under its lock."""
    account.backup_codes.all().delete()
    codes = [f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}" for _ in range(COUNT)]
    BackupCode.objects.bulk_create(
        BackupCode(account=account, digest=_digest(account, code), made_at=at) for code in codes
    )
    return codes


def use(account: PacerAccount, code: str, *, at: datetime) -> bool:
    """Use this code up, under the lock of the account; False when there is no such unused code."""
    digests = [_digest(account, code, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    unused = account.backup_codes.filter(digest__in=digests, used_at=None)
    if not unused.update(used_at=at):
        return False
    left = {"left": left_of(account)}
    factor_changes.record(account, "backup", by=account, at=at, facts=left)
    factor_changes.tell(account, "backup", at=at, facts=left)
    return True


def left_of(account: PacerAccount) -> int:
    return account.backup_codes.filter(used_at=None).count()


def grouped(code: str) -> str:
    """In fours, as it is read from paper."""
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))


def _digest(account: PacerAccount, code: str, key: str | None = None) -> str:
    """HMAC-SHA256 with the account and a key of the court (the present one unless told): the table alone is useless."""
    return salted_hmac(f"accounts.backup_codes:{account.public_id}", code, secret=key, algorithm="sha256").hexdigest()
