"""Writes that need not outlive a power cut wait for no disk. Filings, and changes of rights, always do."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

RELAXED = {
    "sqlite": ("PRAGMA synchronous = NORMAL", "PRAGMA synchronous = FULL"),
    "postgresql": ("SET synchronous_commit = off", "RESET synchronous_commit"),
}


@contextmanager
def not_waiting_for_the_disk() -> Iterator[None]:
    """Commits inside are seen by all at once, but may be undone by a power cut. Without effect in a transaction."""
    if not connection.get_autocommit():
        yield
        return
    relax, restore = RELAXED[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(relax)
        try:
            yield
        finally:
            cursor.execute(restore)
