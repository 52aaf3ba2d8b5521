"""Registering: what PACER asks a new account, and requests for e-filing privileges in this court."""

from django.db import models
from django.db.models import Q

from accounts.identifiers import opaque_id
from accounts.models.credentials import CmecfAccount, PacerAccount


class PacerProfiles(models.QuerySet["PacerProfile"]):
    def unanswered(self) -> "PacerProfiles":
        """Registered, and no mail about it written yet."""
        return self.filter(answered_at=None)

    def held(self) -> "PacerProfiles":
        """For the clerk: an account of the same person may exist already."""
        return self.filter(is_on_hold=True)


class PacerProfile(models.Model):
    """What the owner of a PACER account has told PACER, field by field as its registration form asks."""

    class UserType(models.TextChoices):
        CASE_SEARCH = "case-search", "Case search only"
        ATTORNEY = "attorney", "Attorney filer"
        NON_ATTORNEY = "non-attorney", "Non-attorney filer"
        BILLING = "billing", "Firm billing account (PAA)"

    account = models.OneToOneField(PacerAccount, on_delete=models.PROTECT, related_name="profile")
    user_type = models.CharField(max_length=14, choices=UserType)
    prefix = models.CharField(max_length=20, blank=True)
    middle_name = models.CharField(max_length=80, blank=True)
    generation = models.CharField(max_length=20, blank=True)
    suffix = models.CharField(max_length=20, blank=True)
    firm_name = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=100, blank=True)
    address = models.CharField(max_length=200)
    room = models.CharField(max_length=60, blank=True)
    city = models.CharField(max_length=80)
    state = models.CharField(max_length=2, blank=True)
    county = models.CharField(max_length=80, blank=True)
    zip_code = models.CharField(max_length=12, blank=True)
    country = models.CharField(max_length=60, default="United States")
    telephone = models.CharField(max_length=40)
    fax = models.CharField(max_length=40, blank=True)
    is_on_hold = models.BooleanField(default=False, help_text="An account of the same person may exist already.")
    changed_at = models.DateTimeField(auto_now=True)
    answered_at = models.DateTimeField(
        null=True, blank=True, help_text="When the mail about the registration was written; the worker does it."
    )

    objects = PacerProfiles.as_manager()

    def __str__(self) -> str:
        return f"What {self.account} told PACER"

    @property
    def postal_address(self) -> str:
        """As a notice's envelope has it, one line each."""
        town = " ".join(part for part in (self.state, self.zip_code) if part)
        street = " ".join(part for part in (self.address, self.room) if part)
        is_abroad = self.country not in ("", "United States")
        lines = [self.unit, street, ", ".join(p for p in (self.city, town) if p), self.country if is_abroad else ""]
        return "\n".join(line for line in lines if line)


class RegisteringTry(models.Model):
    """One try of an act whose answer says little to strangers: counted, so that nobody asks a thousand times."""

    class Act(models.TextChoices):
        REGISTER = "register", "Register a PACER account"
        UPGRADE = "upgrade", "Upgrade a legacy account"
        INVITE = "invite", "Invite an account to a firm's billing account"
        MAIL = "mail", "Send the confirmation again"
        DROP = "drop", "Leave papers in the drop-box"
        VERIFY = "verify", "Verify a document"

    act = models.CharField(max_length=10, choices=Act)
    who = models.CharField(max_length=45, help_text="A network, or an account's public id.")
    about = models.CharField(max_length=60, blank=True, help_text="The username that was invited, as typed.")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "registering tries"
        indexes = [models.Index(fields=["act", "who", "at"], name="registering_tries_of_one")]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.who}"


class BillingInvitation(models.Model):
    """A firm's billing account asks an individual account to join it; the owner accepts or declines."""

    class State(models.TextChoices):
        OPEN = "open", "Waits for an answer"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    billing_account = models.ForeignKey(PacerAccount, on_delete=models.PROTECT, related_name="invitations_sent")
    account = models.ForeignKey(PacerAccount, on_delete=models.PROTECT, related_name="invitations")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["billing_account", "account"],
                condition=Q(state="open"),
                name="a_firm_invites_an_account_once_at_a_time",
                violation_error_message="This account has an invitation of yours that it has not answered yet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.billing_account} invites {self.account}"


class EFilingRegistrations(models.QuerySet["EFilingRegistration"]):
    def waiting(self) -> "EFilingRegistrations":
        """For the clerk: new, or on hold until something comes in."""
        return self.filter(state__in=[EFilingRegistration.State.PENDING, EFilingRegistration.State.ON_HOLD])


class EFilingRegistration(models.Model):
    """One request of a PACER account for e-filing privileges in this court. `accounts.registration` moves it."""

    class Kind(models.TextChoices):
        ADMITTED = "admitted", "Attorney admitted to the bar of this court"
        FEDERAL = "federal", "Attorney for the United States or a federal agency"
        PRO_HAC_VICE = "pro-hac-vice", "Attorney granted leave to appear pro hac vice"
        SELF_REPRESENTED = "self-represented", "Self-represented litigant granted leave to e-file"

    class State(models.TextChoices):
        PENDING = "pending", "Pending"
        ON_HOLD = "on-hold", "On hold"
        ACTIVE = "active", "Active"
        REJECTED = "rejected", "Rejected"
        SUSPENDED = "suspended", "Suspended"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    account = models.ForeignKey(PacerAccount, on_delete=models.PROTECT, related_name="registrations")
    kind = models.CharField(max_length=18, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    bar_number = models.CharField(max_length=20, blank=True)
    bar_state = models.CharField(max_length=2, blank=True)
    agency = models.CharField(max_length=200, blank=True)
    case_number = models.CharField(max_length=40, blank=True, help_text="Where leave was granted.")
    granted_on = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        PacerAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="registrations_decided"
    )
    reason = models.TextField(blank=True, help_text="What the person is told.")
    cmecf_account = models.ForeignKey(
        CmecfAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="registrations"
    )

    objects = EFilingRegistrations.as_manager()

    class Meta:
        verbose_name = "e-filing registration"
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(state__in=["pending", "on-hold"]),
                name="one_registration_of_an_account_waits_for_the_clerk",
                violation_error_message="A request of yours already waits for the clerk.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["on-hold", "rejected", "suspended"]) | ~Q(reason=""),
                name="a_registration_not_granted_says_why",
                violation_error_message="Give the reason: the person is told.",
            ),
            models.CheckConstraint(
                condition=~Q(state="active") | Q(cmecf_account__isnull=False),
                name="an_active_registration_has_its_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_kind_display()}"
