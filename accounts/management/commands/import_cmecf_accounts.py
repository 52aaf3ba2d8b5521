"""`manage.py import_cmecf_accounts FILE.csv`: brings in a court's accounts of before 18 February 2020."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts import old_accounts


class Command(BaseCommand):
    help = (
        "Bring in a court's CM/ECF accounts of before the conversion, from a CSV file with the columns "
        f"{', '.join(old_accounts.LONGEST)} (secondary_emails parted by semicolons). All rows or none."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options) -> None:
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                rows = old_accounts.read(lines)
            count = old_accounts.bring_in(rows, at=timezone.now())
        except (OSError, UnicodeDecodeError, old_accounts.BadFile, old_accounts.csv.Error) as trouble:
            raise CommandError(f"{file}: {trouble}") from trouble
        except old_accounts.BadRows as refusal:
            for reason in refusal.reasons:
                self.stderr.write(reason)
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{count} account{'s' if count != 1 else ''} imported.")
