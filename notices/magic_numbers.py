"""CM/ECF's `magic_num`: the number in a notice's link, made of the delivery with which it goes; a retry mails the same.

Digits alone: the field's readers take nothing else.
"""

import hmac
import re
from functools import cache

from django.conf import settings
from django.utils.crypto import salted_hmac

SEAL = 25  # digits: 83 bits
NUMBER = re.compile(rf"([1-9][0-9]{{0,17}})([0-9]{{{SEAL}}})")


def of(delivery_id: int) -> str:
    return f"{delivery_id}{_seal(delivery_id, settings.SECRET_KEY)}"


def read(text: str) -> int | None:
    """The delivery that a number names; None for one that we did not make."""
    number = NUMBER.fullmatch(text)
    if number is None:
        return None
    key, seal = int(number[1]), number[2]
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return key if any(hmac.compare_digest(seal, _seal(key, secret)) for secret in secrets) else None


def _seal(delivery_id: int, secret: str) -> str:
    digest = hmac.digest(_key(secret), b"%d" % delivery_id, "sha256")
    return f"{int.from_bytes(digest) % 10**SEAL:0{SEAL}}"


@cache
def _key(secret: str) -> bytes:
    return salted_hmac("notices.magic_numbers", "key", secret=secret, algorithm="sha256").digest()
