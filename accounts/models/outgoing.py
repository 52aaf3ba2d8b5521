"""A mail on its way to one address: the columns and rules that every outbox of the court has."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

SENT_HAS_ITS_MOMENT = Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None))
LEASED_ONLY_WHILE_SENDING = Q(state="leased", leased_until__isnull=False) | (~Q(state="leased") & Q(lease=""))
TO_CLAIM = Q(state__in=["queued", "leased"])


class State(models.TextChoices):
    QUEUED = "queued", "Waiting to be sent"
    LEASED = "leased", "Being sent"
    SENT = "sent", "Accepted by the mail server"
    FAILED = "failed", "Refused for good"


class Outbox(models.QuerySet):
    def due(self, at: datetime) -> Self:
        """Waiting, or leased by a worker that has not come back."""
        waiting = Q(state=State.QUEUED, due_at__lte=at)
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
