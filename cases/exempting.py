"""The only writer of FeeExemption: who reads without charge by order of a court, and until when."""

from datetime import date, datetime

from django.db import transaction

from accounts import audit, deciding
from accounts.models import PacerAccount
from cases.docketing import local_date
from cases.models import FeeExemption

RIGHT = "cases.change_feeexemption"


class NeverInForce(ValueError):
    """An exemption lasts a day at least."""

    def __init__(self) -> None:
        super().__init__("It would end before it begins. Enter a later last day, or leave it empty.")


class NoEnd(ValueError):
    """An exemption is made longer, or revived, by an order alone."""

    def __init__(self) -> None:
        super().__init__("That would prolong it, or it is over. Grant a new exemption, by its own order.")


@transaction.atomic
def grant(
    account: PacerAccount,
    *,
    order: str,
    work: str,
    begins_on: date,
    ends_on: date | None,
    by: PacerAccount,
    at: datetime,
) -> FeeExemption:
    """Exempt `account`; raises PermissionDenied, or deciding.NoReason without the order."""
    deciding.demand(by, RIGHT, account)
    deciding.demand_reason(order)
    if ends_on and ends_on < begins_on:
        raise NeverInForce
    account = PacerAccount.objects.locked(account.pk)
    told = {"order": order, "work": work, "begins_on": begins_on, "ends_on": ends_on}
    made = FeeExemption.objects.create(account=account, granted_by=by, granted_at=at, **told)
    audit.record(audit.chain_of(account), "exempted from fees", by=by, at=at, facts={"row": made.pk, **told})
    return made


@transaction.atomic
def end(exemption: FeeExemption, *, ends_on: date, reason: str, by: PacerAccount, at: datetime) -> FeeExemption:
    """Give it an earlier last day: yesterday ends it now. What was charged or not until then stays so.

    Raises PermissionDenied, deciding.NoReason, or NoEnd.
    """
    deciding.demand(by, RIGHT, exemption.account)
    deciding.demand_reason(reason)
    account = PacerAccount.objects.locked(exemption.account_id)
    exemption = FeeExemption.objects.get(pk=exemption.pk)
    refuse_prolonging(exemption, ends_on, at=at)
    facts = {"row": exemption.pk, "from": exemption.ends_on, "to": ends_on, "reason": reason}
    exemption.ends_on = ends_on
    exemption.save(update_fields=["ends_on"])
    audit.record(audit.chain_of(account), "last day of an exemption from fees moved", by=by, at=at, facts=facts)
    return exemption


def refuse_prolonging(exemption: FeeExemption, ends_on: date, *, at: datetime) -> None:
    """Raises NoEnd for a day after its last one, and for any day once that has passed."""
    last = exemption.ends_on
    if last and (ends_on > last or last < local_date(at)):
        raise NoEnd
