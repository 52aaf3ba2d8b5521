"""Reminds by mail, on the day before and on the day, of changes that have not been told in every pending case."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts import letters
from accounts.models import Letter, PacerAccount, Person
from cases.docketing import local_date
from cases.models import Appearance, ContactChange, Party
from cases.representation import contact_changes, standing

A_DAY = timedelta(days=1)
LOOKS_BACK = timedelta(days=30)  # an older change is past all reminding
PAGE = "cases:contact_change"


def send(*, at: datetime) -> int:
    """Find the changes of these weeks, and write to whom it is time to; how many letters it were."""
    for person in changed(since=at - LOOKS_BACK):
        contact_changes.note(person, standing.of(person, by=_login(person)))
    today = local_date(at)
    before = ContactChange.objects.filter(due_on=today + A_DAY, reminded_before_at=None)
    on_day = ContactChange.objects.filter(due_on=today, reminded_on_day_at=None)
    return _remind(before, "reminded_before_at", at) + _remind(on_day, "reminded_on_day_at", at)


def changed(*, since: datetime) -> QuerySet[Person]:
    """Who has a login here, and newer data than a docket of a pending case prints beside their name."""
    people = Person.objects.filter(contact__recorded_at__gte=since, cmecf_account__pacer_account__isnull=False)
    theirs = Q(person=OuterRef("pk")) | Q(person__merged_into=OuterRef("pk"))
    older = Q(contact__recorded_at__lt=OuterRef("contact__recorded_at"))
    counsel = Appearance.objects.open().filter(theirs, older, party__case__terminated_on=None)
    alone = Party.objects.filter(theirs, older, is_pro_se=True, terminated_on=None, case__terminated_on=None)
    noted = ContactChange.objects.filter(person=OuterRef("pk"), after=OuterRef("contact"))
    behind = people.filter(Exists(counsel) | Exists(alone)).exclude(Exists(noted))
    return behind.select_related("contact")


def _remind(due: QuerySet[ContactChange], moment: str, at: datetime) -> int:
    return sum(_reminded(change, moment, at) for change in due)


@transaction.atomic
def _reminded(change: ContactChange, moment: str, at: datetime) -> bool:
    """One letter, in the transaction that remembers it. Where all is told, or the data changed again, there is none."""
    locked = ContactChange.objects.select_for_update().get(pk=change.pk)
    person = locked.person
    left = contact_changes.open_in(standing.of(person, by=_login(person)), locked.after)
    is_due = getattr(locked, moment) is None and standing.same(person.contact, locked.after) and left
    if not is_due:
        return False
    letters.write(Letter.Kind.CHANGE_DUE, to=locked.after.email, at=at, facts=_facts(locked))
    setattr(locked, moment, at)
    locked.save(update_fields=[moment])
    return True


def _facts(change: ContactChange) -> dict:
    """No case is named: one may be sealed before the letter leaves."""
    return {
        "name": change.person.name,
        "due_on": f"{change.due_on:%B %-d, %Y}",
        "url": letters.address_of(PAGE),
    }


def _login(person: Person) -> PacerAccount | None:
    return PacerAccount.objects.filter(cmecf_account__person=person).first()
