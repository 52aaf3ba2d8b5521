"""What every worker is: a loop that works until told to stop, is never cut off half way, and outlives its database."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import InterfaceError, OperationalError, connection

STOPS = {signal.SIGTERM, signal.SIGINT}


class Worker(BaseCommand):
    """A command that calls `work` again and again. Safe to kill, and safe to run several times over."""

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
            return self.work()
        except (OperationalError, InterfaceError) as trouble:
            connection.close()
            if once:
                raise CommandError(f"The database did not answer: {trouble}") from trouble
            self.stderr.write(f"The database did not answer, trying again: {trouble}")
            return False


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
