"""Looks whether the portal works right now: the database, the vault of papers, and what the workers do."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import Error, connection

from accounts import heartbeats
from accounts.models import Outage
from accounts.models.board import Part
from cases import documents
from notices import queue
from notices.models import InstanceMark

log = logging.getLogger(__name__)
LATE = timedelta(minutes=15)  # mail that was due so long ago is late
SECONDS = 60  # a process tries the vault once in so many, however often the page is read and however long it takes
VAULT, CLAIM = "vault", "vault-looking"


@dataclass(frozen=True)
class Look:
    """One thing looked at, what was found, and whether filing needs it."""

    title: str
    is_well: bool
    said: str
    is_for_filing: bool = False


@dataclass(frozen=True)
class Found:
    """What was found at one moment, and what the board says of the outages not over yet."""

    at: datetime
    looks: list[Look]
    outages: list[Outage]

    @property
    def has_database(self) -> bool:
        return self.looks[0].is_well

    @property
    def is_filing_possible(self) -> bool:
        is_well = all(each.is_well for each in self.looks if each.is_for_filing)
        return is_well and not any(outage.stops_filing(self.at) for outage in self.outages)

    @property
    def is_all_well(self) -> bool:
        return all(each.is_well for each in self.looks) and not self.under_way

    @property
    def under_way(self) -> list[Outage]:
        return [outage for outage in self.outages if outage.is_under_way(self.at)]

    @property
    def planned(self) -> list[Outage]:
        return [outage for outage in self.outages if outage.begins_at > self.at]


def look(*, at: datetime) -> Found:
    """Everything in turn, the database first. Without it, or when it goes meanwhile, there is nothing more to tell."""
    try:
        outages = list(Outage.objects.not_over(at))
        return Found(at, [_database(True), _vault(), _mail(at), _changes(at)], outages)
    except Error:
        return Found(at, [_database(False)], [])


def does_mail_go(*, at: datetime) -> bool | None:
    """What a load balancer may ask each second; None without the database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return _mail(at).is_well
    except Error:
        return None


def _database(is_there: bool) -> Look:
    said = "It answers." if is_there else "It does not answer. Nobody can read or file until it does."
    return Look("The court’s database", is_there, said, is_for_filing=True)


def _vault() -> Look:
    """One visitor's request tries it; the others are told meanwhile what was found last."""
    if cache.add(CLAIM, True, SECONDS):
        cache.set(VAULT, _takes_papers(), timeout=None)
    takes = cache.get(VAULT)
    return Look("The vault of papers", takes is not False, TRIALS[takes], is_for_filing=True)


def _takes_papers() -> bool:
    """A paper is written, and taken away again; one that a kill left there belongs to nothing, and is swept."""
    try:
        documents.discard(documents.keep(ContentFile(b"trial")))
    except Exception:  # whatever the storage of this court may raise, it takes no papers
        log.exception("The vault does not take papers.")
        return False
    return True


def _mail(at: datetime) -> Look:
    troubles = ((is_so, said) for is_so, said in MAIL_TROUBLES if is_so(at))
    _, trouble = next(troubles, (None, ""))
    return Look("Notices by e-mail", not trouble, f"{trouble} {LATER}" if trouble else "They go out.")


def _changes(at: datetime) -> Look:
    is_alive = heartbeats.is_alive(Part.CHANGES, at=at)
    said = "They are filed as they come." if is_alive else f"{SILENT} They are filed when it is back."
    return Look("Notices of changed contact information", is_alive, said)


def _is_off(at: datetime) -> bool:
    return settings.MAIL_DELIVERY == "off"


def _is_silent(at: datetime) -> bool:
    return not heartbeats.is_alive(Part.MAIL, at=at)


def _is_stopped(at: datetime) -> bool:
    return InstanceMark.objects.is_nobody_sending()


def _is_late(at: datetime) -> bool:
    return queue.is_due(at=at - LATE)


TRIALS = {
    True: "A trial paper was kept.",
    False: "A trial paper could not be kept. Uploads fail.",
    None: "A trial paper is on its way.",
}
LATER = "What is filed meanwhile is filed; its notices go out later."
SILENT = "The program that does this has given no sign of life for ten minutes."
MAIL_TROUBLES: tuple[tuple[Callable[[datetime], bool], str], ...] = (
    (_is_off, "Delivery is switched off."),
    (_is_silent, SILENT),
    (_is_stopped, "Delivery waits for the clerk’s word."),
    (_is_late, "They are late: some have waited for more than fifteen minutes."),
)
