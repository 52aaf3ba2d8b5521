"""Browsers in which an account has signed in before: strangers' tries do not slow them down.

The browser keeps a random secret in a signed cookie; the row keeps only a digest of it, made for one username.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from accounts.models import KnownDevice, PacerAccount

COOKIE = "device"
REMEMBERED = timedelta(days=365)


def is_known(device: str, username: str) -> bool:
    """Whether this username has signed in in this browser. One statement, for known and unknown names alike."""
    if not device:
        return False
    rows = KnownDevice.objects.filter(digest=_digest(device, username), account__username__iexact=username.strip())
    return rows.exists()


def remember(device: str, *, account: PacerAccount, at: datetime) -> str:
    """Note that `account` has signed in here; the secret that the browser keeps from now on."""
    kept = device or secrets.token_urlsafe(32)
    digest = _digest(kept, account.username)
    if not device or not KnownDevice.objects.filter(digest=digest).update(account=account, last_at=at):
        row = KnownDevice(digest=digest, account=account, first_at=at, last_at=at)
        KnownDevice.objects.bulk_create([row], ignore_conflicts=True)  # of a double click the other was quicker
    return kept


def forget(account: PacerAccount, *, keep: str = "") -> int:
    """Forget every browser of `account`, but the one with this secret; how many."""
    kept = _digest(keep, account.username) if keep else ""
    return account.known_devices.exclude(digest=kept).delete()[0]


def place_of(device: str) -> str:
    """What the tries of a known device are counted by, in the place of its network."""
    return f"device {hashlib.sha256(device.encode()).hexdigest()[:32]}"


def _digest(device: str, username: str) -> str:
    return hashlib.sha256(f"{device}\x1f{username.strip().lower()}".encode()).hexdigest()
