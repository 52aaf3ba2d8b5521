"""Someone this court knows, how to reach them, and the firm they practice in."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.append_only import AppendOnly
from accounts.identifiers import fold, opaque_id


class Firm(models.Model):
    """A law firm or agency. Two spellings are two firms until a clerk merges them."""

    name = models.CharField(max_length=200)
    folded_name = models.CharField(max_length=200, editable=False)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_firms",
        help_text="The same firm under the spelling that stays. Dockets go on printing what they printed.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["folded_name"],
                name="a_firm_is_recorded_once",
                violation_error_message="This firm is already recorded.",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")),
                name="no_firm_is_merged_into_itself",
                violation_error_message="A firm cannot be merged into itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def named(cls, name: str) -> "Firm":
        """The firm of this name, recorded now if it is new."""
        return cls.objects.get_or_create(folded_name=fold(name), defaults={"name": name})[0]

    @property
    def survivor(self) -> "Firm":
        """The firm that this spelling stands for."""
        return self.merged_into or self


class Contact(AppendOnly):
    """How to reach someone, as recorded at one moment. Rows never change: a new address is a new row."""

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts")
    address = models.TextField(blank=True, help_text="Street, city, state and ZIP code, one line each.")
    telephone = models.CharField(max_length=40, blank=True)
    fax = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    printed = models.TextField(blank=True, help_text="The block under the name, exactly as a docket prints it.")
    is_address_masked = models.BooleanField(
        default=False, help_text="An import put .example after each e-mail address; an export takes it off again."
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.printed or self.address

    @classmethod
    def composed(
        cls,
        *,
        firm: Firm | None,
        address: str,
        telephone: str,
        fax: str,
        email: str,
        is_address_masked: bool = False,
    ) -> "Contact":
        """A new contact whose printed block follows the docket's order: firm, address, telephone, Fax, Email."""
        address = "\n".join(address.splitlines())  # a browser sends CRLF; a docket compares what it prints
        lines = [firm.name if firm else "", address, telephone, fax and f"Fax: {fax}", email and f"Email: {email}"]
        printed = "\n".join(line for line in lines if line)
        return cls.objects.create(
            firm=firm,
            address=address,
            telephone=telephone,
            fax=fax,
            email=email,
            printed=printed,
            is_address_masked=is_address_masked,
        )

    @property
    def postal_address(self) -> str:
        """Where paper goes: firm and street address, one line each."""
        return "\n".join(line for line in (self.firm.name if self.firm else "", self.address) if line)


class Noticed(models.Model):
    """How notices come to one e-mail address: a choice counts for what is filed from then on."""

    is_daily = models.BooleanField(
        default=False,
        verbose_name="daily summary",
        help_text="One summary the next morning instead of one e-mail for each filing.",
    )
    is_text = models.BooleanField(default=False, verbose_name="plain text", help_text="Plain text instead of HTML.")

    class Meta:
        abstract = True


class CourtRole(models.TextChoices):
    NONE = "", "Not court staff"
    CLERK = "clerk", "Clerk"
    CHAMBERS = "chambers", "Chambers"


class Person(Noticed):
    """An attorney, a self-represented litigant or a member of the court's staff.

    Counsel of record are Persons; an attorney on an imported docket is a Person with no account at all.
    How notices come, `is_daily` and `is_text`, is said of the primary address here.
    Two rows for one human are merged by `merged_into`: moving keys would rewrite the record.
    """

    public_id = models.CharField(max_length=16, unique=True, default=opaque_id, editable=False)
    first_name = models.CharField(max_length=80, blank=True)
    middle_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=120)
    generation = models.CharField(max_length=20, blank=True, help_text="Jr, Sr, III …")
    folded_name = models.CharField(max_length=320, editable=False, db_index=True)
    bar_number = models.CharField(max_length=20, blank=True)
    court_role = models.CharField(max_length=10, choices=CourtRole, blank=True, default=CourtRole.NONE)
    initials = models.CharField(max_length=6, blank=True, help_text="How this clerk signs docket entries.")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    served_electronically_since = models.DateTimeField(null=True, blank=True)
    # With the person, whom every page and every list of recipients reads anyway; written by accounts.failing alone.
    failing_addresses = models.TextField(blank=True, db_default="", help_text="One a line: kind, day, address.")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_people"
    )

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")),
                name="nobody_is_merged_into_themselves",
                violation_error_message="A person cannot be merged into the same person.",
            ),
            models.CheckConstraint(
                condition=~Q(last_name=""),
                name="a_person_has_a_last_name",
                violation_error_message="Enter the last name.",
            ),
            models.CheckConstraint(
                condition=Q(served_electronically_since=None) | ~Q(contact=None),
                name="electronic_service_needs_a_contact",
                violation_error_message="Record an e-mail address before turning electronic service on.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As dockets print it: `Jane Q Roe`."""
        return " ".join(p for p in (self.first_name, self.middle_name, self.last_name, self.generation) if p)

    @property
    def signature(self) -> str:
        """As docket entries end: `Roe, Jane` for a filer, `(tf)` initials for a clerk."""
        return self.initials if self.is_court else ", ".join(p for p in (self.last_name, self.first_name) if p)

    @property
    def email(self) -> str:
        """Where this person reads mail, by the court's record."""
        return self.contact.email if self.contact else ""

    @property
    def audit_chain(self) -> str:
        return f"person:{self.pk}"

    @property
    def identities(self) -> models.QuerySet:
        """Keys of the rows that are this human: their own and, after a merge, those merged into it."""
        return Person.objects.filter(Q(pk=self.pk) | Q(merged_into=self.pk)).values("pk")

    @property
    def is_court(self) -> bool:
        return bool(self.court_role)

    @property
    def is_served_electronically(self) -> bool:
        return self.served_electronically_since is not None

    def clean(self) -> None:
        self.folded_name = fold(self.name)


class FormerName(models.Model):
    """A name that somebody bore: dockets go on printing it until a notice of change is filed in the case (G-06)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="former_names")
    name = models.CharField(max_length=320)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class SecondaryAddresses(models.QuerySet["SecondaryAddress"]):
    def listed(self) -> "SecondaryAddresses":
        """What the person sees: waiting, active or declined."""
        return self.filter(removed_at=None)

    def counted(self) -> "SecondaryAddresses":
        """Those that take up one of the ten places."""
        return self.listed().filter(declined_at=None)


class SecondaryAddress(Noticed):
    """A further e-mail address that gets a copy of each notice to this person (paralegal, docketing desk).

    It is active only once whoever reads it has said so; `accounts.addresses` turns it on. A row is never deleted:
    whoever said no is not asked again, and the trail of who was told stays whole.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="secondary_addresses")
    email = models.EmailField()
    is_active = models.BooleanField(default=False)
    added_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True, help_text="Its reader said no, for good.")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SecondaryAddresses.as_manager()

    class Meta:
        verbose_name_plural = "secondary addresses"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "person",
                name="a_secondary_address_is_listed_once",
                violation_error_message="This address is already on the list.",
            ),
            models.CheckConstraint(
                condition=Q(is_active=False) | Q(declined_at=None, removed_at=None),
                name="no_copy_goes_to_who_declined_or_was_removed",
                violation_error_message="Whoever reads this address does not want copies, or it was removed.",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def is_waiting(self) -> bool:
        """Asked, and no answer yet."""
        return not self.is_active and self.declined_at is None and self.removed_at is None
