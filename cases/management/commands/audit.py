"""`manage.py audit`: checks the invariants of the record on any database, and fails if one is broken."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from cases import auditing


class Command(BaseCommand):
    help = "Checks that the record holds together. Prints each breach, and exits with an error if there is one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="print breaches only")
        parser.add_argument("--skip-files", action="store_true", help="do not hash the papers in the vault")

    def handle(self, *, quiet: bool, skip_files: bool, **options) -> None:
        found = 0
        with one_moment():
            for breach in auditing.breaches(with_files=not skip_files):
                self.stdout.write(breach)
                found += 1
        if found:
            raise CommandError(f"The record does not hold together: {found} breach{'es' if found > 1 else ''}.")
        if not quiet:
            self.stdout.write("The record holds together.")


@contextmanager
def one_moment() -> Iterator[None]:
    """Every question sees the record as it stood at the first one, and no filing waits for us."""
    before = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.ensure_connection()  # reads its settings, the mode among them
        before, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql" and len(connection.atomic_blocks) == 1:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = before
