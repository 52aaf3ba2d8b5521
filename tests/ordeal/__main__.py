"""`./run ordeal [--short]`: concurrent filers in one case while processes are killed, and the verdict on it; thousands
of mails through every disaster. In the long form also each fault of one filing, by its number, and counsel who come
and go.
"""

import argparse
import contextlib
import random
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import override_settings  # noqa: E402

from accounts.models.outgoing import CLAIMABLE  # noqa: E402
from notices.models import Delivery  # noqa: E402
from tests import databases, portal  # noqa: E402
from tests.databases import Court  # noqa: E402
from tests.ordeal import counsel, courtroom, faults, ledger, mailing, verdict  # noqa: E402
from tests.ordeal.client import Client  # noqa: E402
from tests.ordeal.courtroom import Courtroom  # noqa: E402
from tests.ordeal.filers import Filer, Tally  # noqa: E402
from tests.ordeal.machines import Killer, Worker, killing, working  # noqa: E402
from tests.portal import Portal  # noqa: E402

WEB_PROCESSES = 4  # of one thread each: SQLite has one writer at a time


@dataclass(frozen=True)
class Size:
    """How much of everything. The load and the draining that follows end within `minutes` each, or fail."""

    filers: int
    filings: int
    kills: int
    minutes: float
    mails: mailing.Size
    ledger: int = 500  # cases of one change of contact information
    ledger_kills: int = 25


LONG = {"faults", "counsel"}  # a short run of these is part of the suite
TEN_THOUSAND = mailing.Size(filings=834, disasters=30, outage=25)
A_FEW = mailing.Size(filings=12, disasters=3, outage=2)
FULL = Size(filers=32, filings=1000, kills=100, minutes=60, mails=TEN_THOUSAND)
SHORT = Size(filers=8, filings=24, kills=4, minutes=3, mails=A_FEW, ledger=12, ledger_kills=2)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run ordeal", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a minute's worth of it")
    parser.add_argument("--seed", type=int, default=None, help="repeat the luck of an earlier run")
    parser.add_argument("--only", default="", help="one part: filing, ledger, mailing, faults, counsel")
    parser.add_argument("--filings", type=int, default=0, help="another number of filings, kills in proportion")
    options = parser.parse_args(arguments)
    size = SHORT if options.short else FULL
    if options.filings:
        kills = size.kills * options.filings // size.filings
        size = replace(size, filings=options.filings, kills=kills)
    seed = random.SystemRandom().randrange(10**6) if options.seed is None else options.seed
    print(f"Ordeal on {connection.vendor}: {size}, seed {seed}", flush=True)
    skipped = LONG if options.short else set()
    wanted = {options.only} if options.only else set(parts(size, seed)) - skipped
    try:
        return max([part() for name, part in parts(size, seed).items() if name in wanted], default=2)
    finally:
        databases.forget_templates()


def parts(size: Size, seed: int) -> dict[str, Callable[[], int]]:
    """By their names, for --only; each 0 if nothing was amiss."""
    return {
        "filing": lambda: run(size, seed),
        "ledger": lambda: ledger.run(cases=size.ledger, kills=size.ledger_kills, seed=seed),
        "mailing": lambda: mailing.run(size.mails, seed=seed),
        "faults": faults.run,
        "counsel": counsel.run,
    }


def run(size: Size, seed: int) -> int:
    """The whole ordeal in a court of its own; 0 if nothing was amiss."""
    luck = random.Random(seed)
    with databases.fresh(settings.RUN_DIR / "ordeal") as court, in_court(court):
        room, tally = courtroom.prepare(size.filers), Tally(size.filings)
        connection.close()
        with portal.running(court, processes=WEB_PROCESSES, deliver=False) as web, working(web) as worker:
            killer = Killer(web, worker, moments(size, luck), luck)
            seconds = [timed(load, size, killer, room, tally, luck), timed(drain, size)]
        found = [*verdict.faults(court, room, tally), *complaints(web, worker)]
        connection.close()
    print(figures(tally, killer, *seconds))
    print("\n".join(f"FAULT: {fault}" for fault in found[:50]) or "Nothing lost, doubled, skipped or refused.")
    return 1 if found else 0


def load(size: Size, killer: Killer, room: Courtroom, tally: Tally, luck: random.Random) -> None:
    """Everyone files at once until all is filed, while processes are killed."""
    host, deadline = killer.portal.url.removeprefix("http://"), time.monotonic() + size.minutes * 60
    filers = [
        Filer(Client(host), username, room, tally, random.Random(luck.random()), deadline)
        for username in room.usernames
    ]
    threads = [threading.Thread(target=filer.work) for filer in filers]
    with killing(killer, lambda: tally.done):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def drain(size: Size) -> None:
    """Wait until the worker has sent everything, or the time is over; the verdict counts what was not."""
    deadline = time.monotonic() + size.minutes * 60
    while Delivery.objects.filter(state__in=CLAIMABLE).exists() and time.monotonic() < deadline:
        time.sleep(0.5)


def moments(size: Size, luck: random.Random) -> list[int]:
    """After how many filings to kill: spread over the load, but for its very end."""
    return sorted(luck.randrange(int(size.filings * 0.95)) for _ in range(size.kills))


@contextlib.contextmanager
def in_court(court: Court) -> Iterator[None]:
    with databases.connected(court), override_settings(DOCUMENT_ROOT=court.documents, MAIL_ROOM=court.mail):
        yield


def timed(act: Callable[..., None], *arguments) -> float:
    began = time.monotonic()
    act(*arguments)
    return time.monotonic() - began


def complaints(web: Portal, worker: Worker) -> list[str]:
    """A traceback in a log is a fault, whoever got an answer or not."""
    return [said[-3000:] for said in [web.complaints()] if said] + worker.complaints()


def figures(tally: Tally, killer: Killer, loaded: float, drained: float) -> str:
    each = sorted(tally.seconds) or [0.0]
    return (
        f"{tally.done} of {tally.total} filings in {loaded:.0f} s, then {drained:.0f} s until all mail was out. "
        f"A filing, from choosing the event to the receipt: median {statistics.median(each):.1f} s, "
        f"slowest {each[-1]:.1f} s.\n"
        f"{killer.web} web processes and {killer.workers} workers killed, {tally.lost_replies} replies lost, "
        f"{tally.double_clicks} double clicks, {len(tally.errors)} answers of 500 or more."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
