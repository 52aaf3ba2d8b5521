"""Questions to the help desk."""

from django.db import models
from django.db.models import Q

from accounts.identifiers import opaque_id
from accounts.models.credentials import PacerAccount


class Tickets(models.QuerySet["Ticket"]):
    def waiting(self) -> "Tickets":
        return self.filter(answered_at=None)


class Ticket(models.Model):
    """A question to the help desk, numbered and stamped with the moment it came (it may matter: L.R. 5-4.6.2)."""

    class Topic(models.TextChoices):
        SIGN_IN = "sign-in", "I cannot sign in"
        FILING = "filing", "I cannot file (technical failure)"
        ACCOUNT = "account", "My account or my privileges"
        OTHER = "other", "Something else"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    account = models.ForeignKey(PacerAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="tickets")
    name = models.CharField(max_length=160)
    email = models.EmailField()
    telephone = models.CharField(max_length=40, blank=True)
    topic = models.CharField(max_length=10, choices=Topic)
    question = models.TextField()
    network = models.CharField(max_length=45, blank=True, editable=False, help_text="Where it came from: for limits.")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        PacerAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="tickets_answered"
    )

    objects = Tickets.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="an_answered_ticket_says_by_whom_and_what",
                violation_error_message="Write the answer.",
            ),
        ]

    def __str__(self) -> str:
        return f"Ticket {self.number}"

    @property
    def audit_chain(self) -> str:
        return f"ticket:{self.public_id}"

    @property
    def number(self) -> str:
        """As the person is told it: `HD-000123`."""
        return f"HD-{self.pk:06}"
