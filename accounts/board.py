"""The court's board: what is posted on which page, and the trail of what clerks post on it."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db import Error

from accounts import audit
from accounts.models import Announcement, Outage, PacerAccount

KEY, SECONDS = "board", 30  # so long a process may show what it read; pages that ask no database stay so
SECONDS_WITHOUT = 5  # after a database that did not answer is it asked again: each asking may take as long
Where = Announcement.Where
SHOWN = {
    Where.HOME: {Where.HOME, Where.SIGN_IN, Where.EVERYWHERE},
    Where.SIGN_IN: {Where.SIGN_IN, Where.EVERYWHERE},
    Where.EVERYWHERE: {Where.EVERYWHERE},
}


@dataclass(frozen=True)
class Board:
    """What one page shows."""

    announcements: tuple[Announcement, ...] = ()
    under_way: tuple[Outage, ...] = ()
    planned: tuple[Outage, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.announcements or self.under_way or self.planned)


def posted(place: Announcement.Where, *, at: datetime) -> Board:
    """For a page of this kind: outages under way or near on every page, later ones at the doors."""
    announcements, outages = _read(at)
    is_door = place != Where.EVERYWHERE
    told = [outage for outage in outages if is_door or outage.is_near(at)]
    return Board(
        tuple(each for each in announcements if each.where in SHOWN[place] and each.is_shown(at)),
        tuple(outage for outage in told if outage.is_under_way(at)),
        tuple(outage for outage in told if outage.begins_at > at),
    )


def note(row: Announcement | Outage, act: str, *, by: PacerAccount | None, at: datetime, facts: dict) -> None:
    """On the record, in the transaction that wrote the row; the caller holds the row's lock. Pages read anew."""
    audit.record(row.audit_chain, act, by=by, at=at, facts=facts)
    cache.delete(KEY)


def _read(at: datetime) -> tuple[list[Announcement], list[Outage]]:
    """Everything not over yet. A database that does not answer leaves the board empty, and the page standing."""
    if (known := cache.get(KEY)) is None:
        seconds = SECONDS
        try:
            known = list(Announcement.objects.to_be_shown(at)), list(Outage.objects.not_over(at))
        except Error:
            known, seconds = ([], []), SECONDS_WITHOUT
        cache.set(KEY, known, seconds)
    return known
