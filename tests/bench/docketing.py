"""The docketing transaction: how many statements, and which part of its time is the database's own."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import PacerAccount
from cases.filing import submission
from cases.models import Case, Draft, Party
from tests import factories
from tests.bench.figure import Figure

SIZES = {"a usual case": (8, 3), "60 counsel, 50 documents": (60, 50)}
ROUNDS, WARM = 15, 3
SHARE = {"sqlite": 0.2, "postgresql": 0.4}


def figures() -> Iterator[Figure]:
    for size, (counsel, papers) in SIZES.items():
        filer, case, party = courtroom(counsel)
        count = statements(draft_of(filer, case, party, papers))
        yield Figure(f"docketing transaction, statements ({size})", count, 20)
        runs = [shares(draft_of(filer, case, party, papers)) for _ in range(WARM + ROUNDS)][WARM:]
        share, whole = (statistics.median(column) for column in zip(*runs, strict=True))
        limit, note = SHARE[connection.vendor], f"{whole * 1000:.1f} ms in all"
        yield Figure(f"docketing transaction, driver and commit ({size})", share, limit, is_floor=True, note=note)


def courtroom(counsel: int) -> tuple[PacerAccount, Case, Party]:
    case, filer = factories.case(), factories.attorney()
    party = factories.party(case, "Acme Widgets LLC", "Plaintiff", filer.person)
    for n in range(1, counsel):
        factories.party(case, f"Beta Gadgets {n} Inc", "Defendant", factories.PersonFactory())
    return filer, case, party


def draft_of(filer: PacerAccount, case: Case, party: Party, papers: int) -> Draft:
    draft = factories.draft(filer, case, "motion-to-dismiss", party, words="for failure to state a claim")
    judge = {"id": case.assigned_judge_id, "name": str(case.assigned_judge)}
    Draft.objects.filter(pk=draft.pk).update(answers={"hearing": "2044-01-11T10:00", "judge": judge})
    for n in range(papers):
        factories.received(draft, position=n, category="Exhibit" if n else "", description=str(n) if n else "")
    return Draft.objects.get(pk=draft.pk)


def submit(draft: Draft) -> None:
    submission.submit(draft, by=draft.owner, revision=draft.revision, received_at=timezone.now())


def statements(draft: Draft) -> int:
    assert draft.owner.may_file  # the request has asked this before: it is no part of the transaction
    with CaptureQueriesContext(connection) as captured:
        submit(draft)
    return len(captured)


def shares(draft: Draft) -> tuple[float, float]:
    """The driver's and the commit's part of one submission, and its seconds."""
    assert draft.owner.may_file
    with driver_clock() as clock:
        began = time.perf_counter()
        submit(draft)
        whole = time.perf_counter() - began
    return clock.seconds / whole, whole


class Clock:
    """Adds up the seconds spent in the calls that it wraps."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around(self, call: Callable) -> Callable:
        def timed(*args, **kwargs):
            began = time.perf_counter()
            try:
                return call(*args, **kwargs)
            finally:
                self.seconds += time.perf_counter() - began

        return timed


@contextmanager
def driver_clock() -> Iterator[Clock]:
    """Times what lies below the ORM: each execute and fetch of the backend's cursor, and the commit."""
    connection.ensure_connection()
    clock, real = Clock(), connections["default"]
    usual = real.create_cursor
    real._commit = clock.around(real._commit)
    real.create_cursor = lambda name=None: TimedCursor(usual(name), clock)
    try:
        yield clock
    finally:
        del real._commit, real.create_cursor


class TimedCursor:
    """The backend's cursor, with the calls that reach the database timed."""

    def __init__(self, cursor, clock: Clock) -> None:
        self._cursor = cursor
        for name in ("execute", "executemany", "fetchone", "fetchmany", "fetchall"):
            setattr(self, name, clock.around(getattr(cursor, name)))

    def __getattr__(self, name: str):
        return getattr(self._cursor, name)

    def __iter__(self):
        return iter(self._cursor)
