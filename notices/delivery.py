"""The outbox: claims deliveries with a lease, hands each mail to a carrier, and writes down what came of it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.identifiers import opaque_id
from notices import letterhead, nef
from notices.carriers import Carrier, Deferred, Folder, Refused, Smtp, Unreachable
from notices.models import Delivery, Notice

log = logging.getLogger(__name__)

BATCH = 250  # of 100, each mail would pay a tenth of its time for the claim
LEASE = timedelta(minutes=5)
FRESH = timedelta(seconds=1)
# After the nth attempt; the last wait repeats. 35 attempts take five days, as long as mail servers themselves try.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]
ATTEMPTS = 35
GIVEN_UP = "Given up after five days. The last answer was: {}"
CARRIERS: dict[str, Callable[[], Carrier]] = {"folder": Folder, "smtp": Smtp}
UNSETTLED = """"notices_delivery"."state" IN ('queued', 'leased')"""  # SQLite takes a partial index for literals only
DURABILITY = {
    "sqlite": ("PRAGMA synchronous = NORMAL", "PRAGMA synchronous = FULL"),
    "postgresql": ("SET synchronous_commit = off", "RESET synchronous_commit"),
}
# Written out: building it anew for each mail would take longer than carrying it out. A lease means state 'leased';
# naming the state too would tempt PostgreSQL into walking through the partial index of the whole queue.
CLOSE = """UPDATE notices_delivery SET state = %s, answer = %s, sent_at = %s, due_at = %s,
attempts = attempts + 1, lease = '', leased_until = NULL WHERE id = %s AND lease = %s"""

State = Delivery.State


class SwitchedOff(Exception):
    """This court delivers nothing now."""


@dataclass(frozen=True)
class Claim:
    """Deliveries that nobody else touches until the lease runs out."""

    lease: str
    start_before: datetime  # no mail is begun later: the rest of the lease is left for a slow server
    deliveries: list[Delivery]

    def still_ours(self) -> QuerySet[Delivery]:
        return Delivery.objects.filter(pk__in=[delivery.pk for delivery in self.deliveries], lease=self.lease)


def carrier() -> Carrier:
    """The road that the settings choose; a setting `off` is refused."""
    if settings.MAIL_DELIVERY not in CARRIERS:
        raise SwitchedOff("Delivery is switched off (MAIL_DELIVERY=off): notices wait in the outbox until it is on.")
    return CARRIERS[settings.MAIL_DELIVERY]()


def deliver(
    *,
    by: Carrier,
    limit: int = BATCH,
    lease_for: timedelta = LEASE,
    is_stopping: Callable[[], bool] = lambda: False,
) -> bool:
    """Claim one batch and send it. True if mail went or failed one by one, so that asking again at once is worth it.

    At least once: a worker killed after the server took a mail and before the row was closed leaves a lease that runs
    out, and the mail goes again under the same Message-ID.
    """
    claimed = claim(at=timezone.now(), limit=limit, lease_for=lease_for)
    if not claimed.deliveries:
        return False
    with _not_waiting_for_the_disk(), closing(by):
        is_done = _send_all(claimed, by, is_stopping)
    release(claimed)
    return is_done


def claim(*, at: datetime, limit: int, lease_for: timedelta = LEASE) -> Claim:
    """Lease what is due, oldest first; two workers never get the same row. What waits for a summary is the digest's."""
    lease, start_before = opaque_id(), at + lease_for / 2
    due = Delivery.objects.due(at).filter(summary_on=None).extra(where=[UNSETTLED]).order_by("due_at", "pk")  # noqa: S610 - a constant
    if not due.exists():  # asked without a lock: an idle worker keeps no writer waiting on SQLite
        return Claim(lease, start_before, [])
    with _not_waiting_for_the_disk(), transaction.atomic():
        keys = [each.pk for each in due.only("pk").select_for_update(skip_locked=True, of=("self",))[:limit]]
        Delivery.objects.filter(pk__in=keys).update(state=State.LEASED, lease=lease, leased_until=at + lease_for)
    ours = Delivery.objects.filter(pk__in=keys).select_related("service").order_by("due_at", "pk")
    return Claim(lease, start_before, list(ours))


def wait_after(attempt: int) -> timedelta | None:
    """How long to wait after the nth attempt; None when it was the last."""
    return WAITS[min(attempt, len(WAITS)) - 1] if attempt < ATTEMPTS else None


