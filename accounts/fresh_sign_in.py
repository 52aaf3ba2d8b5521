"""How lately the password was given in this very session: an act that cannot be undone asks for it again."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password

from accounts import link_tries
from accounts.models import PacerAccount

FRESH_FOR = timedelta(minutes=15)


class WrongPassword(Exception):
    """The password given again is not the account's."""


def is_fresh(signed_in_at: str | None, *, at: datetime) -> bool:
    """`signed_in_at` is the session's own note of it, ISO 8601; a session without one is not fresh."""
    return bool(signed_in_at) and timedelta(0) <= at - datetime.fromisoformat(signed_in_at) <= FRESH_FOR


def confirm_password(*, by: PacerAccount, password: str, at: datetime) -> None:
    """The PACER password once more, in a session that is open; raises WrongPassword or TooManyTries."""
    tried = link_tries.allow(by=by, login="", of=None, at=at)
    if not check_password(password, by.password):  # not its own: that may hash anew, which ends this very session
        raise WrongPassword("This is not the password of your PACER account.")
    link_tries.was_good(tried)
