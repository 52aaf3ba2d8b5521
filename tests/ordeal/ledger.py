"""A change of contact information with very many cases, filed while its worker is killed again and again."""

import random
import time
from collections import Counter
from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from cases.models import ContactChange, ContactChangeCase, DocketEntry
from cases.representation import contact_changes
from tests import databases, factories, moved
from tests.databases import Court
from tests.ordeal.machines import Worker, kept_going

LEASE_SECONDS = 2  # a killed worker's case goes on after so long
PATIENCE = 1800


def run(*, cases: int, kills: int, seed: int) -> int:
    """0 if in each case there is one notice, and the ledger says so."""
    with databases.fresh(settings.RUN_DIR / "ledger") as court, databases.connected(court):
        with override_settings(DOCUMENT_ROOT=court.documents):
            change = _begun(cases)
            began = time.monotonic()
            with kept_going(worker_of(court)) as (worker,):
                _kill(worker, change, sorted(random.Random(seed).sample(range(1, cases), kills)))
                _wait(change, cases)
            took = time.monotonic() - began
            found = [*_faults(change, cases), *worker.complaints()]
        connection.close()
    print(f"{cases} notices of change in {took:.0f} s, their worker killed {kills} times.")
    print("\n".join(f"FAULT: {fault}" for fault in found[:50]) or "One in each case, and the ledger says so.")
    return 1 if found else 0


def worker_of(court: Court) -> Worker:
    log = court.var_dir / "ledger.log"
    return Worker("file_contact_changes", "--lease", str(LEASE_SECONDS), log=log, env=court.env)


def _begun(cases: int) -> ContactChange:
    account = factories.attorney(first_name="Paula", last_name="Archer")
    made = moved.cases_of(account, cases)
    moved.moves(account)
    chosen = [case.pk for case in made]
    return contact_changes.begin(account.person, chosen=chosen, by=account, at=timezone.now())


def _kill(worker: Worker, change: ContactChange, moments: list[int]) -> None:
    for moment in moments:
        _wait(change, moment)
        worker.kill()


def _wait(change: ContactChange, filed: int) -> None:
    """Until so many are filed, or patience ends; the verdict counts what was not."""
    deadline = time.monotonic() + PATIENCE
    while change.lines.filter(state="filed").count() < filed and time.monotonic() < deadline:
        time.sleep(0.05)


def _faults(change: ContactChange, cases: int) -> Iterator[str]:
    lines = Counter(change.lines.values_list("state", flat=True))
    if lines != {"filed": cases}:
        yield f"the ledger says {dict(lines)}"
    entries = Counter(DocketEntry.objects.values_list("case", flat=True))
    yield from (f"case {case} has {count} notices" for case, count in entries.items() if count != 1)
    if len(entries) != cases:
        yield f"{len(entries)} of {cases} cases have a notice"
    named = ContactChangeCase.objects.filter(change=change).values_list("case", "entry__case")
    yield from (f"the line of case {case} names an entry of {other}" for case, other in named if case != other)
