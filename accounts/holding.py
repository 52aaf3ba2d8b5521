"""Mail that the clerk holds back, because it may have gone before the database was restored; and lets go."""

from datetime import datetime

from accounts.models.outgoing import CLAIMABLE, Outbox, State


def hold_back(waiting: Outbox) -> int:
    """Those of these that wait, or were being sent when the copy was made; how many."""
    free = {"lease": "", "leased_until": None}
    return waiting.filter(state__in=CLAIMABLE).update(state=State.HELD, **free)


def release(held: Outbox, *, at: datetime) -> int:
    """Those of these that are held back go as soon as their turn comes; how many."""
    return held.filter(state=State.HELD).update(state=State.QUEUED, due_at=at)
