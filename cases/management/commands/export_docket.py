"""`manage.py export_docket NUMBER…`: write dockets of the record in juriscraper's public format."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cases import case_numbers
from cases.case_numbers import NotACaseNumber
from cases.docket_json.comparing import differences
from cases.docket_json.exporting import export
from cases.docket_json.reading import BrokenDocket, load
from cases.models import Case


class Command(BaseCommand):
    help = "Writes dockets as JSON in juriscraper's public format, sealed cases too: this is the clerk's own tool."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "numbers", nargs="+", metavar="NUMBER", help="2:26-cv-01234, or 26-1234 if that is one case"
        )
        parser.add_argument("--output", type=Path, metavar="DIR", help="one file a docket; without it, to the screen")
        parser.add_argument(
            "--check", type=Path, metavar="FILE", help="write nothing: compare the docket with this file"
        )

    def handle(self, *, numbers: list[str], output: Path | None, check: Path | None, **options) -> None:
        cases = [numbered(number) for number in numbers]
        if len(cases) > 1 and (check or not output):
            raise CommandError("Name one case, or a folder for several with --output.")
        if check:
            self.compare(cases[0], check)
            return
        for case in cases:
            self.write(case, output)

    def write(self, case: Case, output: Path | None) -> None:
        text = json.dumps(export(case), indent=2, sort_keys=True, ensure_ascii=False)
        if output is None:
            self.stdout.write(text)
            return
        output.mkdir(parents=True, exist_ok=True)
        file = output / f"{case.number.replace(':', '-')}.json"
        file.write_text(f"{text}\n", encoding="utf-8")
        self.stdout.write(f"{case.number}: {file}")

    def compare(self, case: Case, file: Path) -> None:
        found = differences(export(case), read(file))
        for difference in found:
            self.stdout.write(difference)
        if found:
            raise CommandError(f"{case.number} differs from {file} in {len(found)} places.")
        self.stdout.write(f"{case.number} equals {file}, field by field.")


def read(file: Path) -> dict:
    try:
        return load(file.read_bytes())
    except OSError as unreadable:
        raise CommandError(f"{file}: {unreadable.strerror}") from unreadable
    except BrokenDocket as broken:
        raise CommandError(f"{file}: {broken}") from broken


def numbered(text: str) -> Case:
    """The one case of this number."""
    try:
        found = list(Case.objects.numbered(case_numbers.read(text)).select_related("assigned_judge", "referred_judge"))
    except NotACaseNumber as unreadable:
        raise CommandError(str(unreadable)) from unreadable
    if len(found) != 1:
        which = ", ".join(case.number for case in found) or "none"
        raise CommandError(f"“{text}” must name one case; here it names {which}.")
    return found[0]
