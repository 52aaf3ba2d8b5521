"""The second factor: authenticator apps, backup codes, and the tries of either."""

from django.db import models
from django.db.models import Q

from accounts.encrypted import EncryptedField
from accounts.identifiers import opaque_id
from accounts.models.credentials import PacerAccount


class Authenticator(models.Model):
    """An authenticator app (TOTP, RFC 6238) that has shown a right code. Until then its secret lies in the session.

    `last_step` is the latest time step of which a code was taken: no code counts twice.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    account = models.ForeignKey(PacerAccount, on_delete=models.PROTECT, related_name="authenticators")
    name = models.CharField(max_length=60)
    secret = EncryptedField(max_length=255, editable=False, help_text="Base32, encrypted.")
    added_at = models.DateTimeField()
    last_step = models.BigIntegerField(default=0, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "name"],
                name="the_apps_of_an_account_have_names_of_their_own",
                violation_error_message="Another app of yours has this name. Choose a different one.",
            ),
            models.CheckConstraint(condition=~Q(secret=""), name="an_authenticator_has_a_secret"),
        ]

    def __str__(self) -> str:
        return self.name


class BackupCode(models.Model):
    """One of ten codes, each good for one sign-in; only its hash is kept."""

    account = models.ForeignKey(PacerAccount, on_delete=models.PROTECT, related_name="backup_codes")
    digest = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "digest"], name="a_backup_code_is_given_once"),
        ]

    def __str__(self) -> str:
        return f"A backup code of {self.account}"


class CodeTry(models.Model):
    """One code given by somebody who knew the password, from one network, written before it is looked at."""

    account = models.ForeignKey(PacerAccount, on_delete=models.PROTECT, related_name="code_tries")
    network = models.CharField(max_length=45, help_text="IPv4 address, or the /64 of an IPv6 address.")
    at = models.DateTimeField()
    is_good = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "code tries"
        indexes = [models.Index(fields=["account", "at"], name="code_tries_of_an_account")]

    def __str__(self) -> str:
        return f"{self.account} from {self.network}"