def release(claimed: Claim) -> None:
    """Give back what was claimed and neither sent nor tried."""
    claimed.still_ours().update(state=State.QUEUED, lease="", leased_until=None)


@contextmanager
def _not_waiting_for_the_disk() -> Iterator[None]:
    """Commits here are seen by all at once, but may be undone by a power cut, a claim's too: that costs a second copy
    of a mail, which the Message-ID shows; waiting for the disk each time costs half the speed. Filings always wait.
    """
    relax, restore = DURABILITY[connection.vendor] if connection.get_autocommit() else ("SELECT 1", "SELECT 1")
    with connection.cursor() as cursor:
        cursor.execute(relax)
        try:
            yield
        finally:
            cursor.execute(restore)


def _send_all(claimed: Claim, by: Carrier, is_stopping: Callable[[], bool]) -> bool:
    """Send one after the other, each row closed before the next mail begins. False if it broke off before the end."""
    letters, wanted = _Letters(claimed), _Wanted(claimed)
    for delivery in claimed.deliveries:
        if is_stopping() or timezone.now() >= claimed.start_before:
            return False
        if delivery.pk in wanted.now() and not _send(delivery, claimed.lease, letters, by):
            return False
    return True


def _send(delivery: Delivery, lease: str, letters: "_Letters", by: Carrier) -> bool:
    """One mail, and its row closed. False when no server is there, and the rest need not try."""
    try:
        letter = letters.of(delivery)
    except Exception:  # whatever is wrong with one notice must not hold up all the others
        log.exception("The notice of delivery %s cannot be rendered.", delivery.pk)
        _put_off(delivery, lease, "The notice could not be rendered; the worker's log says why.")
        return True
    try:
        mail = letterhead.mail(message_id=delivery.message_id, letter=letter)
        answer = by.carry(address=delivery.address, message_id=delivery.message_id, mail=mail)
    except Refused as refusal:
        _close(delivery, lease, State.FAILED, str(refusal))
    except Deferred as trouble:
        _put_off(delivery, lease, str(trouble))
        return not isinstance(trouble, Unreachable)
    else:
        _close(delivery, lease, State.SENT, answer, sent_at=timezone.now())
    return True


def _put_off(delivery: Delivery, lease: str, answer: str) -> None:
    wait = wait_after(delivery.attempts + 1)
    if wait is None:
        _close(delivery, lease, State.FAILED, GIVEN_UP.format(answer))
        return
    _close(delivery, lease, State.QUEUED, answer, due_at=timezone.now() + wait)


def _close(
    delivery: Delivery,
    lease: str,
    state: Delivery.State,
    answer: str,
    *,
    sent_at: datetime | None = None,
    due_at: datetime | None = None,
) -> None:
    """Write the outcome if the lease is still ours: one UPDATE, committed before the next mail."""
    moments = map(connection.ops.adapt_datetimefield_value, (sent_at, due_at or delivery.due_at))
    with connection.cursor() as cursor:
        cursor.execute(CLOSE, [state.value, answer, *moments, delivery.pk, lease])
        if not cursor.rowcount:
            log.warning("Delivery %s was taken over by another worker before it was closed.", delivery.pk)


class _Letters:
    """The letters of a batch: read in three queries, each written once for all its recipients of one format."""

    def __init__(self, claimed: Claim) -> None:
        self._told = nef.told(Notice.objects.filter(pk__in={each.service.notice_id for each in claimed.deliveries}))
        self._written: dict[tuple[int, bool], bytes] = {}

    def of(self, delivery: Delivery) -> bytes:
        key = delivery.service.notice_id, delivery.is_text
        if key not in self._written:
            self._written[key] = nef.letter(self._told[key[0]], is_text=delivery.is_text)
        return self._written[key]


class _Wanted:
    """Which of a batch may still go: not withheld since by a seal, not taken over. Asked again every second."""

    def __init__(self, claimed: Claim) -> None:
        self._rows = claimed.still_ours().filter(service__notice__withheld_at=None)
        self._asked_at, self._keys = timezone.now(), {delivery.pk for delivery in claimed.deliveries}

    def now(self) -> set[int]:
        if timezone.now() - self._asked_at >= FRESH:
            self._asked_at, self._keys = timezone.now(), set(self._rows.values_list("pk", flat=True))
        return self._keys
