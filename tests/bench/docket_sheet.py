"""A whole docket sheet, against escaped, joined strings over the same rows."""

import time
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from accounts.models import PacerAccount
from cases.models import Case, DocketEntry
from cases.record import docket_lines, docket_rows
from tests import factories
from tests.bench.figure import Figure, held, pairs

ENTRIES, FEW, ROUNDS = 10_000, 100, 9
TEXT = (
    "NOTICE OF MOTION AND MOTION to Compel <i>further responses</i> filed by Plaintiff Acme Widgets LLC. Motion set "
    'for hearing on 1/11/2027 at 10:00 AM. (Attachments: # <a href="/documents/abcdefghijkl/1/">1</a> Declaration, # '
    '<a href="/documents/abcdefghijkl/2/">2</a> Proposed Order)(Archer, Paula) (Entered: 11/20/2026)'
)


def figures() -> Iterator[Figure]:
    reader, long, short = factories.PacerAccountFactory(), docket_of(ENTRIES), docket_of(FEW)
    ratio, mine, other = pairs(lambda: read(long, reader), lambda: least(long), ROUNDS)
    note = f"{mine * 1000:.0f} ms, least {other * 1000:.0f} ms"
    yield Figure(f"docket sheet of {ENTRIES:,} entries ÷ joined strings", ratio, 1.2, note=note)
    share, first, whole = sorted(first_rows(long, reader) for _ in range(ROUNDS))[ROUNDS // 2]
    note = f"{first * 1000:.1f} of {whole * 1000:.0f} ms"
    yield Figure(f"first rows of {ENTRIES:,} out, part of the whole time", share, 0.1, note=note)
    little, much = held(lambda: read(short, reader)), held(lambda: read(long, reader))
    yield Figure(f"memory that {ENTRIES:,} entries take more than {FEW}, MB", much - little, 1, note=f"{much:.1f} MB")
    few, many = statements(short, reader), statements(long, reader)
    note = f"{many} in all; the first rows have one of their own"
    yield Figure(f"statements that {ENTRIES:,} entries take more than {FEW}", many - few, 1, note=note)


def docket_of(entries: int) -> Case:
    case = factories.case()
    DocketEntry.objects.bulk_create(
        [
            DocketEntry(
                case=case, number=n, place=n, sequence=3 * n, filed_on=date(2020, 1, 1) + timedelta(n // 5),
                text="", html=TEXT, has_paper=n % 4 > 0, is_disposition=n % 3 == 0,
            )
            for n in range(1, entries + 1)
        ],
        batch_size=500,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does of a table that has grown
    return case


def read(case: Case, reader: PacerAccount) -> int:
    """The rows as they are streamed: each chunk is written and forgotten."""
    return sum(len(chunk) for chunk in docket_rows.rows(case, reader))


def first_rows(case: Case, reader: PacerAccount) -> tuple[float, float, float]:
    """When they are out, as a part of the whole and in seconds; and the whole."""
    began = time.perf_counter()
    chunks = docket_rows.rows(case, reader)
    next(chunks)
    first = time.perf_counter() - began
    for _ in chunks:
        pass
    whole = time.perf_counter() - began
    return first / whole, first, whole


def least(case: Case) -> int:
    """The same columns of the same rows; every cell but the ready-made HTML escaped, and the row joined."""
    rows = DocketEntry.objects.filter(case=case).order_by("filed_on", "place").values_list(*docket_lines.COLUMNS)
    return sum(len(row(*cells)) for cells in rows.iterator(chunk_size=2000))


def row(pk: int, public_id: str, filed_on: date, number: int, html: str, *levels) -> str:
    cells = (escape(public_id), '"><td>', escape(filed_on), "</td><td>", escape(number), "</td><td>", html)
    return "".join(('<tr id="', *cells, "</td></tr>"))


def statements(case: Case, reader: PacerAccount) -> int:
    with CaptureQueriesContext(connection) as captured:
        read(case, reader)
    return len(captured)
