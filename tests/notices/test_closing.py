"""Closing a row: by the key and the lease alone, planned once for all mails, and never failing in silence."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import DatabaseError, OperationalError, ProgrammingError, connection, transaction
from django.utils import timezone

from notices import delivery
from notices.closing import closing
from notices.models import Delivery
from tests.notices.making import by_mail, serve

pytestmark = pytest.mark.django_db
SENT = ("sent", "Accepted: “ja”")


@pytest.fixture
def row() -> Delivery:
    """A delivery that this worker has claimed."""
    serve(by_mail("Jane Roe", "a@roe.example"), at=timezone.now())
    return delivery.claim(at=timezone.now()).held.get()


def test_what_came_of_it_is_written_down(row):
    sent_at, due_at = timezone.now(), timezone.now() + timedelta(minutes=5)
    assert closing()(*SENT, sent_at, due_at, row.pk, row.lease) == 1
    row.refresh_from_db()
    assert (row.state, row.answer, row.sent_at, row.due_at) == (*SENT, sent_at, due_at)
    assert (row.attempts, row.lease, row.leased_until) == (1, "", None)


def test_what_was_not_sent_has_no_moment(row):
    assert closing()("hard", "550 No", None, row.due_at, row.pk, row.lease) == 1
    row.refresh_from_db()
    assert (row.state, row.sent_at) == ("hard", None)


@pytest.mark.parametrize(("other_key", "lease"), [(0, "theirs"), (1, None)])
def test_of_another_row_or_under_another_lease_nothing_is_closed(row, other_key, lease):
    assert closing()(*SENT, timezone.now(), row.due_at, row.pk + other_key, lease or row.lease) == 0
    assert Delivery.objects.get().state == "leased"


def test_it_is_planned_once_for_all_mails(row):
    for close in (closing(), closing()):
        for _ in range(5):
            close("queued", "", None, row.due_at, row.pk, "theirs")
        close(*SENT, timezone.now(), row.due_at, row.pk, "theirs")
    assert plans() == {"sqlite": 0, "postgresql": 2}[connection.vendor]  # with a moment, and without


def plans() -> int:
    """How many the server keeps for this session; SQLite has no server."""
    if connection.vendor == "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'UPDATE notices_delivery%'")
        return cursor.fetchone()[0]


def test_in_a_transaction_it_waits_for_its_end(row):
    with transaction.atomic():
        assert closing()(*SENT, timezone.now(), row.due_at, row.pk, row.lease) == 1
        transaction.set_rollback(True)
    assert Delivery.objects.get().state == "leased"


def test_what_the_database_refuses_is_raised(row):
    close = closing()
    with pytest.raises(DatabaseError, match="a_sent_delivery_has_its_moment"), transaction.atomic():
        close("sent", "", None, row.due_at, row.pk, row.lease)
    assert Delivery.objects.get().state == "leased"


def test_a_server_gone_away_is_the_trouble_that_workers_wait_for():
    """On a connection of its own, in a thread of its own. SQLite has no server: there the connection is closed."""
    with ThreadPoolExecutor(max_workers=1) as worker:
        close, held = worker.submit(lambda: (closing(), connection.connection)).result()
        hang_up(held)
        with pytest.raises(OperationalError if connection.vendor == "postgresql" else ProgrammingError):
            worker.submit(close, *SENT, timezone.now(), timezone.now(), 1, "ours").result()
        worker.submit(lambda: connection.close()).result()


def hang_up(held) -> None:
    if connection.vendor == "sqlite":
        held.close()
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [held.info.backend_pid])
