"""Thousands of notices through a mail server of bad moods, by four workers on two hosts, while everything is killed."""

import contextlib
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import psycopg
from django.conf import settings
from django.db import OperationalError, connection
from django.test import override_settings
from django.utils import timezone
from psycopg import sql

from accounts.models import PacerAccount
from accounts.models.outgoing import CLAIMABLE, WAITING
from cases import auditing
from cases.filing import submission
from cases.models import Case, Draft
from notices.models import Delivery, InstanceMark
from tests import databases, factories
from tests.databases import Court
from tests.failing_server import MoodyServer, Trouble, listening
from tests.ordeal import courtroom
from tests.ordeal.machines import LEASE, Worker, kept_going

HOSTS = {"alpha": 2, "beta": 2}  # workers of each
COUNSEL = 12  # one of them at an address that the mail server does not know
ONE_IN = 400  # SMTP commands: about one mail in a hundred meets trouble
PATIENCE = 900


@dataclass
class Ordeal:
    """How many mails can arrive, who sends them, and what was done to them meanwhile."""

    court: Court
    server: MoodyServer
    workers: tuple[Worker, ...]
    luck: random.Random
    mails: int
    kills: int = 0
    outages: int = 0
    began: float = field(default_factory=time.monotonic)

    def pass_through(self, disasters: int, outage: float) -> None:
        """Disasters by turns, spread over the mails; then everything at once, in the middle of what is left."""
        for n in range(1, disasters + 1):
            self.wait(lambda n=n: len(self.server.mails) >= self.mails * n // (disasters + 2))
            self.kill(self.luck.choice(self.workers)) if n % 3 else self.lose_database(outage)
        self.wait(lambda: len(self.server.mails) >= self.mails * (disasters + 1) // (disasters + 2))
        for worker in self.workers:
            self.kill(worker)
        self.lose_database(outage)
        self.wait(lambda: not Delivery.objects.filter(state__in=CLAIMABLE).exists())

    def kill(self, worker: Worker) -> None:
        worker.kill()
        self.kills += 1

    def lose_database(self, seconds: float) -> None:
        self.outages += 1
        connection.close()
        with (locked if connection.vendor == "sqlite" else refused)(self.court):
            time.sleep(seconds)

    def wait(self, is_so: Callable[[], bool]) -> None:
        """The clock is put forward for what was put off; what is never so is counted by the verdict."""
        deadline = time.monotonic() + PATIENCE
        while not is_so() and time.monotonic() < deadline:
            with contextlib.suppress(OperationalError):  # SQLite is not fair: four workers may keep us out for long
                Delivery.objects.filter(state__in=WAITING, due_at__gt=timezone.now()).update(due_at=timezone.now())
            time.sleep(0.2)

    def figures(self) -> str:
        troubles = Counter(trouble.value for trouble in self.server.troubles)
        told = ", ".join(f"{count} × {trouble}" for trouble, count in troubles.items()) or "no trouble"
        return (
            f"{self.mails} notices by {len(self.workers)} workers in {time.monotonic() - self.began:.0f} s: "
            f"{self.kills} kills, {self.outages} times without the database; the mail server: {told}; "
            f"{self.repeats} mails came twice."
        )

    @property
    def repeats(self) -> int:
        return len(self.server.mails) - len(set(self.server.mails))


@dataclass(frozen=True)
class Size:
    """How often is filed, each time to all counsel; how many disasters; and how many seconds the database is away."""

    filings: int
    disasters: int
    outage: float


def run(size: Size, *, seed: int) -> int:
    """0 if nothing was lost, and nothing doubled but where a kill or a dropped line explains it."""
    luck = random.Random(seed)
    with databases.fresh(settings.RUN_DIR / "mailing") as court, databases.connected(court):
        with override_settings(DOCUMENT_ROOT=court.documents, MAIL_ROOM=court.mail):
            unknown = queued(size.filings)
            server = MoodyServer(luck, ONE_IN, unknown)
            with listening(server), kept_going(*workers(court, server.port)) as started:
                ordeal = Ordeal(court, server, started, luck, Delivery.objects.exclude(address=unknown).count())
                ordeal.pass_through(size.disasters, size.outage)
            found = [*faults(ordeal), *auditing.breaches(with_files=False)]
            found += [said for worker in started for said in worker.complaints()]
        connection.close()
    print(ordeal.figures())
    print("\n".join(f"FAULT: {fault}" for fault in found[:50]) or "Everybody was told, and nobody twice without cause.")
    return 1 if found else 0


def queued(filings: int) -> str:
    """File so often in one case, each told to all its counsel; the address that the mail server does not know."""
    room = courtroom.prepare(COUNSEL)
    case, filer = Case.objects.get(pk=room.case_id), PacerAccount.objects.get(username=room.usernames[0])
    (party,) = case.parties.filter(appearances__person=filer.person)
    for n in range(filings):
        draft = factories.draft(filer, case, "notice-of-appearance", party, words=f"filing {n:05}")
        factories.received(draft, stored_name=f"00/{n:032x}.pdf")
        submit(Draft.objects.get(pk=draft.pk), filer)
    return room.addresses[-1]


def submit(draft: Draft, filer: PacerAccount) -> None:
    submission.submit(draft, by=filer, revision=draft.revision, received_at=timezone.now())


def workers(court: Court, port: int) -> Iterator[Worker]:
    """The second host joins by a clerk's word."""
    InstanceMark.objects.bulk_create(InstanceMark(host=host, state="confirmed") for host in HOSTS)
    mail = {"MAIL_DELIVERY": "smtp", "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(port), "EMAIL_TIMEOUT": "2"}
    for host, count in HOSTS.items():
        own = {"INSTANCE_NAME": host, "INSTANCE_MARK": str(court.var_dir / host / "mark.json")}
        for n in range(count):
            log = court.var_dir / f"{host}-{n}.log"
            yield Worker("deliver_notices", *LEASE, "--limit", "50", log=log, env=court.env | mail | own)


# ── The database goes, and comes back ─────────────────────────────────────────────────────────────────────


@contextlib.contextmanager
def locked(court: Court) -> Iterator[None]:
    """SQLite has no server to stop: nobody else writes."""
    with contextlib.closing(sqlite3.connect(court.database, isolation_level=None, timeout=60)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        yield
        holder.execute("ROLLBACK")


@contextlib.contextmanager
def refused(court: Court) -> Iterator[None]:
    """As a server that is stopped: every connection ends, and no new one is let in."""
    name = sql.Identifier(court.database)
    with psycopg.connect(databases._url("postgres"), autocommit=True) as admin:
        admin.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(name))
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [court.database])
        yield
        admin.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(name))


# ── The verdict ───────────────────────────────────────────────────────────────────────────────────────────


def faults(ordeal: Ordeal) -> Iterator[str]:
    server = ordeal.server
    known = Delivery.objects.exclude(address=server.unknown)
    unsent = Counter(known.exclude(state="sent").values_list("state", flat=True))
    if unsent:
        yield f"not delivered: {dict(unsent)}"
    wanted = set(known.values_list("address", "message_id"))
    if set(server.mails) != wanted:
        missing, strange = len(wanted - set(server.mails)), len(set(server.mails) - wanted)
        yield f"{missing} mails never came, {strange} were never to be sent"
    explained = ordeal.kills + ordeal.outages * len(ordeal.workers) + Counter(server.troubles)[Trouble.DROPPED_AFTER]
    if ordeal.repeats > explained:
        yield f"{ordeal.repeats} mails came twice; kills and dropped lines explain {explained}"
    reached = Delivery.objects.filter(address=server.unknown).exclude(state__in=["hard", "stopped"])
    if reached.exists():
        yield f"{reached.count()} mails to nobody are said to be “{reached[0].get_state_display()}”"
    idle = InstanceMark.objects.exclude(state="sends", batches__gt=0)
    yield from (f"host {mark} did not send: {mark.get_state_display()}" for mark in idle)
