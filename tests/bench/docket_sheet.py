"""A whole docket sheet, against escaped, joined strings over the same rows."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from accounts.models import PacerAccount
from cases.models import Case, DocketEntry
from cases.record import docket_sheet
from tests import factories
from tests.bench.figure import Figure, pairs

ENTRIES, FEW, ROUNDS = 10_000, 100, 9
COLUMNS = ("pk", "public_id", "filed_on", "number", "html", "has_paper", "seal", "is_by_court")
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
    few, many = statements(short, reader), statements(long, reader)
    yield Figure(f"statements that {ENTRIES:,} entries take more than {FEW}", many - few, 0, note=f"{many} in all")


def docket_of(entries: int) -> Case:
    case = factories.case()
    DocketEntry.objects.bulk_create(
        [
            DocketEntry(
                case=case, number=n, place=n, sequence=3 * n, filed_on=date(2020, 1, 1) + timedelta(n // 5),
                text="", html=TEXT, has_paper=n % 4 > 0, is_by_court=n % 3 == 0,
            )
            for n in range(1, entries + 1)
        ],
        batch_size=500,
    )  # fmt: skip
    return case


def read(case: Case, reader: PacerAccount) -> int:
    """The rows as they are streamed: each chunk is written and forgotten."""
    return sum(len(chunk) for chunk in docket_sheet.rows(case, reader))


def least(case: Case) -> int:
    """The same columns of the same rows; every cell but the ready-made HTML escaped, and the row joined."""
    rows = DocketEntry.objects.filter(case=case).order_by("filed_on", "place").values_list(*COLUMNS)
    return sum(len(row(*cells)) for cells in rows.iterator(chunk_size=2000))


def row(pk: int, public_id: str, filed_on: date, number: int, html: str, *levels) -> str:
    cells = (escape(public_id), '"><td>', escape(filed_on), "</td><td>", escape(number), "</td><td>", html)
    return "".join(('<tr id="', *cells, "</td></tr>"))


def statements(case: Case, reader: PacerAccount) -> int:
    with CaptureQueriesContext(connection) as captured:
        read(case, reader)
    return len(captured)
