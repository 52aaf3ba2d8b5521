"""The cast: an attorney for each side, a clerk, a self-represented party, a reader, in one civil case."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine
from django.contrib.auth.hashers import get_hasher
from django.db import connection, transaction

from accounts.models import CmecfAccount, Firm, PacerAccount, Person, SecondaryAddress
from cases import opening
from cases.models import Case, Party
from tests import factories
from tests.factories import FIRM, ContactFactory, PacerAccountFactory, PersonFactory
from tests.opening import AT as STAMPED_AT

Role = CmecfAccount.Role
ROLES = {"clerk": Role.COURT, "self_represented": Role.SELF_REPRESENTED}


@pytest.fixture
def court(recorded_cast: Recorded, db) -> SimpleNamespace:
    """One civil case with counsel on both sides, a self-represented defendant, and one who never appeared."""
    return recorded_cast.again() if type(get_hasher()) is recorded_cast.hasher else cast_in_one_case()


@pytest.fixture(scope="session")
def recorded_cast(django_db_setup, django_db_blocker, quick_hashes) -> Recorded:
    """The cast is made once a process; each test gets the same rows and objects, which costs a tenth."""
    with django_db_blocker.unblock(), transaction.atomic():
        recorded = Recorded(*tables_written_by(cast_in_one_case))
        transaction.set_rollback(True)
    return recorded


def tables_written_by(make: Callable[[], SimpleNamespace]) -> tuple[SimpleNamespace, list[str]]:
    """What `make` made, and the tables that got rows of it, in that order."""
    tables: dict[str, None] = {}

    def note(execute, statement, *more):
        if found := re.match(r'INSERT (?:OR IGNORE )?INTO "(\w+)"', statement):
            tables[found[1]] = None
        return execute(statement, *more)

    with connection.execute_wrapper(note):
        return make(), list(tables)


class Recorded:
    """What was made, as rows and as objects, to be written and handed out again."""

    def __init__(self, made: SimpleNamespace, tables: Iterable[str]) -> None:
        self.hasher = type(get_hasher())
        self._made = pickle.dumps(made)
        self._rows = [rows_of(table) for table in tables]

    def again(self) -> SimpleNamespace:
        with connection.cursor() as cursor:
            for insert, rows in self._rows:
                cursor.executemany(insert, rows)
        return pickle.loads(self._made)


def rows_of(table: str) -> tuple[str, list[tuple]]:
    """The statement that writes a row of the table, and its rows."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        columns = ", ".join(f'"{column[0]}"' for column in cursor.description)
        places = ", ".join(["%s"] * len(cursor.description))
        return f'INSERT INTO "{table}" ({columns}) VALUES ({places})', cursor.fetchall()


def cast_in_one_case() -> SimpleNamespace:
    people = _people()
    made = SimpleNamespace(**_logins(people))
    SecondaryAddress.objects.create(person=people["defense_counsel"], email="docketing@vale.example", is_active=True)
    made.case = factories.case()
    made.plaintiff, made.defendant, made.pro_se, made.absent = opening.add_parties(made.case, _sides(made.case, people))
    return made


def _sides(case: Case, people: dict[str, Person]) -> list[opening.Joining]:
    archers = people["plaintiff_counsel"], people["colleague"]
    sam = people["self_represented"]
    alone = {"is_pro_se": True, "person": sam, "contact": sam.contact, "appeared_on": case.filed_on}
    return [
        factories.joining(case, "Acme Widgets LLC", "Plaintiff", *archers),
        factories.joining(case, "Beta Gadgets Inc", "Defendant", people["defense_counsel"]),
        factories.joining(case, "Sam Solo", "Defendant", kind=Party.Kind.PERSON, **alone),
        factories.joining(case, "Gamma Holdings", "Defendant"),
    ]


def _people() -> dict[str, Person]:
    """Everyone whom this court knows, by what the tests call their login."""
    paula, colin, dorian, stella, sam = factories.written(ContactFactory.build_batch(5, firm=Firm.named(FIRM)))
    built = {
        "plaintiff_counsel": PersonFactory.build(first_name="Paula", last_name="Archer", contact=paula),
        "colleague": PersonFactory.build(first_name="Colin", last_name="Archer", contact=colin),
        "defense_counsel": PersonFactory.build(first_name="Dorian", last_name="Vale", contact=dorian),
        "stranger": PersonFactory.build(first_name="Stella", last_name="Strange", contact=stella),
        "clerk": PersonFactory.build(first_name="Theo", last_name="Fields", **factories.STAFF),
        "self_represented": PersonFactory.build(
            first_name="Sam", last_name="Solo", contact=sam, served_electronically_since=None
        ),
    }
    return dict(zip(built, factories.written(built.values()), strict=True))


def _logins(people: dict[str, Person]) -> dict[str, PacerAccount]:
    """A login for each, linked; and a reader whom this court does not know."""
    named = [{"first_name": p.first_name, "last_name": p.last_name, "is_staff": p.is_court} for p in people.values()]
    accounts = factories.written(PacerAccountFactory.build(**fields) for fields in [*named, {}])
    logins = dict(zip([*people, "reader"], accounts, strict=True))
    factories.written(
        CmecfAccount(
            person=person, pacer_account=logins[who], role=ROLES.get(who, Role.ATTORNEY), linked_at=factories.LINKED_AT
        )
        for who, person in people.items()
    )
    return logins


@pytest.fixture
def vault(settings, tmp_path) -> Path:
    """A folder for papers that is the test's own."""
    settings.DOCUMENT_ROOT = tmp_path / "vault"
    return settings.DOCUMENT_ROOT


@pytest.fixture
def the_next_day() -> Iterator[None]:
    """The day after the stamp on the papers of `tests.opening`: one of more than a year ago is refused."""
    with time_machine.travel(STAMPED_AT + timedelta(days=1)):
        yield
