"""The daily summary: what a day brought to one address, in one mail on the morning after, on the road of the outbox."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models.outgoing import FAILED
from notices import bounces, envelopes, letterhead, magic_numbers, outbox, summary
from notices.carriers import Carrier
from notices.models import Delivery, Means

BATCH = 20  # summaries claimed at a time
MAILBOX = ("summary_on", "mailbox", "is_text")


@dataclass(frozen=True)
class Summary:
    """One mail to be: a day, a mailbox and a format, with the deliveries that it closes, in order of entry."""

    on: date
    is_text: bool
    deliveries: list[Delivery]

    @property
    def message_id(self) -> str:
        """That of its oldest delivery: the same when a kill makes it go again, another when other notices are in it."""
        return self.oldest.message_id

    @property
    def oldest(self) -> Delivery:
        return min(self.deliveries, key=lambda delivery: delivery.pk)

    def write(self) -> bytes:
        served = [delivery for delivery in self.deliveries if delivery.service.means != Means.COPY]
        numbers = {delivery.service.notice_id: magic_numbers.of(delivery.pk) for delivery in served}
        notices = [delivery.service.notice for delivery in self.deliveries]
        copies = {notice.pk for notice in notices} - numbers.keys()
        letter = summary.letter(notices, on=self.on, is_text=self.is_text, copies=copies, numbers=numbers)
        return letterhead.mail(message_id=self.message_id, letter=letter)


def deliver(
    *,
    by: Carrier,
    limit: int = BATCH,
    lease_for: timedelta = outbox.LEASE,
    is_stopping: Callable[[], bool] = lambda: False,
) -> bool:
    """Claim the summaries that are due and send them. True if asking again at once is worth it."""
    claimed = claim(at=timezone.now(), limit=limit, lease_for=lease_for)
    return claimed is not None and outbox.send(_mails(claimed), claimed, by=by, is_stopping=is_stopping)


def hasten(*, at: datetime) -> int:
    """The demo does not wait for the morning: what is queued for summaries is due now; how many notices."""
    queued = Delivery.objects.filter(summary_on__isnull=False, state=Delivery.State.QUEUED, due_at__gt=at)
    return queued.update(due_at=at)


def claim(*, at: datetime, limit: int = BATCH, lease_for: timedelta = outbox.LEASE) -> outbox.Claim | None:
    """Lease whole summaries, the oldest day first: no two workers ever hold parts of one."""
    due = Delivery.objects.due(at).filter(summary_on__isnull=False).annotate(mailbox=Lower("address"))
    return outbox.lease(due, at=at, limit=limit, lease_for=lease_for, choose=_whole)


def _whole(due: QuerySet, limit: int) -> list[int]:
    """Not `skip_locked`: whoever comes second waits a moment, and then finds the whole summary taken."""
    boxes = due.order_by(*MAILBOX).values_list(*MAILBOX).distinct()[:limit]
    wanted = [Q(**dict(zip(MAILBOX, box, strict=True))) for box in boxes]
    if not wanted:
        return []
    rows = due.filter(reduce(or_, wanted)).order_by("pk").select_for_update(of=("self",))
    return [row.pk for row in rows.only("pk")]


def _mails(claimed: outbox.Claim) -> Iterator[outbox.Mail]:
    """Asked just before each mail: what is still ours, and was not withheld by a seal."""
    boxes: dict[tuple, list[int]] = {}
    for row in claimed.held.order_by("summary_on", "pk"):
        boxes.setdefault((row.summary_on, row.address.lower(), row.is_text), []).append(row.pk)
    for (on, _, is_text), keys in boxes.items():
        if wanted := _wanted(claimed, keys):
            yield _mail(claimed, Summary(on, is_text, wanted))


def _wanted(claimed: outbox.Claim, keys: list[int]) -> list[Delivery]:
    """In order of entry."""
    rows = claimed.held.filter(pk__in=keys, service__notice__withheld_at=None)
    return list(rows.select_related("service__notice").order_by("service__notice__entered_at", "service__notice", "pk"))


def _mail(claimed: outbox.Claim, whole: Summary) -> outbox.Mail:
    def close(outcome: outbox.Outcome) -> bool:
        rows = claimed.held.filter(pk__in=[each.pk for each in whole.deliveries])
        bears = {"summary_message_id": whole.message_id} if outcome.sent_at else {}
        if outcome.state not in FAILED:
            return outbox.close(rows, outcome, **bears) == len(whole.deliveries)
        with transaction.atomic():
            closed = outbox.close(rows, outcome)
            bounces.refused([each.pk for each in whole.deliveries], outcome, at=timezone.now())
        return closed == len(whole.deliveries)

    return outbox.Mail(
        address=whole.deliveries[0].address,
        message_id=whole.message_id,
        sender=envelopes.sender(whole.oldest.pk, whole.oldest.attempts + 1),
        attempts=max(delivery.attempts for delivery in whole.deliveries),
        write=whole.write,
        close=close,
    )
