"""Enrols the demo's people: persons with their contacts, judges, sign-ins and the groups of the clerk's office."""

from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from accounts import clerks
from accounts.models import CmecfAccount, Contact, Firm, PacerAccount, Person, SecondaryAddress
from cases.demo.people import FIRMS, JUDGES, LEGACY_LOGIN, LEGACY_PASSWORD, LOGINS, PASSWORD, PEOPLE
from cases.demo.rows import JudgeRow, LoginRow, PersonRow
from cases.models import Judge

LEGACY_HOLDER = "blyth"
FIRST_ACCOUNT_NUMBER = 5_550_001
GROUPS = {
    "clerk-one": [clerks.ADMINISTRATOR],
    "clerk-two": [clerks.HELP_DESK, clerks.DOCKETING],
    "chambers": [clerks.CHAMBERS],
}


def enrol(*, at: datetime) -> dict[str, Person]:
    """Everyone of the demo, by key."""
    people = {row.key: _person(row, place, at) for place, row in enumerate(PEOPLE)}
    for judge in JUDGES:
        _judge(judge, people)
    password = make_password(PASSWORD)
    for place, login in enumerate(LOGINS):
        account = _pacer_account(login, place, password, people)
        if login.person:
            _link(account, people[login.person], login.role, at)
    CmecfAccount.objects.create(
        person=people[LEGACY_HOLDER], legacy_login=LEGACY_LOGIN, legacy_password=make_password(LEGACY_PASSWORD)
    )
    _place_clerks(at)
    return people


def enrolled() -> dict[str, Person]:
    """The same people, when the demo has been loaded before."""
    known = {person.name: person for person in Person.objects.select_related("contact__firm")}
    return {row.key: known[row.name] for row in PEOPLE}


def _person(row: PersonRow, place: int, at: datetime) -> Person:
    first, *middle, last = row.name.split()
    contact = _contact(row, place)
    person = Person(
        first_name=first,
        middle_name=" ".join(middle),
        last_name=last,
        bar_number=row.bar_number,
        court_role=row.court_role,
        initials=row.initials,
        contact=contact,
        served_electronically_since=at if contact and contact.email and row.is_registered else None,
    )
    person.clean()
    person.save()
    SecondaryAddress.objects.bulk_create(
        [SecondaryAddress(person=person, email=copy, is_active=True) for copy in row.copies_to]
    )
    return person


def _contact(row: PersonRow, place: int) -> Contact | None:
    if row.court_role:
        return None
    firm = FIRMS.get(row.firm)
    mailbox = row.mailbox if "@" in row.mailbox or not firm else f"{row.mailbox}@{firm.mail_host}"
    return Contact.composed(
        firm=Firm.named(firm.name) if firm else None,
        address=firm.address if firm else row.address,
        telephone=f"(213) 555-01{place + 10:02d}",
        fax=f"(213) 555-01{place + 50:02d}" if firm else "",
        email=mailbox if row.mailbox else "",
    )


def _judge(row: JudgeRow, people: dict[str, Person]) -> None:
    judge = Judge.objects.create(name=row.name, initials=row.initials, office=row.office)
    judge.chambers.set([people[key] for key in row.chambers])


def _pacer_account(row: LoginRow, place: int, password: str, people: dict[str, Person]) -> PacerAccount:
    contact = people[row.person].contact if row.person else None
    is_shared = row.kind == PacerAccount.Kind.SHARED
    first, last = ("", "") if is_shared else row.name.rsplit(" ", 1)
    return PacerAccount.objects.create(
        username=row.username,
        password=password,
        account_number=str(FIRST_ACCOUNT_NUMBER + place),
        kind=row.kind,
        is_upgraded=row.is_upgraded,
        first_name=first,
        last_name=last,
        firm=Firm.named(FIRMS[row.firm].name) if row.firm else None,
        email=(contact and contact.email) or f"{row.username}@mail.example",
        born_on=None if is_shared else date(1964 + place * 2, 1 + place % 12, 3 + place),
    )


def _link(account: PacerAccount, person: Person, role: str, at: datetime) -> None:
    CmecfAccount.objects.create(person=person, pacer_account=account, role=role, linked_at=at)


def _place_clerks(at: datetime) -> None:
    """Each of the staff in the groups that their work needs."""
    groups = {group.name: group for group in clerks.establish()}
    for username, names in GROUPS.items():
        account = PacerAccount.objects.get(username=username)
        clerks.place(account, groups=[groups[name] for name in names], by=None, reason="The demo begins.", at=at)
