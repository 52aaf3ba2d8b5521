"""The envelope sender of each mail (VERP): its delivery and attempt, under a seal that nobody else can make."""

import hmac
import re
from email.utils import parseaddr
from functools import cache

from django.conf import settings
from django.utils.crypto import salted_hmac

SEAL = 20  # hexadecimal digits
LONGEST_KEY, LONGEST_ATTEMPT = 18, 6  # digits; no key or attempt comes near
ENVELOPE = re.compile(rf"\+(\d{{1,{LONGEST_KEY}}})-(\d{{1,{LONGEST_ATTEMPT}}})-([0-9a-f]{{{SEAL}}})@")


def sender(delivery_id: int, attempt: int) -> str:
    """Where this attempt of this delivery comes back to."""
    name, host = _box(settings.COURT["bounces_to"])
    return f"{name}+{delivery_id}-{attempt}-{_seal(delivery_id, attempt, settings.SECRET_KEY)}@{host}"


def plain_sender() -> str:
    """For mail of which no account is kept."""
    return parseaddr(settings.COURT["mail_from"])[1]


def read(text: str) -> tuple[int, int] | None:
    """The delivery and the attempt that an address in `text` names; None where none of our making is."""
    for key, attempt, seal in ENVELOPE.findall(text):
        if any(hmac.compare_digest(seal, _seal(int(key), int(attempt), secret)) for secret in _secrets()):
            return int(key), int(attempt)
    return None


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _seal(delivery_id: int, attempt: int, secret: str) -> str:
    return hmac.digest(_key(secret), b"%d-%d" % (delivery_id, attempt), "sha256").hex()[:SEAL]


@cache
def _key(secret: str) -> bytes:
    return salted_hmac("notices.envelopes", "key", secret=secret, algorithm="sha256").digest()


@cache
def _box(address: str) -> tuple[str, str]:
    name, _, host = address.rpartition("@")
    return name, host
