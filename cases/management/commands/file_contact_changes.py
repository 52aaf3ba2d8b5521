"""Files the notices of changed contact information, and reminds of whatever is due, until told to stop."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from cases.representation import change_reminders, drop_box, filing_changes, leave
from notices.management.commands.deliver_notices import is_stopping, stopped_within, stops_held_back

log = logging.getLogger(__name__)
REMIND_EVERY = timedelta(minutes=1)
# Reminders, leave that lapses, and word to whoever left papers that they are docketed: each acts once.
DAILY = (change_reminders.send, leave.remind, leave.lapse, drop_box.close_docketed)


class Command(BaseCommand):
    help = (
        "File notices of changed contact information (Form G-06) until told to stop. Safe to kill, safe to run twice."
    )
    reminded_at: datetime | None = None

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing more can be filed now")
        parser.add_argument("--poll", type=float, default=2.0, help="seconds between two looks at the ledgers")
        parser.add_argument(
            "--lease",
            type=float,
            default=filing_changes.LEASE.total_seconds(),
            help="seconds after which another worker may take over a case",
        )

    def handle(self, *, once: bool, poll: float, lease: float, **options) -> None:
        with stops_held_back():
            while not is_stopping():
                if not self.work(once, timedelta(seconds=lease)) and (once or stopped_within(poll)):
                    break

    def work(self, once: bool, lease_for: timedelta) -> int:
        """All that is due. A database that is away for a moment is waited for, unless this is the only round."""
        try:
            self.remind(at=timezone.now())
            return filing_changes.work(lease_for=lease_for, is_stopping=is_stopping)
        except (OperationalError, InterfaceError) as trouble:
            connection.close()
            if once:
                raise CommandError(f"The database did not answer: {trouble}") from trouble
            self.stderr.write(f"The database did not answer, trying again: {trouble}")
            return 0

    def remind(self, *, at: datetime) -> None:
        if self.reminded_at is None or at - self.reminded_at >= REMIND_EVERY:
            self.reminded_at = at
            for do in DAILY:
                self.done(do, at)

    def done(self, do: Callable[..., object], at: datetime) -> None:
        """A fault in one of them holds up neither the others nor the filings."""
        try:
            do(at=at)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            log.exception("%s.%s failed.", do.__module__, do.__name__)
