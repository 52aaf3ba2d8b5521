"""The outbox of the accounts' own mail: one letter to one address."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Letters(models.QuerySet["Letter"]):
    def due(self, now) -> "Letters":
        """Waiting, or leased by a worker that has not come back."""
        waiting = Q(state=Letter.State.QUEUED, due_at__lte=now)
        return self.filter(waiting | Q(state=Letter.State.LEASED, leased_until__lt=now))


class Letter(models.Model):
    """A mail about someone's account. It holds facts, not words: a secret link is made only as the mail leaves."""

    class Kind(models.TextChoices):
        LINKED = "linked", "Accounts linked"
        LINK_TRIED = "link_tried", "Somebody tried the old login"
        LOST_LOGIN = "lost_login", "Link for a lost login"
        LINK_REFUSED = "link_refused", "The clerk does not approve the link"
        UNLINKED = "unlinked", "Link undone"
        CONFIRM_EMAIL = "confirm_email", "Confirm an e-mail address"
        EMAIL_CHANGED = "email_changed", "The primary e-mail address was changed"
        CONFIRM_SECONDARY = "confirm_secondary", "Copies of somebody's notices"
        RESET_PASSWORD = "reset_password", "Link for a new password"
        PASSWORD_CHANGED = "password_changed", "The password was changed"
        USERNAMES = "usernames", "Forgotten username"
        FROZEN = "frozen", "The account is frozen"
        DIAGNOSIS = "diagnosis", "Why can't I sign in?"
        SECOND_FACTOR = "second_factor", "The second factor was changed"
        REGISTERED = "registered", "A PACER account was registered"
        EFILING_DECIDED = "efiling_decided", "Decision about e-filing privileges"
        INVITED = "invited", "Invitation to a firm's billing account"
        TICKET = "ticket", "Help desk"

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting to be sent"
        LEASED = "leased", "Being sent"
        SENT = "sent", "Accepted by the mail server"
        FAILED = "failed", "Refused for good"

    kind = models.CharField(max_length=20, choices=Kind)
    address = models.EmailField()
    facts = models.TextField(help_text="Canonical JSON, no secret in it.")
    message_id = models.CharField(max_length=120, unique=True)
    written_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    lease = models.CharField(max_length=16, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True, help_text="What the mail server said last.")

    objects = Letters.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="letters_to_claim", condition=Q(state__in=["queued", "leased"])),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="a_sent_letter_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="leased", leased_until__isnull=False) | (~Q(state="leased") & Q(lease="")),
                name="a_letter_is_leased_only_while_it_is_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.address}"
