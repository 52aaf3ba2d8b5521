"""Delivers notices, daily summaries and the letters of the accounts by e-mail until told to stop."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from accounts.models.board import Part
from notices import bounce_folder, bounces, correspondence, delivery, digest, instance_mark, outbox, queue
from notices.worker import Worker, is_stopping

STOPPED = "Nothing is sent until a clerk says so: the clerk’s desk, “Hosts that send mail”, says why."


class Command(Worker):
    help = "Deliver notices by e-mail until told to stop. Safe to kill, and safe to run several times over."
    part = Part.MAIL
    was_due = is_stopped = False  # in the last round

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--limit", type=int, default=delivery.BATCH, help="mails claimed at a time")
        parser.add_argument(
            "--lease",
            type=float,
            default=outbox.LEASE.total_seconds(),
            help="seconds after which another worker may take over; keep it above 12 times EMAIL_TIMEOUT",
        )

    def prepare(self, *, limit: int, lease: float, **options) -> None:
        self.limit, self.lease_for = limit, timedelta(seconds=lease)
        try:
            self.carrier = delivery.carrier()
        except delivery.SwitchedOff as refusal:
            raise CommandError(str(refusal)) from refusal

    def work(self) -> bool:
        if settings.BOUNCE_MAILDIR:
            bounce_folder.receive(settings.BOUNCE_MAILDIR, at=timezone.now())
        correspondence.write(at=timezone.now())
        has_sent = self.may_send(at=timezone.now()) and self.send()
        return bounces.settle(at=timezone.now()) or has_sent

    def may_send(self, *, at: datetime) -> bool:
        """Counted on the instance mark, once more after the last batch: a copy made while it went is told from that."""
        was_due, self.was_due = self.was_due, queue.is_due(at=at)
        if not (was_due or self.was_due):
            return False
        is_stopped = not instance_mark.count(at=at)
        if is_stopped and not self.is_stopped:
            self.stderr.write(STOPPED)
        self.is_stopped = is_stopped
        return not is_stopped

    def send(self) -> bool:
        """A batch of each outbox; whether asking for more at once is worth it."""
        given = {"by": self.carrier, "is_stopping": is_stopping}
        letters_went = correspondence.deliver(**given)
        notices_went = delivery.deliver(**given, limit=self.limit, lease_for=self.lease_for)
        summaries_went = digest.deliver(**given, lease_for=self.lease_for)
        return letters_went or notices_went or summaries_went
