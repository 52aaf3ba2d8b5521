"""A column that must be read again but never lies open in the database or its backups."""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac


class EncryptedField(models.CharField):
    """Plain in Python, encrypted where it is kept; None if no key of ours opens it, so that whoever uses it sees that.

    It cannot be searched for: one text never encrypts the same way twice.
    """

    def get_db_prep_save(self, value, connection):
        return super().get_db_prep_save(encrypt(value) if value else value, connection)

    def from_db_value(self, value: str, expression, connection) -> str | None:
        return decrypt(value)


def encrypt(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def decrypt(kept: str) -> str | None:
    try:
        return _box().decrypt(kept.encode()).decode()
    except InvalidToken:
        return None


def _box() -> MultiFernet:
    return _box_of(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


@cache
def _box_of(*keys: str) -> MultiFernet:
    """The first key writes; the others, of earlier years, still read."""
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    """A key for this purpose alone: 32 bytes of HMAC-SHA256, as Fernet wants them."""
    return urlsafe_b64encode(salted_hmac("accounts.encrypted", "", secret=key, algorithm="sha256").digest())
