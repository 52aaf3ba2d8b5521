"""`manage.py import_docket FILE…`: bring dockets in juriscraper's public format into the record."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cases.docket_json import importing
from cases.docket_json.importing import MailGoesOut, Outcome, RecordDiffers
from cases.docket_json.reading import BrokenDocket, load


class Command(BaseCommand):
    help = "Brings docket JSON in juriscraper's public format into the record. A file comes in whole or not at all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--keep-addresses",
            action="store_true",
            help="do not put .example after e-mail addresses; only where MAIL_DELIVERY is off",
        )

    def handle(self, *, files: list[Path], keep_addresses: bool, **options) -> None:
        try:
            importing.refuse_where_mail_goes_out(keep_addresses)
        except MailGoesOut as refusal:
            raise CommandError(str(refusal)) from refusal
        refused = [file for file in files if not self.bring_in(file, keep_addresses)]
        if refused:
            raise CommandError(f"{len(refused)} of {len(files)} files refused; nothing of them was written.")

    def bring_in(self, file: Path, keep_addresses: bool) -> bool:
        """Import one file and say so in one line; False if it was refused."""
        try:
            source = load(file.read_bytes())
            outcome = importing.bring_in(source, at=timezone.now(), keep_addresses=keep_addresses)
        except (BrokenDocket, RecordDiffers) as refusal:
            self.stderr.write(f"{file}: refused: {refusal}")
        except OSError as unreadable:
            self.stderr.write(f"{file}: refused: {unreadable.strerror}")
        else:
            self.stdout.write(f"{file}: {told(outcome)}")
            return True
        return False


def told(outcome: Outcome) -> str:
    if not outcome.is_new:
        return f"{outcome.case.number} already here, unchanged"
    counts = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in outcome.counts.items())
    return f"{outcome.case.number} imported: {counts}"
