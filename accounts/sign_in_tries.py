"""Slows down whoever guesses passwords at the door, before anything is hashed. It locks nobody out.

Tries are counted by the name as it was typed and the network it came from: a stranger elsewhere slows down nobody
else. A known device is counted by itself, so that not even a neighbour in the same network slows it down.
"""

from datetime import datetime, timedelta
from itertools import takewhile

from django.db import connection

from accounts import slowing
from accounts.identifiers import fold
from accounts.models import SignInTry

FREE_TRIES_OF_NETWORK = 50  # whatever names it tries: more than a firm mistypes, fewer than a sprayer needs
LONGEST_WAIT_OF_NETWORK = timedelta(minutes=5)  # those who share it and come with a new device wait with it
LONGEST_NAME = 200
ENOUGH = FREE_TRIES_OF_NETWORK + 50  # rows that are read: more would make no wait longer
KEPT = timedelta(days=1)
# By hand, since both are asked at each sign-in, and building such a statement costs more than answering it.
LATEST = """SELECT id, username, is_good, at FROM accounts_signintry
    WHERE network = %s AND at > %s AND (username = %s OR NOT is_good) ORDER BY at DESC, id DESC LIMIT %s"""
OTHERS = """SELECT 1 FROM accounts_signintry
    WHERE network = %s AND at > %s AND id > %s AND id <> %s AND NOT is_good LIMIT 1"""
IN_HAND = timedelta(seconds=30)  # no request takes longer between its first look and its own row


def allow(*, username: str, network: str, at: datetime) -> SignInTry:
    """Write the try down, or raise slowing.TooManyTries, the same for names that exist and names that do not.

    Whoever is refused costs one read and no write.
    Of tries sent side by side each sees the others after its own is written: too many may be refused, never too few.
    """
    name = fold(username)[:LONGEST_NAME]
    before = _latest(name, network, at)
    slowing.refuse_until(_end(before, name, at), at=at)
    tried = SignInTry.objects.create(username=name, network=network, at=at)
    if _overtaken(tried, since=max((row.pk for row in before), default=0)):
        others = [row for row in _latest(name, network, at) if row.pk != tried.pk]
        try:
            slowing.refuse_until(_end(others, name, at), at=at)
        except slowing.TooManyTries:
            tried.delete()
            raise
    return tried


def was_good(tried: SignInTry) -> None:
    SignInTry.objects.filter(pk=tried.pk).update(is_good=True)


def wait_until(username: str, network: str, *, at: datetime) -> datetime | None:
    """Until when this name is slowed down in this network; None if it is not."""
    name = fold(username)[:LONGEST_NAME]
    return _end(_latest(name, network, at), name, at)


def slowed_networks(username: str, *, at: datetime) -> int:
    """From how many networks this name is slowed down now."""
    name = fold(username)[:LONGEST_NAME]
    tries = SignInTry.objects.filter(username=name, at__gt=at - slowing.WINDOW)
    networks = tries.values_list("network", flat=True).distinct()
    return sum(wait_until(name, network, at=at) is not None for network in networks)


def lift(username: str) -> int:
    """Forget the tries of this name, everywhere: the clerk has spoken with its owner. How many those were."""
    return SignInTry.objects.filter(username=fold(username)[:LONGEST_NAME]).delete()[0]


def sweep(*, at: datetime) -> int:
    """Forget what is older than a day; how many rows."""
    return SignInTry.objects.filter(at__lt=at - KEPT).delete()[0]


def _end(tries: list[SignInTry], name: str, at: datetime) -> datetime | None:
    of_name = takewhile(lambda row: not row.is_good, (row for row in tries if row.username == name))
    of_all = (row for row in tries if not row.is_good)
    ends = (
        slowing.end_of_wait([row.at for row in of_name], slowing.FREE_TRIES),
        slowing.end_of_wait([row.at for row in of_all], FREE_TRIES_OF_NETWORK, LONGEST_WAIT_OF_NETWORK),
    )
    return slowing.last_end(ends, at=at)


def _latest(name: str, network: str, at: datetime) -> list[SignInTry]:
    """What failed in this network within the hour, and whatever became of this name there; latest first."""
    return list(SignInTry.objects.raw(LATEST, [network, _adapted(at - slowing.WINDOW), name, ENOUGH]))


def _overtaken(tried: SignInTry, *, since: int) -> bool:
    """Whether others wrote between our look and our own row."""
    with connection.cursor() as cursor:
        cursor.execute(OTHERS, [tried.network, _adapted(tried.at - IN_HAND), since, tried.pk])
        return cursor.fetchone() is not None


def _adapted(at: datetime) -> datetime | str:
    return connection.ops.adapt_datetimefield_value(at)
