"""Docket entries: append-only, each a fact with its number, text, filers, relations and corrections."""

from django.db import models
from django.db.models import Q

from accounts.append_only import AppendOnly
from accounts.identifiers import opaque_id
from accounts.models import Person
from cases.models.case import Case, Judge
from cases.models.draft import Draft
from cases.models.party import Party, clearance_of
from cases.visibility import Seal, cleared


class DocketEntries(models.QuerySet):
    def visible_to(self, user) -> "DocketEntries":
        return self.filter(cleared(clearance_of(user), "entries"))

    def pending(self) -> "DocketEntries":
        """Motions and applications that no entry has decided; of an imported docket, none once the case is closed,
        since the file does not say what its orders decided.
        """
        may_pend = Q(case__terminated_on=None) | Q(entered_at__isnull=False)
        return self.filter(may_pend, is_motion=True).exclude(relations_in__kind=Relation.Kind.DECIDES)

    def with_decisions(self) -> "DocketEntries":
        """Each entry says in `is_decided` whether another has decided it."""
        decisions = Relation.objects.filter(to_entry=models.OuterRef("pk"), kind=Relation.Kind.DECIDES)
        return self.annotate(is_decided=models.Exists(decisions))

    def in_docket_order(self) -> "DocketEntries":
        return self.order_by("filed_on", "place")


class DocketEntry(AppendOnly):
    """One line of the docket. Written once, by `docketing`; only its seal can move."""

    may_change = ("seal",)

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField(null=True, blank=True, help_text="Empty: an unnumbered entry.")
    sequence = models.PositiveIntegerField(null=True, blank=True, help_text="CM/ECF's de_seq_num.")
    place = models.PositiveIntegerField(help_text="Order among the entries filed on one date.")
    filed_on = models.DateField()
    entered_at = models.DateTimeField(null=True, blank=True, help_text="When this portal entered it.")
    entered_on = models.DateField(null=True, blank=True, help_text="The entered date; all that an import knows.")
    event_code = models.CharField(max_length=60, blank=True, help_text="Empty for imported entries of unknown event.")
    event_title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True, help_text="The docket text, plain.")
    html = models.TextField(blank=True, help_text="What the docket sheet prints; escaped and made once.")
    facts = models.TextField(default="{}", help_text="Canonical JSON of what filled the text.")
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    is_by_court = models.BooleanField(default=False)
    is_disposition = models.BooleanField(default=False, help_text="Open to everyone under Fed. R. Civ. P. 5.2(c).")
    opens_on = models.DateField(null=True, blank=True, help_text="A transcript is read remotely from this day on.")
    is_motion = models.BooleanField(default=False)
    has_paper = models.BooleanField(default=False, help_text="The number is a link.")
    seal = models.CharField(max_length=10, choices=Seal, default=Seal.PUBLIC)
    draft = models.OneToOneField(
        Draft,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entry",
        help_text="One draft makes one entry: a second submission finds this one.",
    )

    is_decided: bool  # where asked for by with_decisions()
    objects = DocketEntries.as_manager()

    class Meta:
        verbose_name_plural = "docket entries"
        indexes = [
            models.Index(fields=["case", "filed_on", "place"], name="the_docket_in_order"),
            models.Index(fields=["filed_on"], name="entries_by_the_day_filed"),
            models.Index(fields=["entered_at"], name="entries_by_when_entered"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="a_document_number_is_given_once_a_case"),
            models.UniqueConstraint(fields=["case", "place"], name="an_entry_has_its_own_place"),
            models.CheckConstraint(
                condition=Q(entered_at=None) | Q(entered_on__isnull=False),
                name="an_entry_made_here_has_its_entered_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.number} {self.number or 'unnumbered'} {self.event_title}"


class Filing(AppendOnly):
    """A party on whose behalf an entry was filed."""

    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="filings")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="filings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "party"], name="a_party_files_an_entry_once")]

    def __str__(self) -> str:
        return f"{self.entry} by {self.party}"


class Relation(AppendOnly):
    """What one entry does to another: answers, decides, corrects or proves it."""

    class Kind(models.TextChoices):
        ANSWERS = "answers"
        DECIDES = "decides"
        CORRECTS = "corrects"
        PROVES = "proves"

    from_entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="relations_out")
    to_entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="relations_in")
    kind = models.CharField(max_length=10, choices=Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_entry", "to_entry", "kind"], name="an_entry_relates_once_a_kind"),
            models.CheckConstraint(
                condition=~Q(from_entry=models.F("to_entry")), name="an_entry_does_not_relate_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_entry} {self.kind} {self.to_entry}"


class Correction(AppendOnly):
    """A clerk's correction of an entry's text: a new fact, shown as `(Modified on 2/16/2017 (xx).)`."""

    entry = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="corrections")
    text = models.TextField(help_text="The whole docket text as it now reads.")
    html = models.TextField()
    reason = models.CharField(max_length=300)
    corrected_at = models.DateTimeField()
    corrected_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="corrections")

    class Meta:
        ordering = ["entry", "pk"]

    def __str__(self) -> str:
        return f"Correction of {self.entry}"


class Hearings(models.QuerySet):
    def visible_to(self, user) -> "Hearings":
        return self.filter(case__in=Case.objects.visible_to(user))

    def coming(self, at) -> "Hearings":
        return self.filter(at__gte=at, state=Hearing.State.SET).order_by("at")


class Hearing(models.Model):
    """A hearing that an entry set."""

    class State(models.TextChoices):
        SET = "set", "Set"
        HELD = "held", "Held"
        VACATED = "vacated", "Vacated"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hearings")
    set_by = models.ForeignKey(DocketEntry, on_delete=models.PROTECT, related_name="hearings")
    judge = models.ForeignKey(Judge, on_delete=models.PROTECT, related_name="hearings")
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.SET)

    objects = Hearings.as_manager()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.case.number} {self.at:%m/%d/%Y %I:%M %p}"
