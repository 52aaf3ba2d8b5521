"""How those who try too often are slowed down: a wait that doubles, or so many in a while. Nobody is locked out."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil

from django.db.models import QuerySet

WINDOW = timedelta(hours=1)  # what is older is forgotten
FREE_TRIES = 5  # of one name, from one place; then each further try waits twice as long as the one before
FREE_TRIES_OF_ACCOUNT = 30  # whatever it tries, and wherever it comes from
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=30)
ENOUGH_DOUBLINGS = 9  # beyond every longest wait


class TooManyTries(Exception):
    """Not now. The message says when, or what helps meanwhile; `seconds` until then, where that is known."""

    def __init__(self, said: str, *, seconds: int = 0) -> None:
        super().__init__(said)
        self.seconds = seconds


def end_of_wait(failed: list[datetime], free: int, longest: timedelta = LONGEST_WAIT) -> datetime | None:
    """Until when the next try waits, after failed ones at these moments; None while they are free."""
    beyond = len(failed) - free
    return max(failed) + min(FIRST_WAIT * 2 ** min(beyond, ENOUGH_DOUBLINGS), longest) if beyond >= 0 else None


def last_end(ends: Iterable[datetime | None], *, at: datetime) -> datetime | None:
    """When the longest of these waits is over; None if none is left."""
    return max((end for end in ends if end and end > at), default=None)


def refuse_until(end: datetime | None, *, at: datetime) -> None:
    """Raise TooManyTries, which says how many minutes are left, if there is an end to wait for."""
    if end:
        seconds = ceil((end - at).total_seconds())
        minutes = ceil(seconds / 60)
        said = f"Too many tries. Wait {minutes} minute{'s' if minutes > 1 else ''}, then try again."
        raise TooManyTries(said, seconds=seconds)


def allow_at_most(most: int, rows: QuerySet, said: str) -> None:
    """Raise TooManyTries in these words where there are `most` rows already."""
    if rows.count() >= most:
        raise TooManyTries(said)
