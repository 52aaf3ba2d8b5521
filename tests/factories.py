"""Makers of invented people, cases and papers for the suite."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache

import factory
from django.contrib.auth.hashers import get_hasher, make_password
from django.db.models import Model

from accounts.identifiers import fold
from accounts.models import CmecfAccount, Contact, Firm, PacerAccount, Person
from accounts.models.person import CourtRole
from cases import opening
from cases.models import Case, Draft, DraftDocument, Judge, Party

PASSWORD = "Court-House-2026!"
FIRM = "Harbor Lowell LLP"
LINKED_AT = datetime(2020, 2, 18, tzinfo=UTC)
STAFF = {"court_role": CourtRole.CLERK, "initials": "tf", "contact": None, "served_electronically_since": None}


def written(built: Iterable[Model]) -> list:
    """Rows of one table, in one statement: half of the suite asks for the same cast."""
    rows = list(built)
    return type(rows[0]).objects.bulk_create(rows)


def hash_of(password: str) -> str:
    """As the hasher of this test makes it."""
    return _made_once(password, type(get_hasher()))


@cache
def _made_once(password: str, hasher: type) -> str:
    return make_password(password)


def hashed() -> str:
    return hash_of(PASSWORD)


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contact

    class Params:
        firm_name = FIRM

    firm = factory.LazyAttribute(lambda made: Firm.named(made.firm_name) if made.firm_name else None)
    address = "500 Invented Street\nLos Angeles, CA 90099"
    telephone = "213-555-0101"
    email = factory.Sequence(lambda n: f"lawyer{n}@harbor.example")
    printed = factory.LazyAttribute(lambda made: f"{made.firm_name}\n{made.address}\nEmail: {made.email}")


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    first_name = "Jane"
    last_name = factory.Sequence(lambda n: f"Counsel{n}")
    folded_name = factory.LazyAttribute(lambda made: fold(f"{made.first_name} {made.last_name}"))
    contact = factory.SubFactory(ContactFactory)
    served_electronically_since = LINKED_AT


class PacerAccountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PacerAccount

    username = factory.Sequence(lambda n: f"account-{n}")
    password = factory.LazyFunction(hashed)
    first_name = "Jane"
    last_name = "Roe"


def login_of(person: Person, *, role: str = CmecfAccount.Role.ATTORNEY, **account) -> PacerAccount:
    """A PACER account linked to the e-filing account of `person`."""
    made = PacerAccountFactory(first_name=person.first_name, last_name=person.last_name, **account)
    CmecfAccount.objects.create(person=person, pacer_account=made, role=role, linked_at=LINKED_AT)
    return made


def attorney(**person) -> PacerAccount:
    return login_of(PersonFactory(**person))


OLD_LOGIN, OLD_PASSWORD = "old-login", "Old-Ecf-2012!"


def linkable(**account) -> PacerAccount:
    """An attorney's own upgraded PACER account, not linked yet."""
    named = {"first_name": "Honora", "last_name": "Blyth", "email": "honora@pacer.example"}
    return PacerAccountFactory(**named | account)


def old_account(login: str = OLD_LOGIN, *, email: str = "honora@old.example", status: str = "active", **person):
    """An e-filing account of before 2020, with its old password; Honora Blyth's unless told otherwise."""
    owner = PersonFactory(**{"first_name": "Honora", "last_name": "Blyth", "contact__email": email} | person)
    hashed_old = hash_of(OLD_PASSWORD)
    return CmecfAccount.objects.create(person=owner, legacy_login=login, legacy_password=hashed_old, status=status)


def clerk(initials: str = "tf", **person) -> PacerAccount:
    member = PersonFactory(**STAFF | {"initials": initials} | person)
    return login_of(member, role=CmecfAccount.Role.COURT, is_staff=True)


def chambers_of(*judges: Judge, initials: str = "ch", **person) -> PacerAccount:
    """A member of the chambers of these judges."""
    named = {"first_name": "Chet", "last_name": "Ambers"} | person
    made = clerk(initials, court_role=CourtRole.CHAMBERS, **named)
    for each in judges:
        each.chambers.add(made.person)
    return made


def judge(name: str = "Alma B. Carver", initials: str = "ABC", office: str = Judge.Office.DISTRICT) -> Judge:
    known = Judge.objects.filter(name=name).first()
    return known or Judge.objects.create(name=name, initials=initials, office=office)


def case(title: str = "Acme Widgets LLC v. Beta Gadgets Inc", **details) -> Case:
    magistrate = judge("Xavier Y. Zeller", "XYZ", Judge.Office.MAGISTRATE)
    usual = {"office": "2", "type": "cv", "filed_on": date(2026, 2, 10), "assigned": judge(), "referred": magistrate}
    return opening.open_case(title=title, by=None, at=datetime(2026, 2, 10, 20, tzinfo=UTC), **usual | details)


def party(of: Case, name: str, role: str, *people: Person, **details) -> Party:
    """A party with these people as counsel; an organization that has appeared, unless told otherwise."""
    return opening.add_parties(of, [joining(of, name, role, *people, **details)])[0]


def joining(of: Case, name: str, role: str, *people: Person, kind: str = Party.Kind.ORGANIZATION, **columns):
    """Several such parties can be added at once."""
    columns = {"appeared_on": of.filed_on if people else None} | columns
    return opening.Joining(role, name, kind, [opening.Counsel(person) for person in people], columns)


def draft(by: PacerAccount, of: Case | None, event_code: str, *parties: Party, **fields) -> Draft:
    return Draft.objects.create(owner=by, case=of, event_code=event_code, filer_ids=[p.pk for p in parties], **fields)


def received(into: Draft, *, position: int | None = None, pages: int = 2, **fields) -> DraftDocument:
    """A paper on a draft, as if it had been uploaded and checked; there are no bytes behind it."""
    fields = {"original_filename": "paper.pdf", "stored_name": "00/none.pdf", "size": 1000, "sha256": "a" * 64} | fields
    position = into.documents.count() if position is None else position
    return DraftDocument.objects.create(draft=into, position=position, pages=pages, **fields)
