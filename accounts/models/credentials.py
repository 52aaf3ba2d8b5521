"""The two credentials: the national PACER account, and the e-filing account in this court."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.identifiers import opaque_id
from accounts.models.person import CourtRole, Firm, Person


class PacerAccounts(BaseUserManager["PacerAccount"]):
    """Usernames are the same with and without capitals."""

    def get_by_natural_key(self, username: str) -> "PacerAccount":
        return self.with_efiling_account(username__iexact=username)

    def with_efiling_account(self, **which) -> "PacerAccount":
        """Whoever signs in or has signed in: what is owed at the door, and almost every page, depends on both."""
        account = self.select_related("cmecf_account__person").get(**which)
        account.efiling_account = getattr(account, "cmecf_account", None)
        return account

    def locked(self, pk: int) -> "PacerAccount":
        """The account as it stands now, under its lock: every act that changes it or what hangs on it begins so."""
        return self.select_for_update().get(pk=pk)

    def create_user(self, username: str, password: str | None = None, **fields) -> "PacerAccount":
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, username: str, password: str | None = None, **fields) -> "PacerAccount":
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)


class PacerAccount(AbstractBaseUser, PermissionsMixin):
    """The national credential: it reads everywhere and files nowhere until a court links or registers it."""

    class Kind(models.TextChoices):
        INDIVIDUAL = "individual", "Individual"
        BILLING = "billing", "Firm billing account (PACER administrative account)"
        SHARED = "shared", "Login shared by a firm"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    username = models.CharField(max_length=60, unique=True)
    account_number = models.CharField(max_length=7, blank=True, help_text="Seven digits, given by PACER.")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.INDIVIDUAL)
    is_upgraded = models.BooleanField(default=True, help_text="Legacy accounts can only search until upgraded.")
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=120, blank=True)
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, null=True, blank=True, related_name="pacer_accounts")
    email = models.EmailField(blank=True)
    born_on = models.DateField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False, help_text="May open the clerk's administration pages.")
    is_search_active = models.BooleanField(
        default=True, help_text="Case Search Status: inactive while a registration is on hold."
    )
    registered_at = models.DateTimeField(default=timezone.now)
    email_confirmed_at = models.DateTimeField(null=True, blank=True)
    password_changed_at = models.DateTimeField(default=timezone.now)
    must_change_password = models.BooleanField(
        default=False, help_text="Somebody else may know it: the next sign-in leads to a new password."
    )
    frozen_at = models.DateTimeField(
        null=True, blank=True, help_text="Its owner said “this wasn't me”: nobody signs in until the clerk lifts it."
    )
    mfa_skips_left = models.PositiveSmallIntegerField(
        default=3, help_text="How often a filer may still sign in without a second factor."
    )
    renamed_at = models.DateTimeField(
        null=True, blank=True, help_text="Its owner changed the name: the name is no proof when accounts are linked."
    )
    is_client_code_required = models.BooleanField(default=False)
    client_code_pattern = models.CharField(
        max_length=32, blank=True, help_text="# a digit, @ a letter, ? either, anything else itself; empty: any code."
    )
    paid_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        help_text="The firm's billing account (PAA) that gets the bills.",
    )

    is_at_courthouse = False  # set for one request, by accounts.middleware

    objects = PacerAccounts()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = "PACER account"
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="a_pacer_username_is_taken_once",
                violation_error_message="This username is taken. Choose another.",
            ),
            models.UniqueConstraint(
                fields=["account_number"],
                condition=~Q(account_number=""),
                name="a_pacer_account_number_is_given_once",
                violation_error_message="This account number is already in use.",
            ),
            models.CheckConstraint(
                condition=Q(paid_by=None) | Q(kind="individual"),
                name="only_individual_accounts_are_paid_by_a_firm",
                violation_error_message="Only an individual account joins a firm's billing account.",
            ),
        ]

    def __str__(self) -> str:
        return self.username

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.username

    @property
    def audit_chain(self) -> str:
        """Its own: acts on a login that has a person are kept with that person (`accounts.audit`)."""
        return f"pacer:{self.public_id}"

    @cached_property
    def efiling_account(self) -> "CmecfAccount | None":
        """The account in this court that this login was linked to, or none."""
        return CmecfAccount.objects.select_related("person").filter(pacer_account=self).first()

    @property
    def person(self) -> Person | None:
        """Whose login this is; the surviving identity, where the clerk has merged two."""
        person = self.efiling_account.person if self.efiling_account else None
        return (person.merged_into or person) if person else None

    @property
    def is_court(self) -> bool:
        return bool(self.person and self.person.is_court and self.efiling_account.is_in_force)

    @property
    def is_clerk(self) -> bool:
        """Of the clerk's office, and not of chambers."""
        return self.is_court and self.person.court_role == CourtRole.CLERK

    @property
    def is_shut(self) -> bool:
        """Nobody signs in to it; nor does what was begun in its name go on."""
        return self.frozen_at is not None or not self.is_active

    @property
    def may_file(self) -> bool:
        """True for a linked, active filer of this court: Civil and Criminal appear in the menu for nobody else.

        Only an individual, upgraded PACER account files (the court's FAQ), whatever it was once linked to.
        """
        may_be_linked = self.is_upgraded and self.kind == self.Kind.INDIVIDUAL and not self.is_shut
        return bool(may_be_linked and self.efiling_account and self.efiling_account.may_file)


