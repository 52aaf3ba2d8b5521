"""The notices of change that somebody still owes, in one line: in how many cases, and by which day."""

from dataclasses import dataclass
from datetime import date, datetime

from accounts import profile
from accounts.models import PacerAccount, Person
from cases.docketing import local_date
from cases.models import Appearance, ContactChange, ContactChangeCase, Party
from cases.representation import contact_changes, standing


@dataclass(frozen=True)
class Due:
    """`under_way` are on the ledger and file themselves; `left` wait for whoever moved."""

    due_on: date
    left: int
    under_way: int
    ledger: ContactChange | None
    is_late: bool


def of(user: PacerAccount, *, at: datetime) -> Due | None:
    """None where every docket prints what the account says. Most people have not moved: they cost two queries."""
    person = profile.reached(user)
    if person is None or person.contact is None or not _may_be_behind(person):
        return None
    found = contact_changes.open_in(standing.of(person, by=user), person.contact)
    if not found:
        return None
    ledger = ContactChange.objects.filter(person=person, after=person.contact, made_at__isnull=False).first()
    running = _running(ledger) & {each.case.pk for each in found}
    due_on = contact_changes.dated(person).due_on
    counted = {"left": len(found) - len(running), "under_way": len(running)}
    return Due(due_on, ledger=ledger, is_late=local_date(at) > due_on, **counted)


def _may_be_behind(person: Person) -> bool:
    """Whether any docket names another row of contact: a copied row may yet print the same."""
    own = {"person__in": person.identities}
    counsel = Appearance.objects.open().filter(**own, party__case__terminated_on=None)
    alone = Party.objects.filter(**own, is_pro_se=True, terminated_on=None, case__terminated_on=None)
    return any(rows.exclude(contact=person.contact_id).exists() for rows in (counsel, alone))


def _running(ledger: ContactChange | None) -> set[int]:
    waiting = ContactChangeCase.objects.filter(change=ledger, state=ContactChangeCase.State.WAITING)
    return set(waiting.values_list("case", flat=True)) if ledger else set()
