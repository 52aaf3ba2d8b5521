"""Signs of life: who is alive, and which silences become outages on record."""

import pytest

from accounts import heartbeats
from accounts.models import AuditEvent, Heartbeat, Outage
from accounts.models.board import Part
from tests.boards import HOUR, NOW, outage

pytestmark = pytest.mark.django_db
MAIL, CHANGES, RECORD = Part.MAIL, Part.CHANGES, Part.RECORD


def beat(part: Part = MAIL, hours: float = 0, refused_since: float | None = None) -> None:
    since = None if refused_since is None else NOW + refused_since * HOUR
    heartbeats.beat(part, at=NOW + hours * HOUR, refused_since=since)


def recorded() -> list[tuple]:
    """Part, filing, and the hours from NOW, of every outage that the portal wrote."""
    rows = Outage.objects.filter(posted_by=None, is_planned=False).exclude(says="").order_by("pk")
    return [(row.part, row.filing, (row.begins_at - NOW) / HOUR, (row.ends_at - NOW) / HOUR) for row in rows]


def test_the_first_sign_of_life_tells_of_no_outage():
    beat()
    assert Heartbeat.objects.get().beaten_at == NOW
    assert recorded() == []


def test_each_worker_has_one_row():
    for part, hours in ((MAIL, 0), (MAIL, 0.5), (CHANGES, 0.5)):
        beat(part, hours)
    assert dict(Heartbeat.objects.values_list("part", "beaten_at")) == dict.fromkeys((MAIL, CHANGES), NOW + HOUR / 2)


@pytest.mark.parametrize(("hours", "is_alive"), [(0, True), (9 / 60, True), (10 / 60, False), (5, False)])
def test_alive_is_who_gave_a_sign_within_ten_minutes(hours, is_alive):
    beat()
    assert heartbeats.is_alive(MAIL, at=NOW + hours * HOUR) is is_alive
    assert not heartbeats.is_alive(CHANGES, at=NOW)


@pytest.mark.parametrize(("hours", "is_outage"), [(0.5, False), (1, False), (1.01, True), (30, True), (-2, False)])
def test_only_a_silence_of_over_an_hour_is_an_outage(hours, is_outage):
    beat()
    beat(hours=hours)
    assert recorded() == ([(MAIL, "unknown", 0, hours)] if is_outage else [])


def test_what_the_portal_records_is_on_the_trail_and_by_nobody():
    beat()
    beat(hours=3)
    event, row = AuditEvent.objects.get(), Outage.objects.get()
    assert (event.chain, event.act, event.by) == (row.audit_chain, "outage recorded by the portal", None)
    assert (row.posted_at, row.posted_by, row.is_planned) == (NOW + 3 * HOUR, None, False)


def test_each_worker_speaks_for_itself():
    beat(MAIL)
    beat(CHANGES)
    beat(MAIL, 2)
    assert recorded() == [(MAIL, "unknown", 0, 2)]


# ── When the database refused ─────────────────────────────────────────────────────────────────────────────


def test_a_worker_that_was_refused_for_over_an_hour_tells_of_the_database():
    beat()
    beat(hours=2, refused_since=0.01)
    assert recorded() == [(RECORD, "stopped", 0.01, 2)]


def test_two_workers_that_were_refused_tell_of_it_once():
    beat(MAIL)
    beat(CHANGES)
    beat(MAIL, 2, refused_since=0.01)
    beat(CHANGES, 2.001, refused_since=0.01)
    assert recorded() == [(RECORD, "stopped", 0.01, 2)]


def test_whoever_was_refused_while_another_was_not_tells_of_no_outage():
    beat(CHANGES, 1.5)
    beat(MAIL, 2, refused_since=0)
    assert recorded() == []


def test_a_worker_that_stood_and_was_then_refused_for_a_moment_tells_that_it_stood():
    beat()
    beat(hours=5, refused_since=4.9)
    assert recorded() == [(MAIL, "unknown", 0, 4.9)]


def test_a_refusal_before_any_sign_of_life_counts_too():
    beat(hours=2, refused_since=0)
    assert recorded() == [(RECORD, "stopped", 0, 2)]


# ── What is known already ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("part", "begins", "ends", "more", "is_recorded"),
    [
        ("mail", -0.1, 5.1, {"is_planned": True}, False),
        ("portal", 0.5, 5, {"is_planned": True}, False),
        ("portal", 0, None, {}, False),
        ("mail", 0, 2, {"is_planned": True}, True),
        ("filing", 0, 5, {"is_planned": True}, True),
        ("mail", 0, 5, {"is_planned": True, "is_withdrawn": True}, True),
        ("mail", 6, 9, {"is_planned": True}, True),
        ("mail", -9, -1, {}, True),
    ],
)
def test_what_stands_on_the_board_is_not_recorded_again(part, begins, ends, more, is_recorded):
    outage(begins, ends, part=part, **more)
    beat()
    beat(hours=5)
    assert bool(recorded()) is is_recorded
