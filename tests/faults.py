"""One filing and its delivery while the n-th statement, file operation or SMTP command fails; then it is tried again.

Faults come from outside: the database's driver, the operating system, the mail server. Our own code is as it is.
A few numbers are part of the suite (`test_faults`), all of them of `./run ordeal`.
"""

import contextlib
import errno
import logging
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import psycopg
import time_machine
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import Error, OperationalError, connection, connections
from django.test import override_settings
from django.utils import timezone

from accounts.models import PacerAccount
from accounts.models.outgoing import CLAIMABLE
from cases import auditing
from cases.documents import StoreAway
from cases.filing import drafting, submission
from cases.models import Case, DocketEntry, Draft
from notices.models import Delivery
from tests import factories
from tests.databases import Court
from tests.failing_server import Countdown, Server, Trouble, listening
from tests.ordeal import courtroom
from tests.papers import paper

OF_SMTP = (Trouble.REFUSED, Trouble.DROPPED_BEFORE, Trouble.DROPPED_AFTER)
KINDS = ("statement", "statement, its answer lost", "file", *(f"SMTP: {trouble.value}" for trouble in OF_SMTP))
HOPED = (Error, OSError, StoreAway, CommandError)  # what a request or a worker may fail with then
TRIES = 6
COUNSEL = 3
FILE_EVENTS = {"open", "os.mkdir", "os.remove", "os.rename"}


# ── The faults ────────────────────────────────────────────────────────────────────────────────────────────


@contextlib.contextmanager
def of_statements(countdown: Countdown, *, is_answer_lost: bool = False) -> Iterator[None]:
    """Each statement and each commit; before it is carried out, or after."""

    def around(call: Callable) -> Callable:
        def failing(*args, **kwargs):
            if not countdown.strikes():
                return call(*args, **kwargs)
            if is_answer_lost:
                call(*args, **kwargs)
            raise psycopg.OperationalError("fault") if connection.vendor == "postgresql" else OperationalError("fault")

        return failing

    real = connections["default"]
    with contextlib.ExitStack() as stack:
        if connection.vendor == "postgresql":  # the driver's own: the closing of a mail passes Django by
            for owner, name in ((psycopg.Cursor, "execute"), (psycopg.Connection, "commit")):
                stack.enter_context(patch.object(owner, name, around(getattr(owner, name))))
        else:
            stack.enter_context(patch.object(real, "_commit", around(real._commit)))
            wrapped = lambda execute, *args: around(execute)(*args)  # noqa: E731
            stack.enter_context(connection.execute_wrapper(wrapped))
        yield


class Disk:
    """The calls on files under one folder, as the interpreter tells of them; and those that wait for the disk."""

    countdown: Countdown | None = None
    folder = ""

    def audit(self, event: str, args: tuple) -> None:
        if self.countdown and event in FILE_EVENTS:
            self.touched(args[0])

    def touched(self, path: object) -> None:
        if isinstance(path, int):
            path = os.readlink(f"/proc/self/fd/{path}")
        if str(path).startswith(self.folder) and self.countdown.strikes():
            raise OSError(errno.ENOSPC, "fault", str(path))


disk = Disk()
sys.addaudithook(disk.audit)


@contextlib.contextmanager
def of_files(countdown: Countdown, folder: Path) -> Iterator[None]:
    def fsync(descriptor: int, real=os.fsync) -> None:
        disk.touched(descriptor)
        real(descriptor)

    disk.countdown, disk.folder = countdown, str(folder)
    try:
        with patch.object(os, "fsync", fsync):
            yield
    finally:
        disk.countdown = None


