"""Closes the row of a delivery, once per mail: in one statement, past what Django does around each."""

from collections.abc import Callable

from django.db import connection

# Written out: building it anew would take longer than carrying it out. A lease means state 'leased'; naming the state
# too would tempt PostgreSQL into walking through the partial index of the whole queue.
CLOSE = """UPDATE notices_delivery SET state = %s, answer = %s, sent_at = %s, due_at = %s,
attempts = attempts + 1, lease = '', leased_until = NULL WHERE id = %s AND lease = %s"""


def closing() -> Callable[..., int]:
    """Takes state, answer, sent_at, due_at, key and lease; returns how many rows it closed: one, or none."""
    connection.ensure_connection()
    cursor = _planned_once() if connection.vendor == "postgresql" else connection.cursor()
    adapted = connection.ops.adapt_datetimefield_value

    def close(state: str, answer: str, sent_at, due_at, key: int, lease: str) -> int:
        with connection.wrap_database_errors:
            cursor.execute(CLOSE, [state, answer, adapted(sent_at), adapted(due_at), key, lease])
        return cursor.rowcount

    return close


def _planned_once():
    """The driver's own: to plan the statement anew for each mail would take longer than to carry it out."""
    connection.connection.prepare_threshold = 0
    return connection.Database.Cursor(connection.connection)  # type: ignore[attr-defined]  # as each backend has it
