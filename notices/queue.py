"""What waits to be mailed: asked by the index of the queue, on both databases, however much was ever sent."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from accounts.models import Letter
from accounts.models.outgoing import RETURNED, TO_CLAIM, State
from notices.delivery import UNSETTLED
from notices.models import Deliveries, Delivery

LAST = 1000  # mails of which the part that came back is told


@dataclass(frozen=True)
class Waiting:
    """How many mails wait, and since when the oldest of them does."""

    count: int
    since: datetime | None


def is_due(*, at: datetime) -> bool:
    """Whether anything is to go now; asked without a lock."""
    return _unsettled().due(at).exists() or Letter.objects.due(at).exists()


def notices(*, at: datetime) -> Waiting:
    """Notices that should have gone: what a seal withholds need not, nor a daily summary before its morning."""
    is_now = Q(summary_on=None) | Q(due_at__lte=at)
    rows = _unsettled().filter(is_now, service__notice__withheld_at=None)
    return Waiting(**rows.aggregate(count=Count("pk"), since=Min("service__notice__entered_at")))


def letters() -> Waiting:
    return Waiting(**Letter.objects.filter(TO_CLAIM).aggregate(count=Count("pk"), since=Min("written_at")))


def bounced() -> float:
    """Of the last thousand notices by mail, the part that came back, among those that a mail server has answered."""
    states = list(Delivery.objects.order_by("-pk").values_list("state", flat=True)[:LAST])
    answered = [state for state in states if state in (State.SENT, *RETURNED)]
    return sum(state != State.SENT for state in answered) / len(answered) if answered else 0.0


def _unsettled() -> Deliveries:
    return Delivery.objects.extra(where=[UNSETTLED])  # noqa: S610 - a constant
