"""People who have moved: the profile is changed, the dockets still print the old data."""

from django.utils import timezone

from accounts import profile
from accounts.models import CmecfAccount, Contact, PacerAccount
from cases.models import Case, EFilingLeave, Party
from tests import factories

NEW = {"address": "77 New Harbor Way\nLos Angeles, CA 90012", "telephone": "(213) 555-0177"}


def moves(account: PacerAccount, **changed) -> Contact:
    """The owner changes the account; dockets are not touched by that."""
    person = profile.reached(account)
    contact = profile.record(person, **(NEW | changed))
    read_again(account)
    return contact


def read_again(account: PacerAccount) -> None:
    """Forget what this login had read of itself."""
    account.refresh_from_db()
    account.__dict__.pop("efiling_account", None)


def cases_of(account: PacerAccount, count: int) -> list[Case]:
    """Further pending cases in which this attorney is counsel of record."""
    made = [factories.case(f"Matter {n} v. Beta Gadgets Inc") for n in range(count)]
    for case in made:
        factories.party(case, f"Matter {case.serial}", "Plaintiff", profile.reached(account))
    return made


def registered_by_leave(account: PacerAccount, party: Party) -> EFilingLeave:
    """The court has let this party file without a lawyer, and they have registered."""
    CmecfAccount.objects.filter(pacer_account=account).update(has_leave=True)
    read_again(account)
    at = timezone.now()
    return EFilingLeave.objects.create(
        party=party, state=EFilingLeave.State.REGISTERED, register_by=at.date(), registered_at=at, registered_by=account
    )
