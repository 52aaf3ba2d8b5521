"""The daily summary: what a day brought to one address, in one mail on the morning after, on the road of the outbox."""

import logging
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.identifiers import opaque_id
from notices import letterhead, summary
from notices.carriers import Carrier, Deferred, Refused, Unreachable
from notices.delivery import GIVEN_UP, LEASE, Claim, release, wait_after
from notices.models import Delivery

log = logging.getLogger(__name__)

BATCH = 20  # summaries claimed at a time
MAILBOX = ("summary_on", "mailbox", "is_text")

State = Delivery.State


@dataclass(frozen=True)
class Summary:
    """One mail to be: a day, a mailbox and a format, with the deliveries that it closes, in order of entry."""

    on: date
    is_text: bool
    deliveries: list[Delivery]

    @property
    def address(self) -> str:
        return self.deliveries[0].address

    @property
    def message_id(self) -> str:
        """That of its oldest delivery: the same when a kill makes it go again, another when other notices are in it."""
        return min(self.deliveries, key=lambda delivery: delivery.pk).message_id

    @property
    def attempts(self) -> int:
        return max(delivery.attempts for delivery in self.deliveries)


def deliver(
    *,
    by: Carrier,
    limit: int = BATCH,
    lease_for: timedelta = LEASE,
    is_stopping: Callable[[], bool] = lambda: False,
) -> bool:
    """Claim the summaries that are due and send them. True if asking again at once is worth it.

    At least once, as for single notices: only a kill between the server's answer and our note of it sends one again.
    """
    claimed = claim(at=timezone.now(), limit=limit, lease_for=lease_for)
    if not claimed.deliveries:
        return False
    with closing(by):
        is_done = _send_all(claimed, by, is_stopping)
    release(claimed)
    return is_done


def claim(*, at: datetime, limit: int = BATCH, lease_for: timedelta = LEASE) -> Claim:
    """Lease whole summaries, the oldest day first: no two workers ever hold parts of one."""
    lease, start_before = opaque_id(), at + lease_for / 2
    due = Delivery.objects.due(at).filter(summary_on__isnull=False).annotate(mailbox=Lower("address"))
    if not due.exists():  # asked without a lock: an idle worker keeps no writer waiting on SQLite
        return Claim(lease, start_before, [])
    with transaction.atomic():
        keys = _locked(due, limit)
        Delivery.objects.filter(pk__in=keys).update(state=State.LEASED, lease=lease, leased_until=at + lease_for)
    ours = Delivery.objects.filter(pk__in=keys).order_by("summary_on", "pk")
    return Claim(lease, start_before, list(ours))


def _locked(due: QuerySet, limit: int) -> list[int]:
    """Not `skip_locked`: whoever comes second waits a moment, and then finds the whole summary taken."""
    boxes = due.order_by(*MAILBOX).values_list(*MAILBOX).distinct()[:limit]
    wanted = [Q(**dict(zip(MAILBOX, box, strict=True))) for box in boxes]
    if not wanted:
        return []
    rows = due.filter(reduce(or_, wanted)).order_by("pk").select_for_update(of=("self",))
    return [row.pk for row in rows.only("pk")]


def _send_all(claimed: Claim, by: Carrier, is_stopping: Callable[[], bool]) -> bool:
    """Send one after the other, each closed before the next begins. False if it broke off before the end."""
    boxes: dict[tuple, list[int]] = {}
    for row in claimed.deliveries:
        boxes.setdefault((row.summary_on, row.address.lower(), row.is_text), []).append(row.pk)
    for (on, _, is_text), keys in boxes.items():
        if is_stopping() or timezone.now() >= claimed.start_before:
            return False
        wanted = _wanted(claimed, keys)
        if wanted and not _send(Summary(on, is_text, wanted), claimed.lease, by):
            return False
    return True


def _wanted(claimed: Claim, keys: list[int]) -> list[Delivery]:
    """Asked just before each mail: what is still ours, and was not withheld by a seal; in order of entry."""
    rows = claimed.still_ours().filter(pk__in=keys, service__notice__withheld_at=None)
    return list(rows.select_related("service__notice").order_by("service__notice__entered_at", "service__notice", "pk"))


def _send(whole: Summary, lease: str, by: Carrier) -> bool:
    """One summary, and its rows closed. False when no server is there, and the rest need not try."""
    try:
        letter = summary.letter([each.service.notice for each in whole.deliveries], on=whole.on, is_text=whole.is_text)
    except Exception:  # whatever is wrong with one summary must not hold up all the others
        log.exception("The summary %s cannot be rendered.", whole.message_id)
        _put_off(whole, lease, "The summary could not be rendered; the worker's log says why.")
        return True
    try:
        mail = letterhead.mail(message_id=whole.message_id, letter=letter)
        answer = by.carry(address=whole.address, message_id=whole.message_id, mail=mail)
    except Refused as refusal:
        _close(whole, lease, State.FAILED, str(refusal))
    except Deferred as trouble:
        _put_off(whole, lease, str(trouble))
        return not isinstance(trouble, Unreachable)
    else:
        _close(whole, lease, State.SENT, answer, sent_at=timezone.now(), summary_message_id=whole.message_id)
    return True


def _put_off(whole: Summary, lease: str, answer: str) -> None:
    wait = wait_after(whole.attempts + 1)
    if wait is None:
        _close(whole, lease, State.FAILED, GIVEN_UP.format(answer))
        return
    _close(whole, lease, State.QUEUED, answer, due_at=timezone.now() + wait)


def _close(whole: Summary, lease: str, state: Delivery.State, answer: str, **changed: datetime | str) -> None:
    """Write the outcome on every row whose lease is still ours: one UPDATE, committed before the next mail."""
    rows = Delivery.objects.filter(pk__in=[each.pk for each in whole.deliveries], lease=lease)
    freed = {"lease": "", "leased_until": None, "attempts": F("attempts") + 1}
    if rows.update(state=state, answer=answer, **freed, **changed) < len(whole.deliveries):
        log.warning("The summary %s was taken over by another worker before it was closed.", whole.message_id)