class CmecfAccount(models.Model):
    """A Person's e-filing account in this court. Filing rights hang here, never on the PACER account alone."""

    class Role(models.TextChoices):
        ATTORNEY = "attorney", "Attorney"
        PRO_HAC_VICE = "pro-hac-vice", "Attorney pro hac vice"
        SELF_REPRESENTED = "self-represented", "Self-represented litigant"
        COURT = "court", "Court staff"

    class Status(models.TextChoices):
        ACTIVE = "active", "Active"
        SUSPENDED = "suspended", "Suspended"
        CLOSED = "closed", "Closed"

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="cmecf_account")
    pacer_account = models.OneToOneField(
        PacerAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="cmecf_account"
    )
    role = models.CharField(max_length=20, choices=Role, default=Role.ATTORNEY)
    status = models.CharField(max_length=12, choices=Status, default=Status.ACTIVE)
    legacy_login = models.CharField(max_length=60, blank=True, help_text="The login of before 18 February 2020.")
    legacy_password = models.CharField(max_length=255, blank=True, editable=False)
    linked_at = models.DateTimeField(null=True, blank=True)
    has_leave = models.BooleanField(
        default=False, help_text="Self-represented: registered by leave in some case; `cases` knows in which."
    )

    class Meta:
        verbose_name = "CM/ECF account"
        constraints = [
            models.CheckConstraint(
                condition=Q(pacer_account=None) | Q(legacy_login="", legacy_password=""),
                name="linking_destroys_the_old_login",
                violation_error_message="A linked account keeps no CM/ECF login of before 2020.",
            ),
            models.CheckConstraint(
                condition=Q(pacer_account=None, linked_at=None)
                | Q(pacer_account__isnull=False, linked_at__isnull=False),
                name="a_link_has_its_moment",
                violation_error_message="A linked account records when it was linked.",
            ),
            models.UniqueConstraint(
                Lower("legacy_login"),
                condition=~Q(legacy_login=""),
                name="a_legacy_login_belongs_to_one_account",
                violation_error_message="This CM/ECF login belongs to another account.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"

    @property
    def is_in_force(self) -> bool:
        return self.status == self.Status.ACTIVE and self.pacer_account_id is not None

    @property
    def may_file(self) -> bool:
        """Self-represented litigants file by leave only (L.R. 5-4.1.1). In which cases: `cases.filing_rights`."""
        return self.is_in_force and (self.role != self.Role.SELF_REPRESENTED or self.has_leave)
