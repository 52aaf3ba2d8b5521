"""A change of contact information and its ledger: a line for each case, made at once, filed in the background."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import Contact, PacerAccount, Person
from cases.court_days import next_court_day
from cases.docketing import local_date
from cases.filing import drafting
from cases.models import ChangePaper, ContactChange, ContactChangeCase
from cases.representation import standing
from cases.representation.standing import Standing

State = ContactChangeCase.State
ENDED = {State.FAILED, State.SKIPPED}  # without an entry: from here a line can begin anew
DAYS = timedelta(days=5)
LEFT_OUT = "You left it out. It is still due."
NOT_NAMED = "The paper does not name it. It is still due."
ON_PAPER = (
    "This login may not file electronically in this case: file the notice on paper or through the document drop-box."
)


class NothingToFile(ValueError):
    """No case was chosen."""

    def __init__(self) -> None:
        super().__init__("Choose at least one case.")


class NotToRetry(PermissionError):
    """Filed in nobody's name but that of whoever asked for it."""

    def __init__(self) -> None:
        super().__init__("This case is not tried again from here. Look at “Change of contact information” once more.")


def due_on(changed_on: date) -> date:
    """Five days from the change; past a weekend or a court holiday (L.R. 83-2.4, Fed. R. Civ. P. 6(a))."""
    return next_court_day(changed_on + DAYS)


def open_in(standings: Iterable[Standing], contact: Contact) -> list[Standing]:
    """The pending cases in which the change to `contact` is still to be told."""
    return [each for each in standings if not each.locked(contact)]


def dated(person: Person) -> ContactChange:
    """The change that led to the person's present contact, not written down: it counts from the day it was saved."""
    changed_on = local_date(person.contact.recorded_at)
    return ContactChange(person=person, after=person.contact, changed_on=changed_on, due_on=due_on(changed_on))


def note(person: Person, standings: Iterable[Standing]) -> ContactChange:
    """The same, written down once."""
    new = dated(person)
    said = {"changed_on": new.changed_on, "due_on": new.due_on, "before": usual(standings, new.after)}
    return ContactChange.objects.get_or_create(person=person, after=new.after, defaults=said)[0]


def usual(standings: Iterable[Standing], contact: Contact) -> Contact | None:
    """What most of the dockets that are behind still print."""
    printed = [row for each in open_in(standings, contact) for row in each.behind(contact)[:1]]
    return next((row for row, _ in Counter(filter(None, printed)).most_common(1)), None)


@transaction.atomic
def begin(
    person: Person, *, chosen: Collection[int], by: PacerAccount, at: datetime, scan: dict | None = None
) -> ContactChange:
    """Make the ledger, or go on with it: a line for every case, those chosen waiting to be filed.

    `scan` is the notice that came in on paper, for the court's staff. Raises NothingToFile. Asked twice it is the same
    ledger, and what was filed stays filed.
    """
    standings = standing.of(person, by=by)
    change = ContactChange.objects.select_for_update().get(pk=note(person, standings).pk)
    asked = {each.case.pk for each in open_in(standings, change.after)} & set(chosen)
    if not asked:
        raise NothingToFile
    if change.made_at is None or scan is None:
        change.made_at, change.asked_by = change.made_at or at, by
        change.save(update_fields=["made_at", "asked_by"])
    known = {line.case_id: line for line in change.lines.select_for_update(of=("self",))}
    paper = _paper(change, by, scan, [known.get(case) for case in asked]) if scan else None
    new = [_line(change, each, asked, paper) for each in standings if each.case.pk not in known]
    ContactChangeCase.objects.bulk_create(new)
    for line in (known[case] for case in asked & known.keys()):
        _again(line, paper=paper)
    return change


def may_retry(line: ContactChangeCase, *, by: PacerAccount) -> bool:
    """What failed or was left out, by whoever asked for it; what has its paper, by the court's staff."""
    if line.state != State.FAILED and (line.state, line.reason) != (State.SKIPPED, LEFT_OUT):
        return False
    return by.is_court if line.paper_id else line.change.asked_by_id == by.pk


@transaction.atomic
def retry(line: ContactChangeCase, *, by: PacerAccount) -> None:
    """Try a case once more, from the beginning; what waits is left alone. Raises NotToRetry."""
    change = ContactChange.objects.select_for_update().get(pk=line.change_id)  # who asked for it stays so
    current = change.lines.select_for_update(of=("self",)).get(pk=line.pk)
    if current.state == State.WAITING:
        return
    if not may_retry(current, by=by):
        raise NotToRetry
    _again(current, paper=current.paper)


def _paper(change: ContactChange, by: PacerAccount, scan: dict, lines: Iterable) -> ChangePaper:
    """Kept once some line takes it: sent twice, each waits with the first, or is filed with it."""
    if not any(line is None or line.state in ENDED for line in lines):
        raise NothingToFile
    return ChangePaper.objects.create(change=change, taken_by=by, **scan)


def _again(line: ContactChangeCase, *, paper: ChangePaper | None) -> None:
    """A draft that was not filed is made anew, from what the docket says then."""
    if line.state not in ENDED:
        return
    if line.draft and not hasattr(line.draft, "entry"):
        drafting.delete(line.draft)
        line.draft = None
    line.state, line.reason, line.attempts, line.leased_until = State.WAITING, "", 0, None
    line.paper = paper
    line.save()


def _line(change: ContactChange, each: Standing, asked: set[int], paper: ChangePaper | None) -> ContactChangeCase:
    if each.case.pk in asked:
        return ContactChangeCase(change=change, case=each.case, paper=paper)
    not_asked = NOT_NAMED if paper else LEFT_OUT if each.may_file else ON_PAPER
    reason = each.locked(change.after) or not_asked
    return ContactChangeCase(change=change, case=each.case, state=State.SKIPPED, reason=reason)
