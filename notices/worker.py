"""What every worker is: a loop that works until told to stop, is never cut off half way, and outlives its database."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from accounts import heartbeats
from accounts.models.board import Part

STOPS = {signal.SIGTERM, signal.SIGINT}


class Worker(BaseCommand):
    """A command that calls `work` again and again. Safe to kill, and safe to run several times over."""

    part: Part | None = None  # what the public misses while no such worker is alive
    beaten_at: datetime | None = None
    refused_since: datetime | None = None

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing more can be done now")
        parser.add_argument("--poll", type=float, default=2.0, help="seconds between two looks when nothing is due")

    def handle(self, *, once: bool, poll: float, **options) -> None:
        self.prepare(**options)
        with stops_held_back():
            while not is_stopping():
                if not self.round(once) and (once or stopped_within(poll)):
                    break

    def prepare(self, **options) -> None:
        """What the options mean; raises CommandError where the work cannot begin."""

    def work(self) -> bool:
        """All that is due now; whether there was anything."""
        raise NotImplementedError

    def round(self, once: bool) -> bool:
        """A database that is away for a moment is waited for, unless this is the only round."""
        try:
            has_worked = self.work()
            self.beat(once)
            return has_worked
        except (OperationalError, InterfaceError) as trouble:
            connection.close()
            if once:
                raise CommandError(f"The database did not answer: {trouble}") from trouble
            self.stderr.write(f"The database did not answer, trying again: {trouble}")
            self.refused_since = self.refused_since or timezone.now()
            return False

    def beat(self, once: bool) -> None:
        """A sign of life each minute, of rounds that did not fail; a single round is none."""
        at = timezone.now()
        if self.part is None or once or (self.beaten_at and at - self.beaten_at < heartbeats.EVERY):
            return
        heartbeats.beat(self.part, at=at, refused_since=self.refused_since)
        self.beaten_at, self.refused_since = at, None


@contextmanager
def stops_held_back() -> Iterator[None]:
    """SIGTERM and SIGINT wait until we look: what is in hand is finished, and nothing is cut off half way."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        while stopped_within(0):
            pass
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def is_stopping() -> bool:
    return bool(STOPS & signal.sigpending())


def stopped_within(seconds: float) -> bool:
    return signal.sigtimedwait(STOPS, seconds) is not None
