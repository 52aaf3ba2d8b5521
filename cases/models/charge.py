"""What was charged for reading the record, and who is exempt: a simulation, so nothing is ever paid."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.append_only import AppendOnly
from cases import fees
from cases.models.case import Case
from cases.models.document import Document


class Charges(models.QuerySet):
    def in_quarter(self, quarter: fees.Quarter) -> "Charges":
        return self.filter(at__gte=quarter.began_at, at__lt=quarter.ended_at)

    def billed_to(self, account) -> "Charges":
        """Of a firm's billing account, what its members used while it paid; of others, what nobody else pays for."""
        return self.filter(Q(payer=account) | Q(account=account, payer=None))

    def amount(self):
        """What they come to."""
        return self.aggregate(sum=models.Sum("amount", default=fees.NOTHING))["sum"].quantize(fees.NOTHING)


class Charge(AppendOnly):
    """One accepted price. `token` is made of the session and of what was read: nobody is charged for it twice."""

    token = models.CharField(max_length=64, unique=True, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="charges")
    payer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="member_charges",
        help_text="The firm's billing account that paid for this login at that moment.",
    )
    client_code = models.CharField(max_length=32, blank=True)
    kind = models.CharField(max_length=12, choices=fees.Kind)
    description = models.CharField(
        max_length=60, help_text="As the receipt prints it: Docket Report, Image26-1, Search."
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="charges")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="charges")
    criteria = models.CharField(max_length=300, blank=True, help_text="What was searched for; never a case's number.")
    pages = models.PositiveIntegerField(help_text="Billable pages.")
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    at = models.DateTimeField()

    objects = Charges.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["account", "at"], name="charges_of_an_account"),
            models.Index(fields=["payer", "at"], name="charges_that_a_firm_pays"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(pages__gte=1, amount__gt=0), name="a_charge_is_for_something"),
        ]

    def __str__(self) -> str:
        return f"{self.description}, {self.pages} pages, ${self.amount}"


class FeeExemptions(models.QuerySet):
    def in_force(self, account, *, on: date) -> "FeeExemptions":
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), account=account, begins_on__lte=on)


class FeeExemption(AppendOnly):
    """By order of a court this account reads without charge, from the first day to the last one named.

    It is ended by moving its last day; nothing else of it can change.
    """

    may_change = ("ends_on",)

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="fee_exemptions")
    order = models.CharField(max_length=300, help_text="The order: which court, which number, of what day.")
    work = models.CharField(max_length=300, help_text="For what work; the reader sees it.")
    begins_on = models.DateField(help_text="The first day.")
    ends_on = models.DateField(null=True, blank=True, help_text="The last day; empty: until it is ended.")
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="fee_exemptions_granted"
    )
    granted_at = models.DateTimeField()

    objects = FeeExemptions.as_manager()

    class Meta:
        ordering = ["-begins_on", "-pk"]

    def __str__(self) -> str:
        return f"Exemption of {self.account}"
