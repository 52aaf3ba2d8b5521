"""Delivers notices, daily summaries and the letters of the accounts by e-mail until told to stop."""

from datetime import timedelta

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from accounts.models.board import Part
from notices import bounce_folder, bounces, correspondence, delivery, digest, outbox
from notices.worker import Worker, is_stopping


class Command(Worker):
    help = "Deliver notices by e-mail until told to stop. Safe to kill, and safe to run several times over."
    part = Part.MAIL

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
        given = {"by": self.carrier, "is_stopping": is_stopping}
        letters_went = correspondence.deliver(**given)
        notices_went = delivery.deliver(**given, limit=self.limit, lease_for=self.lease_for)
        summaries_went = digest.deliver(**given, lease_for=self.lease_for)
        bounces_settled = bounces.settle(at=timezone.now())
        return letters_went or notices_went or summaries_went or bounces_settled
