"""Files the notices of changed contact information, and reminds of whatever is due, until told to stop."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.management.base import CommandParser
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from accounts import still_right
from accounts.models.board import Part
from cases import unserved_letters
from cases.representation import change_reminders, drop_box, filing_changes, leave
from notices.worker import Worker, is_stopping

log = logging.getLogger(__name__)
REMIND_EVERY = timedelta(minutes=1)
# Reminders, leave that lapses, and word to whoever left papers that they are docketed: each acts once.
# Word to whoever filed what reached nobody, and each year the question whether an address is still right.
DAILY = (
    *(change_reminders.send, leave.remind, leave.lapse, drop_box.close_docketed),
    *(unserved_letters.write, still_right.ask),
)


class Command(Worker):
    help = (
        "File notices of changed contact information (Form G-06) until told to stop. Safe to kill, safe to run twice."
    )
    part = Part.CHANGES
    reminded_at: datetime | None = None

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--lease",
            type=float,
            default=filing_changes.LEASE.total_seconds(),
            help="seconds after which another worker may take over a case",
        )

    def prepare(self, *, lease: float, **options) -> None:
        self.lease_for = timedelta(seconds=lease)

    def work(self) -> bool:
        self.remind(at=timezone.now())
        return bool(filing_changes.work(lease_for=self.lease_for, is_stopping=is_stopping))

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
