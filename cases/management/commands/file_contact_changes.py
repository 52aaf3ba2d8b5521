"""Files the notices of changed contact information, reminds of whatever is due, and sweeps, until told to stop."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.management.base import CommandParser
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from accounts import open_sessions, sign_in_tries, still_right, unconfirmed
from accounts.models.board import Part
from cases import unserved_letters
from cases.filing import drafting
from cases.representation import change_reminders, drop_box, filing_changes, leave
from notices.worker import Worker, is_stopping

log = logging.getLogger(__name__)
# Reminders, leave that lapses, and word to whoever left papers that they are docketed: each acts once.
# Word to whoever filed what reached nobody, and each year the question whether an address is still right.
DAILY = (
    *(change_reminders.send, leave.remind, leave.lapse, drop_box.close_docketed),
    *(unserved_letters.write, still_right.ask),
)
SWEEPS = (drafting.sweep, open_sessions.sweep, sign_in_tries.sweep, unconfirmed.sweep)
EVERY = {timedelta(minutes=1): DAILY, timedelta(hours=1): SWEEPS}


class Command(Worker):
    help = (
        "File notices of changed contact information (Form G-06) until told to stop. Safe to kill, safe to run twice."
    )
    part = Part.CHANGES

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.done_at: dict[timedelta, datetime] = {}

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
        self.look_after(at=timezone.now())
        return bool(filing_changes.work(lease_for=self.lease_for, is_stopping=is_stopping))

    def look_after(self, *, at: datetime) -> None:
        for pause, acts in EVERY.items():
            if pause not in self.done_at or at - self.done_at[pause] >= pause:
                self.done_at[pause] = at
                for do in acts:
                    self.done(do, at)

    def done(self, do: Callable[..., object], at: datetime) -> None:
        """A fault in one of them holds up neither the others nor the filings."""
        try:
            do(at=at)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            log.exception("%s.%s failed.", do.__module__, do.__name__)
