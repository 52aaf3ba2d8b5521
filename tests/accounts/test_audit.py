"""The trail: one chain a case or person, each link made from the one before."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction

from accounts import audit
from accounts.models import AuditEvent
from tests import factories

AT = datetime(2026, 11, 20, 18, 0, 0, 123456, tzinfo=UTC)


def record(chain: str = "case:1", act: str = "act", **facts) -> AuditEvent:
    return audit.record(chain, act, by=None, at=AT, facts=facts)


def forge(event: AuditEvent, **columns) -> None:
    """What only someone with the database in their hands could do: take the trigger off and write."""
    table = AuditEvent._meta.db_table
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "{table}_no_update"{on}')
    AuditEvent.objects.filter(pk=event.pk).update(**columns)


@pytest.mark.django_db
def test_positions_run_on_in_each_chain():
    made = [record("case:1"), record("case:2"), record("case:1"), record("person:1"), record("case:1")]
    assert [(event.chain, event.position) for event in made] == [
        ("case:1", 1), ("case:2", 1), ("case:1", 2), ("person:1", 1), ("case:1", 3),
    ]  # fmt: skip


@pytest.mark.django_db
def test_each_link_holds_the_digest_before_it():
    first, second = record(), record()
    assert (first.previous_digest, second.previous_digest) == ("", first.digest)
    assert len({first.digest, second.digest}) == 2
    assert audit.broken_links() == []


@pytest.mark.django_db
def test_the_digest_holds_when_read_again():
    event = audit.record(
        "case:1", "act", by=factories.PacerAccountFactory(), at=AT.astimezone(ZoneInfo("America/Los_Angeles")),
        facts={"text": "Peña § <b>", "n": 1},
    )  # fmt: skip
    assert audit.digest_of(AuditEvent.objects.get(pk=event.pk)) == event.digest


def test_an_event_outside_a_transaction_is_refused(committed_court):
    with pytest.raises(audit.NotInTransaction):
        record()
    assert not AuditEvent.objects.exists()


def test_canonical_json_is_the_same_whatever_the_order():
    assert audit.canonical({"b": 1, "a": "é"}) == audit.canonical({"a": "é", "b": 1}) == '{"a":"é","b":1}'
    assert audit.canonical({"at": AT}) == '{"at":"2026-11-20 18:00:00.123456+00:00"}'


@pytest.mark.django_db
@pytest.mark.parametrize(
    "columns",
    [
        {"facts": '{"n":9}'},
        {"act": "another act"},
        {"at": AT + timedelta(microseconds=1)},
        {"digest": "0" * 64},
        {"previous_digest": "0" * 64},
        {"chain": "case:3"},
        {"position": 9},
    ],
    ids=lambda columns: next(iter(columns)),
)
def test_a_forged_link_breaks_the_chain(columns):
    record(n=1)
    forged = record(n=2)
    record(n=3)
    forge(forged, **columns)
    assert audit.broken_links()


@pytest.mark.django_db
def test_what_is_wrong_is_said_where_it_is():
    record()
    forged = record(act="entry docketed")
    forge(forged, facts='{"n":2}')
    assert audit.broken_links() == ["case:1 #2 entry docketed: its digest does not follow from the event before it"]


@pytest.mark.django_db
def test_two_events_never_share_a_position():
    event = record()
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.create(chain="case:1", position=1, at=AT, act="act", facts="{}", digest="f" * 64)
    assert AuditEvent.objects.get() == event
