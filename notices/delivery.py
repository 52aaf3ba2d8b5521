"""Sends each notice to each of its addresses by a mail of its own, on the road that the settings choose."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

import psycopg
from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from notices import letterhead, nef, outbox
from notices.carriers import Carrier, Folder, Smtp
from notices.models import Delivery, Notice

BATCH = 250  # of 100, each mail would pay a tenth of its time for the claim
FRESH = timedelta(seconds=1)
CARRIERS: dict[str, Callable[[], Carrier]] = {"folder": Folder, "smtp": Smtp}
UNSETTLED = """"notices_delivery"."state" IN ('queued', 'leased')"""  # SQLite takes a partial index for literals only
# Written out: building it anew for each mail would take longer than carrying it out. A lease means state 'leased';
# naming the state too would tempt PostgreSQL into walking through the partial index of the whole queue.
CLOSE = """UPDATE notices_delivery SET state = %s, answer = %s, sent_at = %s, due_at = %s,
attempts = attempts + 1, lease = '', leased_until = NULL WHERE id = %s AND lease = %s"""


class SwitchedOff(Exception):
    """This court delivers nothing now."""


def carrier() -> Carrier:
    """The road that the settings choose; a setting `off` is refused."""
    if settings.MAIL_DELIVERY not in CARRIERS:
        raise SwitchedOff("Delivery is switched off (MAIL_DELIVERY=off): notices wait in the outbox until it is on.")
    return CARRIERS[settings.MAIL_DELIVERY]()


def deliver(
    *,
    by: Carrier,
    limit: int = BATCH,
    lease_for: timedelta = outbox.LEASE,
    is_stopping: Callable[[], bool] = lambda: False,
) -> bool:
    """Claim one batch and send it. True if asking again at once is worth it."""
    claimed = claim(at=timezone.now(), limit=limit, lease_for=lease_for)
    return claimed is not None and outbox.send(_mails(claimed), claimed, by=by, is_stopping=is_stopping)


def claim(*, at: datetime, limit: int = BATCH, lease_for: timedelta = outbox.LEASE) -> outbox.Claim | None:
    """Lease what is due, oldest first. What waits for a summary is the digest's."""
    due = Delivery.objects.due(at).filter(summary_on=None).extra(where=[UNSETTLED])  # noqa: S610 - a constant
    return outbox.lease(due, at=at, limit=limit, lease_for=lease_for)


def _mails(claimed: outbox.Claim) -> Iterator[outbox.Mail]:
    deliveries = list(claimed.held.select_related("service").order_by("due_at", "pk"))
    letters, wanted, cursor = _Letters(deliveries), _Wanted(claimed, deliveries), _closing_cursor()
    for delivery in deliveries:
        if delivery.pk in wanted.now():
            yield outbox.Mail(
                address=delivery.address,
                message_id=delivery.message_id,
                attempts=delivery.attempts,
                write=partial(letters.mail, delivery),
                close=partial(_close, cursor, delivery),
            )


def _closing_cursor() -> CursorWrapper:
    """Django's cursor would have PostgreSQL read and plan the same UPDATE anew for each mail, which takes longer than
    carrying it out; psycopg's own has the server remember it.
    """
    if connection.vendor == "sqlite":
        return connection.cursor()
    connection.connection.prepare_threshold = 0
    return CursorWrapper(psycopg.Cursor(connection.connection), connection)


def _close(cursor: CursorWrapper, delivery: Delivery, outcome: outbox.Outcome) -> bool:
    moments = map(connection.ops.adapt_datetimefield_value, (outcome.sent_at, outcome.due_at or delivery.due_at))
    cursor.execute(CLOSE, [outcome.state.value, outcome.answer, *moments, delivery.pk, delivery.lease])
    return bool(cursor.rowcount)


class _Letters:
    """The letters of a batch: read in three queries, each written once for all its recipients of one format."""

    def __init__(self, deliveries: list[Delivery]) -> None:
        self._told = nef.told(Notice.objects.filter(pk__in={each.service.notice_id for each in deliveries}))
        self._written: dict[tuple[int, bool], bytes] = {}

    def mail(self, delivery: Delivery) -> bytes:
        key = delivery.service.notice_id, delivery.is_text
        if key not in self._written:
            self._written[key] = nef.letter(self._told[key[0]], is_text=delivery.is_text)
        return letterhead.mail(message_id=delivery.message_id, letter=self._written[key])


class _Wanted:
    """Which of a batch may still go: not withheld since by a seal, not taken over. Asked again every second."""

    def __init__(self, claimed: outbox.Claim, deliveries: list[Delivery]) -> None:
        self._rows = claimed.held.filter(service__notice__withheld_at=None)
        self._asked_at, self._keys = timezone.now(), {delivery.pk for delivery in deliveries}

    def now(self) -> set[int]:
        if timezone.now() - self._asked_at >= FRESH:
            self._asked_at, self._keys = timezone.now(), set(self._rows.values_list("pk", flat=True))
        return self._keys
