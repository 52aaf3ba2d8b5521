"""Finding a case among very many, against the same among few: the first fifty hits, without a count."""

import statistics
from collections.abc import Iterator

from django.db import connection

from accounts.models import PacerAccount
from cases.models import Case
from cases.record import finding
from cases.record.finding import Criteria
from tests import factories
from tests.bench.figure import Figure, timed

FEW, MANY, HITS, ROUNDS = 10_000, 1_000_000, 51, 40
A_YEAR = 20_000  # cases
NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT {} UNION ALL SELECT n + 1 FROM numbers WHERE n < {}) "
ASKED = {
    "case number": Criteria(case="1975-4321"),
    "name prefix that every case has": Criteria(name="uni"),
    "name prefix that some have": Criteria(name="name77"),
    "two name prefixes": Criteria(name="unit name1"),
}


def figures(many: int = MANY) -> Iterator[Figure]:
    reader, pattern = factories.PacerAccountFactory(), factories.case("United States v. Pattern")
    fill(pattern, 1, FEW)
    among_few = {name: median(asked, reader) for name, asked in ASKED.items()}
    fill(pattern, FEW + 1, many)
    for name, asked in ASKED.items():
        few, found = among_few[name], median(asked, reader)
        note = f"{found * 1000:.2f} ms, {few * 1000:.2f} ms among {FEW:,}"
        yield Figure(f"{name}, among {many:,} cases ÷ {FEW:,}", found / few, 1.3, note=note)


def median(asked: Criteria, reader: PacerAccount) -> float:
    read(asked, reader)
    return statistics.median(timed(lambda: read(asked, reader)) for _ in range(ROUNDS))


def read(asked: Criteria, reader: PacerAccount) -> list[Case]:
    found = list(finding.find(asked, user=reader)[:HITS])
    assert found
    return found


def fill(pattern: Case, first: int, last: int) -> None:
    """Cases like the pattern, each with two words of a name that all bear and one of its own."""
    own = {
        "id": f"n + {pattern.pk}",
        "public_id": "'made' || n",
        "cmecf_id": "n + 10000000",
        "year": f"1975 + n / {A_YEAR}",
        "serial": f"n % {A_YEAR} + 1",
        "folded_title": "'united states v. name' || (n % 100003 * 7919 % 100003)",
    }
    columns = [field.column for field in Case._meta.concrete_fields]
    values = ", ".join(own.get(column, f"pattern.{column}") for column in columns)
    numbers = NUMBERS.format(first, last)
    with connection.cursor() as cursor:
        said = (
            f"INSERT INTO cases_case ({', '.join(columns)}) {numbers} SELECT {values} FROM numbers, cases_case pattern "
        )
        cursor.execute(f"{said} WHERE pattern.id = {pattern.pk}")
        for word in ("'united'", "'states'", "'name' || (n % 100003 * 7919 % 100003)"):
            named = f"{numbers} SELECT n + {pattern.pk}, 'p', n, {word} FROM numbers"
            cursor.execute(f"INSERT INTO cases_nameword (case_id, kind, bearer, word) {named}")
        # As a court at work has it long since: else PostgreSQL does so by itself, in the midst of what is measured.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
