"""Takes in mail that came back, from a Maildir or from standard input, and does what follows from it."""

import sys
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error
from django.utils import timezone

from notices import bounce_folder, bounces, returned_mail
from notices.returned_mail import LONGEST, Came

TRY_AGAIN = 75  # EX_TEMPFAIL: a mail server that pipes to us keeps the mail


class Command(BaseCommand):
    help = "Take in mail that came back (RFC 3464). The same mail may come as often as it likes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--maildir", type=Path, default=settings.BOUNCE_MAILDIR, help="usually BOUNCE_MAILDIR")
        parser.add_argument("--pipe", action="store_true", help="one mail, from standard input")

    def handle(self, *, maildir: Path | None, pipe: bool, **options) -> None:
        if not pipe and (maildir is None or not maildir.is_dir()):
            raise CommandError("Name a Maildir with --maildir or BOUNCE_MAILDIR, or give one mail with --pipe.")
        try:
            came = self.piped() if pipe else bounce_folder.receive(maildir, at=timezone.now())
        except (Error, bounces.TooEarly) as trouble:
            raise CommandError(f"Give the mail again in a moment: {trouble}", returncode=TRY_AGAIN) from trouble
        self.stdout.write(", ".join(f"{came[each]} {each}" for each in Came))

    def piped(self) -> Counter[Came]:
        at = timezone.now()
        came = Counter([returned_mail.receive(sys.stdin.buffer.read(LONGEST), at=at)])
        bounces.settle(at=at)
        return came
