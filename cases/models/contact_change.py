"""A change of somebody's contact information, and what became of it in each of their cases (Form G-06, L.R. 83-2.4)."""

from django.db import models
from django.db.models import Q

from accounts.identifiers import opaque_id
from accounts.models import Contact, PacerAccount, Person
from cases.models.case import Case
from cases.models.docket import DocketEntry
from cases.models.draft import Draft


class ContactChange(models.Model):
    """One change of somebody's contact information, to be told in each pending case (Form G-06, L.R. 83-2.4).

    The worker writes it down when it finds one, to remind of it; its ledger is made when the person asks for it.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_changes")
    asked_by = models.ForeignKey(
        PacerAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="contact_changes"
    )
    before = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="changes_from")
    after = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="changes_to")
    changed_on = models.DateField(help_text="The day from which the new data hold.")
    due_on = models.DateField(help_text="Five days later; past weekends and court holidays.")
    made_at = models.DateTimeField(
        null=True, blank=True, help_text="When its ledger was made; until then it is only due."
    )
    reminded_before_at = models.DateTimeField(null=True, blank=True)
    reminded_on_day_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "after"], name="a_change_of_contact_has_one_ledger"),
            models.CheckConstraint(
                condition=Q(made_at=None, asked_by=None) | Q(made_at__isnull=False, asked_by__isnull=False),
                name="a_ledger_was_asked_for_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Change of contact information of {self.person}"


class ChangePaper(models.Model):
    """A notice of change that came in on paper: the scan, docketed in each case that it names."""

    change = models.ForeignKey(ContactChange, on_delete=models.PROTECT, related_name="papers")
    received_on = models.DateField()
    taken_by = models.ForeignKey(PacerAccount, on_delete=models.PROTECT, related_name="change_papers")
    original_filename = models.CharField(max_length=255)
    stored_name = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.original_filename


class ContactChangeCase(models.Model):
    """One line of the ledger: what became of a change in one case."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        FILED = "filed", "Filed"
        SKIPPED = "skipped", "Skipped"
        FAILED = "failed", "Failed"

    change = models.ForeignKey(ContactChange, on_delete=models.PROTECT, related_name="lines")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contact_changes")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was skipped, or failed.")
    paper = models.ForeignKey(ChangePaper, on_delete=models.PROTECT, null=True, blank=True, related_name="lines")
    draft = models.OneToOneField(
        Draft, on_delete=models.SET_NULL, null=True, blank=True, related_name="contact_change_line"
    )
    entry = models.OneToOneField(
        DocketEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="contact_change_line"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    lease = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ["change", "case"]
        constraints = [
            models.UniqueConstraint(fields=["change", "case"], name="a_change_is_told_once_in_a_case"),
            models.CheckConstraint(
                condition=~Q(state="filed") | Q(entry__isnull=False), name="a_filed_change_names_its_entry"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["skipped", "failed"]) | ~Q(reason=""), name="a_change_not_filed_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change} in {self.case.number}"

    @property
    def asked_by(self) -> PacerAccount:
        """By whose login it is filed: the clerk's, where it came on paper."""
        return self.paper.taken_by if self.paper else self.change.asked_by
