"""The parties to a case, the counts against a defendant, and counsel's appearances."""

from django.db import models
from django.db.models import Q

from accounts.identifiers import opaque_id
from accounts.models import Contact, Person
from cases.models.case import Case
from cases.visibility import Clearance


class Party(models.Model):
    """A party to one case, in its role there."""

    class Kind(models.TextChoices):
        PERSON = "person", "Natural person"
        ORGANIZATION = "organization", "Organization"

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    position = models.PositiveIntegerField(help_text="Its place among the parties on the docket sheet.")
    role = models.CharField(max_length=60, help_text="Plaintiff, Defendant, Interested Party …")
    name = models.CharField(max_length=300)
    folded_name = models.CharField(max_length=300, editable=False, db_index=True)
    description = models.CharField(max_length=300, blank=True, help_text="a California Corporation")
    kind = models.CharField(max_length=12, choices=Kind)
    is_pro_se = models.BooleanField(
        default=False, help_text="Appears without a lawyer (natural persons: L.R. 83-2.2.2)."
    )
    is_incarcerated = models.BooleanField(default=False)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        help_text="If known to the court.",
    )
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="parties")
    appeared_on = models.DateField(null=True, blank=True)
    terminated_on = models.DateField(null=True, blank=True)
    defendant_number = models.PositiveSmallIntegerField(null=True, blank=True)
    highest_offense_opening = models.CharField(max_length=60, blank=True, help_text="Felony, Misdemeanor …")
    highest_offense_terminated = models.CharField(max_length=60, blank=True)
    printed_pro_se = models.TextField(
        blank=True, help_text="How an imported docket lists a party as its own counsel: name, then role lines."
    )

    class Meta:
        ordering = ["case", "position"]
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="a_party_has_its_own_place_on_the_docket"),
            models.UniqueConstraint(
                fields=["case", "defendant_number"],
                name="a_defendant_number_is_given_once_a_case",
                violation_error_message="Another defendant of this case bears this number.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.name}"


class Count(models.Model):
    """A count, or a complaint, against a defendant in a criminal case."""

    class Status(models.TextChoices):
        PENDING = "pending", "Pending Counts"
        TERMINATED = "terminated", "Terminated Counts"
        COMPLAINT = "complaint", "Complaints"

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="counts")
    position = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    charge = models.CharField(max_length=300, help_text="18:1343 WIRE FRAUD (1-3)")
    disposition = models.TextField(blank=True)

    class Meta:
        ordering = ["party", "position"]
        constraints = [
            models.UniqueConstraint(fields=["party", "position"], name="a_count_has_its_own_place"),
        ]

    def __str__(self) -> str:
        return self.charge


class Appearances(models.QuerySet):
    def open(self) -> "Appearances":
        """Counsel who are still in: an attorney gets notices until terminated, whatever became of the party."""
        return self.filter(ended_on=None)


class Appearance(models.Model):
    """An attorney for a party. Counsel return, so only the open one is unique."""

    class Designation(models.TextChoices):
        RETAINED = "Retained"
        CJA = "CJA Appointment"
        PUBLIC_DEFENDER = "Public Defender or Community Defender Appointment"
        ASSISTANT_US_ATTORNEY = "Assistant US Attorney"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appearances")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="appearances")
    position = models.PositiveIntegerField(help_text="Place among the party's counsel on the docket sheet.")
    contact = models.ForeignKey(
        Contact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appearances",
        help_text="What this docket prints, moved only by an entry.",
    )
    printed_name = models.CharField(max_length=320)
    is_lead = models.BooleanField(default=False)
    is_noticed = models.BooleanField(default=True, verbose_name="attorney to be noticed")
    is_pro_hac_vice = models.BooleanField(default=False)
    designation = models.CharField(max_length=60, choices=Designation, blank=True)
    other_roles = models.TextField(blank=True, help_text="Role lines of an imported docket that have no field here.")
    printed_roles = models.TextField(
        blank=True, help_text="All role lines of an imported docket, kept only where their order is not the usual one."
    )
    began_on = models.DateField(null=True, blank=True)
    begun_by = models.ForeignKey(
        "cases.DocketEntry", on_delete=models.PROTECT, null=True, blank=True, related_name="appearances_begun"
    )
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "cases.DocketEntry", on_delete=models.PROTECT, null=True, blank=True, related_name="appearances_ended"
    )

    objects = Appearances.as_manager()

    class Meta:
        ordering = ["party", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "party"],
                condition=Q(ended_on=None),
                name="counsel_appears_once_for_a_party_at_a_time",
                violation_error_message="This attorney already appears for this party.",
            ),
            models.UniqueConstraint(fields=["party", "position"], name="counsel_has_a_place_of_their_own"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(began_on=None) | Q(ended_on__gte=models.F("began_on")),
                name="an_appearance_ends_after_it_began",
                violation_error_message="An appearance cannot end before it began.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.printed_name} for {self.party}"


def clearance_of(user) -> Clearance:
    """What `user` brings when asking to see something: court staff, or the cases they are in and where they sit.

    A party whose login is known reads its own case, counsel or none; it speaks for itself only without one.
    """
    if getattr(user, "is_court", False):
        return Clearance(is_court=True)
    person, is_there = getattr(user, "person", None), getattr(user, "is_at_courthouse", False)
    if person is None:
        return Clearance(is_court=False, is_at_courthouse=is_there)
    is_counsel, is_party = Q(pk__in=represented_by(person)), Q(person__in=person.identities)
    own = Party.objects.filter(is_counsel | is_party & Q(is_pro_se=True))
    read = Party.objects.filter(is_counsel | is_party)
    own_ids = {"own_case_ids": read.values("case"), "own_party_ids": own.values("pk")}
    filed = own.filter(filings__isnull=False).values("filings__entry")
    return Clearance(is_court=False, is_at_courthouse=is_there, **own_ids, own_entry_ids=filed)


def represented_by(person: Person) -> models.QuerySet:
    """Ids of the parties for whom `person` is counsel of record now."""
    return Appearance.objects.open().filter(person__in=person.identities).values("party")
