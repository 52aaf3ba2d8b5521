"""What an account used, for its owner; and what its members used, for a firm's billing account: sums, never titles."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Sum
from django.utils import timezone

from accounts.models import PacerAccount
from cases import charging, fees
from cases.fees import Bill, Quarter
from cases.models import Case, Charge
from cases.models.charge import Charges
from cases.record.tables import Table

QUARTERS = 4
COLUMNS = ("Date", "Description", "Case", "Search criteria", "Client code", "Pages", "Cost")
NO_CODE = "None"
SUMS = {"times": Count("pk"), "pages_used": Sum("pages"), "cost": Sum("amount")}


def charges_of(
    account: PacerAccount, *, began_on: date | None, ended_on: date | None, client_code: str = ""
) -> Charges:
    """What was charged on these days, both included; without days, in the quarter that runs. Newest first."""
    of_firm = account.kind == PacerAccount.Kind.BILLING
    charges = Charge.objects.billed_to(account) if of_firm else Charge.objects.filter(account=account)
    if client_code:
        charges = charges.filter(client_code="" if client_code == NO_CODE else client_code)
    if not (began_on or ended_on):
        return charges.in_quarter(fees.quarter_of(timezone.now()))
    since = {"at__gte": _midnight(began_on)} if began_on else {}
    until = {"at__lt": _midnight(ended_on + timedelta(days=1))} if ended_on else {}
    return charges.filter(**since, **until)


def codes_of(account: PacerAccount) -> list[str]:
    """The client codes under which something was charged."""
    known = Charge.objects.filter(account=account) | Charge.objects.filter(payer=account)
    return sorted({code or NO_CODE for code in known.order_by().values_list("client_code", flat=True).distinct()})


def transactions(charges: Iterable[Charge], *, user) -> Table:
    """One row for each. A case that one may not know of any more is not named."""
    charges = list(charges)
    cases = Case.objects.visible_to(user).in_bulk({charge.case_id for charge in charges if charge.case_id})
    return Table("Transactions", COLUMNS, [_row(charge, cases.get(charge.case_id)) for charge in charges])


def by_client_code(charges: Charges) -> Table:
    sums = charges.order_by("client_code").values("client_code").annotate(**SUMS)
    rows = [(row["client_code"] or NO_CODE, *_sums(row)) for row in sums]
    return Table("Usage by client code", ("Client code", "Transactions", "Pages", "Cost"), rows)


def by_member(charges: Charges) -> Table:
    """Who used how much; what they read stays their own affair."""
    sums = charges.order_by("account__username").values(
        login=F("account__username"), first=F("account__first_name"), last=F("account__last_name")
    )
    rows = [(f"{row['first']} {row['last']}".strip(), row["login"], *_sums(row)) for row in sums.annotate(**SUMS)]
    return Table("Usage by member", ("Name", "Username", "Transactions", "Pages", "Cost"), rows)


def statement(account: PacerAccount, *, at: datetime) -> list[tuple[Quarter, Bill]]:
    """The quarter that runs and those before it, as they would be billed."""
    quarters = [fees.quarter_of(at)]
    while len(quarters) < QUARTERS:
        quarters.append(fees.quarter_of(quarters[-1].began_at - timedelta(days=1)))
    return [(quarter, charging.bill_of(account, quarter)) for quarter in quarters]


def _row(charge: Charge, case: Case | None) -> tuple:
    at = f"{timezone.localtime(charge.at):%m/%d/%Y %H:%M:%S}"
    where = case.full_number if case else ""
    return (at, charge.description, where, charge.criteria, charge.client_code, charge.pages, f"${charge.amount}")


def _sums(row: dict) -> tuple:
    return row["times"], row["pages_used"], f"${row['cost']:.2f}"


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
