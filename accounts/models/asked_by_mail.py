"""What anybody may ask for at the door, and only a mail answers: a link for a new password, forgotten usernames."""

from django.db import models
from django.db.models import Q


class AskedByMailRows(models.QuerySet["AskedByMail"]):
    def unanswered(self) -> "AskedByMailRows":
        return self.filter(answered_at=None)


class AskedByMail(models.Model):
    """One wish, noted by the page without looking anything up; the worker answers it, or finds nobody to answer."""

    class Kind(models.TextChoices):
        PASSWORD = "password", "A link for a new password"
        USERNAME = "username", "The usernames of an e-mail address"
        DIAGNOSIS = "diagnosis", "Why somebody cannot sign in"

    kind = models.CharField(max_length=10, choices=Kind)
    typed = models.CharField(max_length=254, help_text="A username or an e-mail address; known to us or not.")
    network = models.CharField(max_length=45, help_text="IPv4 address, or the /64 of an IPv6 address.")
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When the worker saw it, mail or no mail.")

    objects = AskedByMailRows.as_manager()

    class Meta:
        verbose_name = "wish for a mail"
        verbose_name_plural = "wishes for a mail"
        indexes = [
            models.Index(fields=["network", "at"], name="wishes_from_a_network"),
            models.Index(fields=["at"], name="wishes_to_answer", condition=Q(answered_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.typed}"
