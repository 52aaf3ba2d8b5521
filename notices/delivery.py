"""Sends each notice to each of its addresses by a mail of its own, on the road that the settings choose."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models.outgoing import CLAIMABLE, FAILED
from notices import bounces, envelopes, letterhead, magic_numbers, nef, outbox
from notices.carriers import Carrier, Folder, Smtp
from notices.closing import closing
from notices.models import Delivery, Means, Notice

BATCH = 250  # of 100, each mail would pay a tenth of its time for the claim
FRESH = timedelta(seconds=1)
CARRIERS: dict[str, Callable[[], Carrier]] = {"folder": Folder, "smtp": Smtp}
# No more of a row is read: whole objects would take three times as long.
COLUMNS = ("pk", "service__notice", "service__means", "address", "message_id", "is_text", "attempts", "due_at", "lease")
# SQLite takes a partial index for literals only.
UNSETTLED = f""""notices_delivery"."state" IN ({", ".join(f"'{state}'" for state in CLAIMABLE)})"""


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
    rows = list(claimed.held.order_by("due_at", "pk").values_list(*COLUMNS, named=True))
    letters, wanted, close = _Letters(rows), _Wanted(claimed, rows), closing()
    for row in rows:
        if row.pk in wanted.now():
            yield outbox.Mail(
                address=row.address,
                message_id=row.message_id,
                sender=envelopes.sender(row.pk, row.attempts + 1),
                attempts=row.attempts,
                write=partial(letters.mail, row),
                close=partial(_close, close, row),
            )


def _close(close: Callable[..., int], row: Any, outcome: outbox.Outcome) -> bool:
    told = (outcome.state.value, outcome.answer, outcome.sent_at, outcome.due_at or row.due_at)
    if outcome.state not in FAILED:
        return bool(close(*told, row.pk, row.lease))
    with transaction.atomic():
        is_closed = bool(close(*told, row.pk, row.lease))
        if is_closed:
            bounces.refused([row.pk], outcome, at=timezone.now())
    return is_closed


class _Letters:
    """The letters of a batch: read in three queries, each written once for all its recipients of one kind.

    All are written before the first goes: one by one, in turns with server and database, each would take twice as long.
    """

    def __init__(self, rows: list[Any]) -> None:
        self._told = nef.told(Notice.objects.filter(pk__in={row.service__notice for row in rows}))
        self._written: dict[tuple[int, bool, bool], bytes] = {}
        for row in rows:
            with suppress(Exception):  # it is tried again in its turn, and what is wrong with it told there
                self._letter(row)

    def mail(self, row: Any) -> bytes:
        number = magic_numbers.of(row.pk)
        return letterhead.mail(message_id=row.message_id, letter=self._letter(row), number=number)

    def _letter(self, row: Any) -> bytes:
        kind = row.service__notice, row.is_text, row.service__means == Means.COPY
        if kind not in self._written:
            notice, is_text, is_copy = kind
            self._written[kind] = nef.letter(self._told[notice], is_text=is_text, is_copy=is_copy)
        return self._written[kind]


class _Wanted:
    """Which of a batch may still go: not withheld since by a seal, not taken over. Asked again every second."""

    def __init__(self, claimed: outbox.Claim, rows: list[Any]) -> None:
        self._rows = claimed.held.filter(service__notice__withheld_at=None)
        self._asked_at, self._keys = timezone.now(), {row.pk for row in rows}

    def now(self) -> set[int]:
        if timezone.now() - self._asked_at >= FRESH:
            self._asked_at, self._keys = timezone.now(), set(self._rows.values_list("pk", flat=True))
        return self._keys
