"""Who asked to represent, to leave, or to file without a lawyer, and how far each of those has come."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.identifiers import opaque_id
from accounts.models import Firm, PacerAccount, Person
from cases.models.case import Case
from cases.models.docket import DocketEntry
from cases.models.draft import Draft
from cases.models.party import Party


class Signature(models.Model):
    """One signature that a form still being made needs: asked of a person, given by their own login (L.R. 5-4.3.4).

    `digest` is of what was shown when it was given: a form changed since must be signed again.
    """

    class Role(models.TextChoices):
        LEAVING = "leaving", "Withdrawing attorney"
        JOINING = "joining", "New attorney"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signatures")
    role = models.CharField(max_length=8, choices=Role)
    asked_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        PacerAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="signatures"
    )
    declined_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "person", "role"], name="a_signature_is_asked_for_once"),
            models.CheckConstraint(
                condition=Q(signed_at=None) | Q(declined_at=None), name="nobody_signs_and_declines_one_form"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.person}"


class Departure(models.Model):
    """An attorney leaves a firm: which cases go along, which stay. The rest of the checklist is read off the record."""

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="departures")
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="departures")
    begun_by = models.ForeignKey(PacerAccount, on_delete=models.PROTECT, related_name="departures_begun")
    leaves_on = models.DateField()
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "firm"], name="an_attorney_leaves_a_firm_on_one_checklist"),
        ]

    def __str__(self) -> str:
        return f"{self.person} leaves {self.firm}"


class DepartureCase(models.Model):
    """Whether the departing attorney takes one case along."""

    departure = models.ForeignKey(Departure, on_delete=models.CASCADE, related_name="lines")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="departures")
    goes_along = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["departure", "case"], name="a_case_goes_along_or_stays"),
        ]

    def __str__(self) -> str:
        return f"{self.case.number}: {'goes along' if self.goes_along else 'stays'}"


class EFilingLeave(models.Model):
    """Leave for one party to file electronically in one case without a lawyer (L.R. 5-4.1.1)."""

    class State(models.TextChoices):
        REQUESTED = "requested", "Asked for"
        DENIED = "denied", "Denied"
        GRANTED = "granted", "Granted: registration is due"
        REGISTERED = "registered", "Registered"
        LAPSED = "lapsed", "Not registered in time"
        REVOKED = "revoked", "Revoked"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="efiling_leaves")
    state = models.CharField(max_length=10, choices=State, default=State.REQUESTED)
    email = models.EmailField(blank=True, help_text="Where the applicant reads mail, by the application.")
    application = models.OneToOneField(
        DocketEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="leave_asked"
    )
    order = models.ForeignKey(
        DocketEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="leaves_decided"
    )
    register_by = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    registered_at = models.DateTimeField(null=True, blank=True)
    registered_by = models.ForeignKey(
        PacerAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="efiling_leaves"
    )
    revoked_by = models.ForeignKey(
        DocketEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="leaves_revoked"
    )

    class Meta:
        verbose_name = "leave to e-file"
        verbose_name_plural = "leaves to e-file"
        constraints = [
            models.UniqueConstraint(
                fields=["party"],
                condition=Q(state__in=["requested", "granted", "registered"]),
                name="a_party_has_one_leave_at_a_time",
                violation_error_message="This party has asked for leave, or has it, in this case already.",
            ),
            models.CheckConstraint(
                condition=~Q(state="granted") | Q(register_by__isnull=False), name="leave_granted_names_its_last_day"
            ),
            models.CheckConstraint(
                condition=~Q(state="registered") | Q(registered_at__isnull=False),
                name="a_registered_leave_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} in {self.party.case.number}: {self.get_state_display()}"


class DropBox(models.QuerySet["Dropped"]):
    def waiting(self) -> "DropBox":
        """For the clerk: neither returned nor on a docket. A draft that a clerk has begun files nothing yet."""
        return self.filter(state=Dropped.State.WAITING, draft__entry=None)


class Dropped(models.Model):
    """Papers left in the document drop-box by somebody without a lawyer; nothing is filed before a clerk dockets it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits for the clerk"
        DOCKETED = "docketed", "Docketed"
        RETURNED = "returned", "Returned"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    name = models.CharField(max_length=200)
    email = models.EmailField()
    telephone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="dropped")
    case_number = models.CharField(max_length=40, blank=True, help_text="As typed; empty for a new case.")
    description = models.CharField(max_length=300)
    answers = models.JSONField(default=dict, blank=True, help_text="An application to e-file: what its form was told.")
    received_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        PacerAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="dropped_decided"
    )
    reason = models.TextField(blank=True, help_text="Why it was returned; the person is told.")
    draft = models.OneToOneField(Draft, on_delete=models.SET_NULL, null=True, blank=True, related_name="dropped")

    objects = DropBox.as_manager()

    class Meta:
        ordering = ["received_at"]
        verbose_name = "drop-box submission"
        constraints = [
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="what_is_returned_says_why"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """As the receipt has it: `EDSS-2026-000123`. The key is from the database's own sequence."""
        return f"EDSS-{timezone.localtime(self.received_at):%Y}-{self.pk:06}"

    @property
    def is_application(self) -> bool:
        """Form CV-05, made by the portal."""
        return bool(self.answers)


class DroppedPaper(models.Model):
    """One PDF in the drop-box. Its key is from its own sequence; docketed, it becomes a DraftDocument of the draft."""

    dropped = models.ForeignKey(Dropped, on_delete=models.PROTECT, related_name="papers")
    position = models.PositiveIntegerField()
    original_filename = models.CharField(max_length=255)
    stored_name = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["dropped", "position"]
        constraints = [
            models.UniqueConstraint(fields=["dropped", "position"], name="a_dropped_paper_has_its_own_place"),
        ]

    def __str__(self) -> str:
        return self.original_filename
