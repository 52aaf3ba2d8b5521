"""What is remembered of signing in: tries, devices that are known, sessions that are open."""

from django.db import models

from accounts.identifiers import opaque_id
from accounts.models.credentials import PacerAccount


class SignInTry(models.Model):
    """One try of a username from one network, written before any password is looked at."""

    username = models.CharField(max_length=200, help_text="As typed, folded; known to us or not.")
    network = models.CharField(max_length=45, help_text="IPv4 address, or the /64 of an IPv6 address.")
    at = models.DateTimeField()
    is_good = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "sign-in tries"
        indexes = [
            models.Index(fields=["username", "network", "at"], name="sign_in_tries_of_a_name"),
            models.Index(fields=["network", "at"], name="sign_in_tries_of_a_network"),
        ]

    def __str__(self) -> str:
        return f"{self.username} from {self.network}"


class KnownDevice(models.Model):
    """A browser in which this account has signed in before: with the right password it always gets in."""

    account = models.ForeignKey(PacerAccount, on_delete=models.PROTECT, related_name="known_devices")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret in the browser's cookie.")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"A device of {self.account}"


class OpenSession(models.Model):
    """Where someone is signed in: one row for each open session."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    account = models.ForeignKey(PacerAccount, on_delete=models.PROTECT, related_name="open_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    network = models.CharField(max_length=45, blank=True)
    browser = models.CharField(max_length=200, blank=True, help_text="As the browser calls itself.")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account} since {self.began_at:%Y-%m-%d %H:%M}"
