"""A case of this court, its number and the judges it is assigned and referred to."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.identifiers import opaque_id
from accounts.models import Person
from cases.case_numbers import Number
from cases.visibility import Clearance, Seal, cleared


class Judge(models.Model):
    """A district or magistrate judge."""

    class Office(models.TextChoices):
        DISTRICT = "district", "Judge"
        MAGISTRATE = "magistrate", "Magistrate Judge"

    name = models.CharField(max_length=160, unique=True)
    office = models.CharField(max_length=12, choices=Office, default=Office.DISTRICT)
    initials = models.CharField(max_length=6, blank=True)
    chambers = models.ManyToManyField(Person, blank=True, related_name="judges")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.get_office_display()} {self.name}"


class Cases(models.QuerySet):
    def visible_to(self, user) -> "Cases":
        """Cases whose docket `user` may know of: a sealed case is nothing at all to anyone outside the court."""
        return self.filter(cleared(Clearance(is_court=getattr(user, "is_court", False)), "cases"))

    def of(self, person: Person | None) -> "Cases":
        """Cases in which `person` is counsel of record, or a party without a lawyer."""
        if person is None:
            return self.none()
        names = person.identities
        counsel = Q(parties__appearances__person__in=names, parties__appearances__ended_on=None)
        return self.filter(counsel | Q(parties__person__in=names, parties__is_pro_se=True)).distinct()

    def numbered(self, number: Number) -> "Cases":
        """Cases that bear, or bore, this number; what the number leaves out is not asked for."""
        asked = {"year": number.year, "serial": number.serial, "office": number.office, "type": number.type}
        given = {field: value for field, value in asked.items() if value != ""}
        now = Case.objects.order_by().filter(**given).values("pk")
        return self.filter(pk__in=now.union(CaseNumber.objects.filter(**given).values("case")))


class Case(models.Model):
    """One case. The counters at its foot are read and moved only under the lock of this row, by `docketing`."""

    class Type(models.TextChoices):
        CIVIL = "cv", "Civil"
        CRIMINAL = "cr", "Criminal"
        MISCELLANEOUS = "mc", "Miscellaneous"
        MAGISTRATE = "mj", "Magistrate"

    class Jurisdiction(models.TextChoices):
        US_PLAINTIFF = "U.S. Government Plaintiff"
        US_DEFENDANT = "U.S. Government Defendant"
        FEDERAL_QUESTION = "Federal Question"
        DIVERSITY = "Diversity"

    class JuryDemand(models.TextChoices):
        PLAINTIFF = "Plaintiff"
        DEFENDANT = "Defendant"
        BOTH = "Both"
        NONE = "None"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    cmecf_id = models.PositiveBigIntegerField(unique=True, null=True, editable=False, help_text="CM/ECF's caseid.")
    office = models.CharField(max_length=1, help_text="2 Los Angeles, 5 Riverside, 8 Santa Ana.")
    year = models.PositiveSmallIntegerField()
    type = models.CharField(max_length=2, choices=Type)
    serial = models.PositiveIntegerField()
    title = models.CharField(max_length=400)
    assigned_judge = models.ForeignKey(
        Judge, on_delete=models.PROTECT, null=True, blank=True, related_name="assigned_cases"
    )
    referred_judge = models.ForeignKey(
        Judge, on_delete=models.PROTECT, null=True, blank=True, related_name="referred_cases"
    )
    assigned_initials = models.CharField(max_length=6, blank=True)
    referred_initials = models.CharField(max_length=6, blank=True)
    nature_of_suit = models.CharField(max_length=120, blank=True, help_text="820 Copyright")
    cause = models.CharField(max_length=200, blank=True, help_text="28:1338 Copyright Infringement")
    jurisdiction = models.CharField(max_length=40, choices=Jurisdiction, blank=True)
    jury_demand = models.CharField(max_length=12, choices=JuryDemand, blank=True)
    demand = models.CharField(max_length=40, blank=True)
    mdl_status = models.CharField(max_length=80, blank=True)
    flags = models.CharField(max_length=200, blank=True, help_text="CLOSED, DISCOVERY, MANADR …")
    filed_on = models.DateField()
    terminated_on = models.DateField(null=True, blank=True)
    lead_case = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="member_cases")
    seal = models.CharField(max_length=10, choices=Seal, default=Seal.PUBLIC)
    is_remote_access_limited = models.BooleanField(
        default=False, help_text="Fed. R. Civ. P. 5.2(c): the public sees the docket and the court's dispositions."
    )
    folded_title = models.CharField(max_length=400, editable=False, db_index=True)
    last_number = models.PositiveIntegerField(default=0, editable=False)
    last_sequence = models.PositiveIntegerField(default=0, editable=False)
    last_place = models.PositiveIntegerField(default=0, editable=False)
    last_page_id = models.PositiveIntegerField(default=0, editable=False)
    last_entered_at = models.DateTimeField(null=True, editable=False)

    objects = Cases.as_manager()

    class Meta:
        ordering = ["-year", "-serial"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "type", "serial"],
                name="a_case_number_is_given_once",
                violation_error_message="A case of this number is already open in this division.",
            ),
            models.CheckConstraint(
                condition=Q(terminated_on=None) | Q(terminated_on__gte=models.F("filed_on")),
                name="a_case_ends_after_it_began",
                violation_error_message="The case cannot be terminated before it was filed.",
            ),
            models.CheckConstraint(
                condition=Q(seal__in=[Seal.PUBLIC, Seal.SEALED]),
                name="a_case_is_public_or_sealed",
                violation_error_message="A case is public or sealed; ex parte is a level of documents.",
            ),
        ]
        indexes = [
            models.Index(fields=["year", "serial"], name="a_case_by_year_and_serial"),
            models.Index(fields=["filed_on"], name="a_case_by_the_day_it_was_filed"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def number(self) -> str:
        """`2:26-cv-01234`"""
        return str(Number(self.office, self.year, self.type, self.serial))

    @property
    def full_number(self) -> str:
        """With the judges' initials: `2:26-cv-01234-ABC-XYZ`."""
        return "-".join(p for p in (self.number, self.assigned_initials, self.referred_initials) if p)

    @property
    def is_criminal(self) -> bool:
        return self.type in {self.Type.CRIMINAL, self.Type.MAGISTRATE}

    @property
    def is_sealed(self) -> bool:
        return self.seal != Seal.PUBLIC

    @property
    def office_name(self) -> str:
        return settings.COURT["offices"].get(self.office, f"Office {self.office}")

    @property
    def audit_chain(self) -> str:
        return f"case:{self.pk}"


class CaseNumber(models.Model):
    """A number that a case bore before it was reassigned or transferred."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="earlier_numbers")
    office = models.CharField(max_length=1)
    year = models.PositiveSmallIntegerField()
    type = models.CharField(max_length=2, choices=Case.Type)
    serial = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "office", "year", "type", "serial"], name="an_earlier_number_is_kept_once"
            ),
        ]
        indexes = [models.Index(fields=["year", "serial"], name="an_earlier_number_by_its_year")]

    def __str__(self) -> str:
        return str(Number(self.office, self.year, self.type, self.serial))
