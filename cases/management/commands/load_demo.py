"""`manage.py load_demo`: loads the demo court, or shows who can sign in to it."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.demo import codes, loading
from cases.demo.people import LOGINS, PASSWORD, TABLE_HEAD


class Command(BaseCommand):
    help = "Loads the demo court: invented people, cases and papers. Does nothing if it is there already."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--show-cast", action="store_true", help="print the sign-ins, and load nothing")

    def handle(self, *, show_cast: bool, **options) -> None:
        if not settings.DEMO:
            raise CommandError("This is not a demo: the demo court is loaded only where DEMO=1 is set.")
        if show_cast:
            self.stdout.write(cast() + second_factors())
            return
        if loading.load():
            self.stdout.write(f"The demo court is loaded: {len(loading.CASES)} cases.")
        else:
            self.stdout.write("The demo court is loaded already: nothing to do.")
        if not settings.SECOND_FACTOR_EXEMPT:
            codes.enrol(at=timezone.now())


def cast() -> str:
    """The sign-ins as a table, and the password that they share."""
    rows = [TABLE_HEAD, *((login.username, login.name, login.can) for login in LOGINS)]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = [f"  {row[0]:<{widths[0]}}   {row[1]:<{widths[1]}}   {row[2]}" for row in rows]
    return "\n".join([*lines, "", f"  One password for all of them: {PASSWORD}", ""])


def second_factors() -> str:
    """The secrets of the cast's apps and their codes, where the demo has enrolled any."""
    rows = codes.table(at=timezone.now())
    if not rows:
        return ""
    again = "for the next ones: ./run manage load_demo --show-cast"
    return "\n".join(["", f"  Authenticator apps: secret, and the code of this half minute ({again})", *rows, "", ""])
