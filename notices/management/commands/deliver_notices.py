"""Delivers notices, daily summaries and the letters of the accounts by e-mail until told to stop."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import InterfaceError, OperationalError, connection

from notices import carriers, correspondence, delivery, digest, outbox

STOPS = {signal.SIGTERM, signal.SIGINT}


class Command(BaseCommand):
    help = "Deliver notices by e-mail until told to stop. Safe to kill, and safe to run several times over."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing more can be sent now")
        parser.add_argument("--limit", type=int, default=delivery.BATCH, help="mails claimed at a time")
        parser.add_argument("--poll", type=float, default=2.0, help="seconds between two looks at an empty outbox")
        parser.add_argument(
            "--lease",
            type=float,
            default=outbox.LEASE.total_seconds(),
            help="seconds after which another worker may take over; keep it above 12 times EMAIL_TIMEOUT",
        )

    def handle(self, *, once: bool, limit: int, poll: float, lease: float, **options) -> None:
        try:
            carrier = delivery.carrier()
        except delivery.SwitchedOff as refusal:
            raise CommandError(str(refusal)) from refusal
        with stops_held_back():
            while not is_stopping():
                if not self.deliver(carrier, limit, lease, once) and (once or stopped_within(poll)):
                    break

    def deliver(self, carrier: carriers.Carrier, limit: int, lease: float, once: bool) -> bool:
        """One batch. A database that is away for a moment is waited for, unless this is the only round."""
        try:
            letters_went = correspondence.deliver(by=carrier, is_stopping=is_stopping)
            notices_went = delivery.deliver(
                by=carrier, limit=limit, lease_for=timedelta(seconds=lease), is_stopping=is_stopping
            )
            summaries_went = digest.deliver(by=carrier, lease_for=timedelta(seconds=lease), is_stopping=is_stopping)
            return letters_went or notices_went or summaries_went
        except (OperationalError, InterfaceError) as trouble:
            connection.close()
            if once:
                raise CommandError(f"The database did not answer: {trouble}") from trouble
            self.stderr.write(f"The database did not answer, trying again: {trouble}")
            return False


@contextmanager
def stops_held_back() -> Iterator[None]:
    """SIGTERM and SIGINT wait until we look: the mail in hand is finished, and nothing is cut off half way."""
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
