"""The trail of who did what: append-only, chained by digest."""

from django.conf import settings
from django.db import models

from accounts.append_only import AppendOnly


class AuditEvent(AppendOnly):
    """One act. `chain` is `case:<id>` or `person:<id>`: a text, so that this app needs no key to a case."""

    chain = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="audit_events"
    )
    act = models.CharField(max_length=60)
    facts = models.TextField(help_text="Canonical JSON, kept as text: PostgreSQL would reorder a JSON column.")
    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["chain", "position"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "position"], name="an_audit_chain_has_one_event_a_position"),
            models.UniqueConstraint(fields=["digest"], name="an_audit_digest_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} #{self.position} {self.act}"
