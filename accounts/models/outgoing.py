"""A mail on its way to one address: its states, and the columns and rules that every outbox of the court has."""

from datetime import datetime
from enum import Enum
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

SENT_HAS_ITS_MOMENT = Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None))
LEASED_ONLY_WHILE_SENDING = Q(state="leased", leased_until__isnull=False) | (~Q(state="leased") & Q(lease=""))


class State(models.TextChoices):
    """What the mail servers have said, and no more: that somebody has read it, none of them says."""

    QUEUED = "queued", "Waiting to be sent"
    LEASED = "leased", "Being sent"
    SENT = "sent", "Accepted by the mail server"
    DEFERRED = "deferred", "Put off by the mail server"
    SOFT = "soft", "Came back, to be tried again"
    FULL = "full", "The mailbox is full, to be tried again"
    HARD = "hard", "No such mailbox"
    BLOCKED = "blocked", "Refused as unwanted"
    GIVEN_UP = "given-up", "Given up"
    HELD = "held", "Held back by the clerk"
    STOPPED = "stopped", "Not sent: nothing goes to this address any more"


class Happens(Enum):
    """What can happen to a mail on its way, or after its acceptance when it comes back."""

    CLAIMED = "a worker claims it"
    GIVEN_BACK = "the worker gives it back untried"
    ACCEPTED = "the mail server takes it"
    SOFT = "not now"
    FULL = "the mailbox is full"
    HARD = "there is no such mailbox"
    BLOCKED = "it is not wanted there"
    EXHAUSTED = "it was tried long enough"
    HELD_BACK = "the clerk holds it back: it may have gone before the database was restored"
    RELEASED = "the clerk lets it go"
    ADDRESS_FAILED = "another mail to its address came back, before it went"


# Every transition there is. What is not named here does not happen: a bounce told twice, one of a mail never sent.
TRANSITIONS: dict[tuple[State, Happens], State] = {
    (State.QUEUED, Happens.CLAIMED): State.LEASED,
    (State.DEFERRED, Happens.CLAIMED): State.LEASED,
    (State.SOFT, Happens.CLAIMED): State.LEASED,
    (State.FULL, Happens.CLAIMED): State.LEASED,
    (State.LEASED, Happens.CLAIMED): State.LEASED,  # by another worker, once the lease has run out
    (State.QUEUED, Happens.ADDRESS_FAILED): State.STOPPED,
    (State.DEFERRED, Happens.ADDRESS_FAILED): State.STOPPED,
    (State.SOFT, Happens.ADDRESS_FAILED): State.STOPPED,
    (State.FULL, Happens.ADDRESS_FAILED): State.STOPPED,
    (State.LEASED, Happens.GIVEN_BACK): State.QUEUED,
    (State.LEASED, Happens.ACCEPTED): State.SENT,
    (State.LEASED, Happens.SOFT): State.DEFERRED,
    (State.LEASED, Happens.FULL): State.FULL,
    (State.LEASED, Happens.HARD): State.HARD,
    (State.LEASED, Happens.BLOCKED): State.BLOCKED,
    (State.LEASED, Happens.EXHAUSTED): State.GIVEN_UP,
    (State.SENT, Happens.SOFT): State.SOFT,
    (State.SENT, Happens.FULL): State.FULL,
    (State.SENT, Happens.HARD): State.HARD,
    (State.SENT, Happens.BLOCKED): State.BLOCKED,
    (State.SENT, Happens.EXHAUSTED): State.GIVEN_UP,
    (State.QUEUED, Happens.HELD_BACK): State.HELD,
    (State.LEASED, Happens.HELD_BACK): State.HELD,
    (State.DEFERRED, Happens.HELD_BACK): State.HELD,
    (State.SOFT, Happens.HELD_BACK): State.HELD,
    (State.FULL, Happens.HELD_BACK): State.HELD,
    (State.HELD, Happens.RELEASED): State.QUEUED,
}
CLAIMABLE = [state for state, what in TRANSITIONS if what == Happens.CLAIMED]
WAITING = [state for state in CLAIMABLE if state != State.LEASED]
FAILED = [state for state in State if state not in (*CLAIMABLE, State.SENT, State.HELD)]
RETURNED = [State.HARD, State.BLOCKED, State.FULL, State.SOFT, State.GIVEN_UP]  # what a bounce leaves a mail in
TO_CLAIM = Q(state__in=[state.value for state in CLAIMABLE])


def after(state: str, what: Happens) -> State | None:
    """Where it stands then; None if that cannot happen to it."""
    return TRANSITIONS.get((State(state), what))


class Outbox(models.QuerySet):
    def due(self, at: datetime) -> Self:
        """Waiting, or leased by a worker that has not come back."""
        waiting = Q(state__in=WAITING, due_at__lte=at)
        return self.filter(waiting | Q(state=State.LEASED, leased_until__lt=at))


class Outgoing(models.Model):
    """Written in the transaction of the act it tells of; only the worker of `notices` changes it."""

    State = State

    address = models.EmailField()
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    lease = models.CharField(max_length=16, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True, help_text="What the mail server said last.")

    class Meta:
        abstract = True
