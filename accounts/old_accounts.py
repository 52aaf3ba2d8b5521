"""Brings in a court's e-filing accounts of before the conversion, from a CSV file: all of them or none."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import identify_hasher, make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from accounts import audit, name_matching
from accounts.identifiers import fold
from accounts.models import CmecfAccount, Contact, Firm, Person, SecondaryAddress

LONGEST = {
    "login": 60, "first_name": 80, "middle_name": 80, "last_name": 120, "generation": 20, "bar_number": 20,
    "firm": 200, "address": 1000, "telephone": 40, "fax": 40, "email": 254, "secondary_emails": 2600,
    "password": 200, "password_hash": 255,
}  # fmt: skip
NEEDED = ("login", "last_name")
MOST_SECONDARY = 10


class BadFile(Exception):
    """No table of accounts at all."""


class BadRows(Exception):
    """Some rows cannot be brought in; so none was. `.reasons` has a line for each fault: `row 3: why`."""

    def __init__(self, reasons: list[str]) -> None:
        count = len({reason.partition(":")[0] for reason in reasons})
        super().__init__(f"{count} bad row{'s' if count > 1 else ''}: nothing was imported.")
        self.reasons = reasons


@dataclass(frozen=True)
class Row:
    """One old account as the file has it; `number` is its line in the file."""

    number: int
    cells: dict[str, str]

    def __getattr__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def secondary(self) -> list[str]:
        return [email.strip() for email in self.secondary_emails.split(";") if email.strip()]

    @property
    def name(self) -> str:
        return " ".join(p for p in (self.first_name, self.middle_name, self.last_name, self.generation) if p)


def read(lines: Iterable[str]) -> list[Row]:
    """The rows of a CSV file whose first line names the columns."""
    reader = csv.DictReader(lines, restkey="", restval="")
    columns = [column.strip() for column in reader.fieldnames or []]
    if missing := [column for column in NEEDED if column not in columns]:
        raise BadFile(f"The first line must name the columns; missing: {', '.join(missing)}.")
    if len(set(columns)) < len(columns):
        raise BadFile("The first line names a column twice.")
    if unknown := [column for column in columns if column not in LONGEST]:
        raise BadFile(f"Unknown columns: {', '.join(map(repr, unknown))}. Known are: {', '.join(LONGEST)}.")
    reader.fieldnames = columns
    return [Row(reader.line_num, _cells(cells)) for cells in reader]


def _cells(cells: dict) -> dict[str, str]:
    """Passwords as they stand, all else without the space around it; cells beyond the last column under no name."""
    return {column: value if column in ("password", "") else value.strip() for column, value in cells.items()}


def bring_in(rows: list[Row], *, at: datetime) -> int:
    """Create the accounts, for known people where bar number or name and address are theirs; returns how many.

    Raises BadRows before anything is written. Passwords are hashed before the transaction begins.
    """
    if reasons := list(_reasons(rows)):
        raise BadRows(reasons)
    hashes = [row.password_hash or (make_password(row.password) if row.password else "") for row in rows]
    with transaction.atomic():
        if reasons := [reason for row in rows for reason in _taken(row)]:
            raise BadRows(reasons)
        for row, hashed in zip(rows, hashes, strict=True):
            _create(row, hashed, at)
    return len(rows)


def _reasons(rows: list[Row]) -> Iterator[str]:
    logins: dict[str, int] = {}
    people: dict[tuple, int] = {}
    for row in rows:
        found = [*_ill_formed(row)] or [*_repeated(row, logins, "login", row.login.lower())]
        found = found or [*_repeated(row, people, "attorney", _identity(row))]
        yield from found or _taken(row)


def _ill_formed(row: Row) -> Iterator[str]:
    say = f"row {row.number}: "
    if "" in row.cells:
        yield f"{say}more cells than columns"
    for column, longest in LONGEST.items():
        if len(row.cells.get(column, "")) > longest or "\x00" in row.cells.get(column, ""):
            yield f"{say}{column} is longer than {longest} characters, or has one that cannot be kept"
    yield from (f"{say}{column} is missing" for column in NEEDED if not row.cells.get(column))
    yield from (f"{say}{email!r} is not an e-mail address" for email in (row.email, *row.secondary) if _is_bad(email))
    if len(row.secondary) > MOST_SECONDARY:
        yield f"{say}more than {MOST_SECONDARY} secondary e-mail addresses"
    if row.password and row.password_hash:
        yield f"{say}both password and password_hash; give one of them"
    if row.password_hash and not _can_be_checked(row.password_hash):
        yield f"{say}password_hash is not of this portal's kind; leave it empty, and the owner comes in by mail"


def _is_bad(email: str) -> bool:
    try:
        validate_email(email or "none@court.example")
    except ValidationError:
        return True
    return False


def _can_be_checked(hashed: str) -> bool:
    """Exactly our own hash: another kind or cost would take another time and so tell which logins exist."""
    try:
        return not identify_hasher(hashed).must_update(hashed)
    except Exception:  # whatever a hasher makes of a foreign text
        return False


def _identity(row: Row) -> tuple:
    return (row.bar_number,) if row.bar_number else (fold(row.name), row.email.lower())


def _repeated(row: Row, seen: dict, what: str, key) -> Iterator[str]:
    if key in seen:
        yield f"row {row.number}: the same {what} as in row {seen[key]}"
    seen.setdefault(key, row.number)


def _taken(row: Row) -> Iterator[str]:
    if CmecfAccount.objects.filter(legacy_login__iexact=row.login).exists():
        yield f"row {row.number}: the login {row.login!r} belongs to an account already here"
    person = _known(row)
    if person and not name_matching.agree(row.first_name, row.last_name, person.first_name, person.last_name):
        yield f"row {row.number}: bar number {row.bar_number} is recorded here for another name"
    elif person and CmecfAccount.objects.filter(person=person).exists():
        yield f"row {row.number}: {row.name} has an account already"


def _known(row: Row) -> Person | None:
    people = Person.objects.filter(merged_into=None).order_by("pk")
    if row.bar_number:
        return people.filter(bar_number=row.bar_number).first()
    return people.filter(folded_name=fold(row.name), contact__email__iexact=row.email).first() if row.email else None


def _create(row: Row, hashed: str, at: datetime) -> None:
    person = _known(row) or _new_person(row, at)
    account = CmecfAccount.objects.create(person=person, legacy_login=row.login, legacy_password=hashed)
    facts = {"login": account.legacy_login, "name": row.name, "bar_number": row.bar_number}
    audit.record(person.audit_chain, "old account imported", by=None, at=at, facts=facts)


def _new_person(row: Row, at: datetime) -> Person:
    """Registered users of CM/ECF are served through it (Fed. R. Civ. P. 5(b)(2)(E)); a known person stays as it is."""
    contact = Contact.composed(
        firm=Firm.named(row.firm) if row.firm else None,
        address=row.address,
        telephone=row.telephone,
        fax=row.fax,
        email=row.email,
    )
    person = Person(
        first_name=row.first_name,
        middle_name=row.middle_name,
        last_name=row.last_name,
        generation=row.generation,
        bar_number=row.bar_number,
        contact=contact,
        served_electronically_since=at if row.email else None,
    )
    person.clean()
    person.save()
    emails = {email.lower(): email for email in row.secondary}.values()
    SecondaryAddress.objects.bulk_create(
        [SecondaryAddress(person=person, email=email, is_active=True) for email in emails]
    )
    return person
