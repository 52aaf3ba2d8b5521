"""One-time links that are sent by e-mail: what each is for, until when, and whether it was used."""

from django.db import models
from django.db.models import Q

from accounts.identifiers import opaque_id
from accounts.models.credentials import PacerAccount
from accounts.models.person import SecondaryAddress


class MailedLink(models.Model):
    """Proof that whoever opens it reads mail at `address`. Once, and for a short time; it never signs anybody in.

    The address of the page is made only as the letter leaves (`accounts.letters`): nothing here opens anything.
    """

    class Purpose(models.TextChoices):
        CONFIRM_ACCOUNT = "confirm-account", "Confirm the e-mail address of a new account"
        CONFIRM_EMAIL = "confirm-email", "Confirm a new primary e-mail address"
        CONFIRM_SECONDARY = "confirm-secondary", "Consent to receive copies of notices"
        CONFIRM_WORKS = "confirm-works", "An address that failed works again"
        STILL_RIGHT = "still-right", "An address is still right"
        RESET_PASSWORD = "reset-password", "Choose a new password"
        NOT_ME = "not-me", "This wasn't me"
        DIAGNOSIS = "diagnosis", "Why can't I sign in?"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    purpose = models.CharField(max_length=20, choices=Purpose)
    account = models.ForeignKey(
        PacerAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="mailed_links"
    )
    secondary_address = models.ForeignKey(
        SecondaryAddress, on_delete=models.PROTECT, null=True, blank=True, related_name="mailed_links"
    )
    address = models.EmailField(help_text="Where it is sent.")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True, help_text="What it was for has changed meanwhile.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False) | Q(secondary_address__isnull=False),
                name="a_mailed_link_is_for_someone",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("made_at")), name="a_mailed_link_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.address}"

    def is_open(self, at) -> bool:
        return self.used_at is None and self.revoked_at is None and self.made_at <= at < self.expires_at