# ── The filing ────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Room:
    """A case with counsel, the mail server, and a clock that goes on an hour with each try."""

    court: Court
    server: Server
    case: Case
    filer: PacerAccount
    filings: int = 0

    def fault(self, kind: str, countdown: Countdown) -> contextlib.AbstractContextManager:
        if kind == "file":
            return of_files(countdown, self.court.var_dir)
        if kind.startswith("SMTP"):
            self.server.countdown, self.server.trouble = countdown, Trouble(kind.removeprefix("SMTP: "))
            return contextlib.nullcontext()
        return of_statements(countdown, is_answer_lost=kind != "statement")

    def run(self, kind: str, n: int) -> tuple[bool, list[str]]:
        """File and deliver with this fault, and again until it is done: whether it struck, and what is amiss."""
        self.filings += 1
        draft, countdown = self.draft(), Countdown(n)
        self.server.mails.clear()
        with self.fault(kind, countdown):
            steps = [lambda: receive(draft), lambda: submit(draft), deliver]
            tries = [attempts(step) for step in steps]
        found = [f"step {step} failed {TRIES} times" for step, tried in enumerate(tries) if tried == TRIES]
        return countdown.has_struck, [f"{kind} {n}: {each}" for each in (*found, *self.amiss(draft))]

    def draft(self) -> Draft:
        (party,) = self.case.parties.filter(appearances__person=self.filer.person)
        return factories.draft(self.filer, self.case, "notice-of-appearance", party, words=f"filing {self.filings:04}")

    def amiss(self, draft: Draft) -> Iterator[str]:
        """One entry, everyone told, nobody twice but under one Message-ID, and the record holds together."""
        entries = DocketEntry.objects.filter(case=self.case, text__contains=draft.words)
        if entries.count() != 1:
            yield f"{entries.count()} entries"
        rows = Delivery.objects.filter(service__notice__noticings__entry__in=entries)
        wanted = dict(rows.values_list("message_id", "address"))
        if len(wanted) != COUNSEL or set(rows.values_list("state", flat=True)) != {"sent"}:
            yield f"deliveries: {list(rows.values_list('address', 'state', 'answer'))}"
        came = Counter(self.server.mails)
        if set(came) != {(address, message_id) for message_id, address in wanted.items()}:
            yield f"{len(came)} mails came of {len(wanted)}"
        if came.total() > len(wanted) + 1:
            yield f"{came.total()} mails came, {len(wanted)} were to be sent"
        yield from auditing.breaches()


def receive(draft: Draft) -> None:
    """As a filer does, who looks first whether the paper has arrived."""
    if not draft.documents.exists():
        drafting.receive(draft, ContentFile(paper(draft.words), name="paper.pdf"))


def submit(draft: Draft) -> None:
    current = Draft.objects.get(pk=draft.pk)
    by = PacerAccount.objects.get(pk=draft.owner_id)
    submission.submit(current, by=by, revision=current.revision, received_at=timezone.now())


def deliver() -> None:
    """A worker's rounds, each an hour after the one before, until nothing waits."""
    for hours in range(TRIES):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            call_command("deliver_notices", "--once", stderr=StringIO())
        if not Delivery.objects.filter(state__in=CLAIMABLE).exists():
            return


def attempts(step: Callable[[], None]) -> int:
    """How often it failed."""
    for failed in range(TRIES):
        try:
            step()
            return failed
        except HOPED:
            connection.close()  # as at the end of a request that failed, and of a worker's round
    return TRIES


@contextlib.contextmanager
def unlogged() -> Iterator[None]:
    """Hundreds of faults, each told of as it should be."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


@contextlib.contextmanager
def in_room(court: Court) -> Iterator[Room]:
    """A court that this process is connected to."""
    made = courtroom.prepare(COUNSEL)
    filer = PacerAccount.objects.get(username=made.usernames[0])
    uploads = court.var_dir / "uploads"
    uploads.mkdir()
    server = Server()
    with listening(server), patch.object(tempfile, "tempdir", str(uploads)), unlogged():
        mail = {"MAIL_DELIVERY": "smtp", "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": server.port, "EMAIL_TIMEOUT": 5}
        with override_settings(**mail, INSTANCE_MARK=court.var_dir / "instance-mark.json", BOUNCE_MAILDIR=None):
            yield Room(court, server, Case.objects.get(pk=made.case_id), filer)


def every(room: Room, kind: str, numbers: Iterator[int]) -> tuple[int, list[str]]:
    """The runs in which the fault struck, until there is no such number any more; and what was amiss."""
    runs, found = 0, []
    for n in numbers:
        has_struck, amiss = room.run(kind, n)
        found += amiss
        if not has_struck:
            break
        runs += 1
    return runs, found
