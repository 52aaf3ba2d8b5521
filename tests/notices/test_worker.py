"""The sign of life of a worker: each minute, not of a single round, and how long the database refused it."""

from contextlib import suppress
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management.base import CommandError
from django.db import OperationalError, connection

from accounts.models import Heartbeat, Outage
from accounts.models.board import Part
from cases.management.commands import file_contact_changes
from notices.management.commands import deliver_notices
from notices.worker import Worker
from tests.boards import HOUR, NOW

pytestmark = pytest.mark.django_db


class Idle(Worker):
    """A worker that never finds anything due."""

    part = Part.MAIL
    rounds = 0

    def work(self) -> bool:
        Heartbeat.objects.exists()  # as every worker asks the database for what is due
        self.rounds += 1
        return False


@pytest.fixture
def idle() -> Idle:
    return Idle(stderr=StringIO())


def go(worker: Worker, seconds: float, *, once: bool = False) -> None:
    with time_machine.travel(NOW + timedelta(seconds=seconds), tick=False):
        worker.round(once)


def refuse(*args):
    raise OperationalError("gone")


def refused(worker: Worker, seconds: float, monkeypatch) -> None:
    """One round in which the database does not answer; the connection of the test stays open."""
    with monkeypatch.context() as patched, connection.execute_wrapper(refuse):
        patched.setattr(connection, "close", lambda: None)
        go(worker, seconds)


def beaten() -> float | None:
    row = Heartbeat.objects.first()
    return (row.beaten_at - NOW).total_seconds() if row else None


def test_a_sign_of_life_each_minute_however_many_rounds(idle):
    seen = []
    for seconds in (0, 2, 59, 60, 61, 130):
        go(idle, seconds)
        seen.append(beaten())
    assert seen == [0, 0, 0, 60, 60, 130]
    assert idle.rounds == 6


@pytest.mark.parametrize("trouble", [OperationalError("disk full"), RuntimeError("a mistake")])
def test_a_round_that_failed_is_no_sign_of_life(idle, monkeypatch, trouble):
    def fail() -> bool:
        raise trouble

    monkeypatch.setattr(connection, "close", lambda: None)
    monkeypatch.setattr(idle, "work", fail)
    with suppress(RuntimeError):
        go(idle, 0)
    assert beaten() is None


def test_what_was_found_to_do_is_told_after_the_sign(idle, monkeypatch):
    monkeypatch.setattr(idle, "work", lambda: True)
    with time_machine.travel(NOW, tick=False):
        assert idle.round(False) is True
    assert beaten() == 0


def test_a_single_round_gives_none(idle):
    go(idle, 0, once=True)
    assert beaten() is None
    assert idle.rounds == 1


def test_a_worker_that_nobody_misses_gives_none(idle):
    idle.part = None
    go(idle, 0)
    assert beaten() is None


def test_the_two_workers_of_the_court_say_whose_sign_it_is():
    assert deliver_notices.Command.part == Part.MAIL
    assert file_contact_changes.Command.part == Part.CHANGES


def test_refused_for_an_hour_and_more_it_tells_of_the_database_when_it_answers(idle, monkeypatch):
    go(idle, 0)
    for seconds in (61, 2000, 4000):
        refused(idle, seconds, monkeypatch)
    go(idle, 4002)
    row = Outage.objects.get()
    assert (row.part, row.filing) == (Part.RECORD, "stopped")
    assert (row.begins_at, row.ends_at) == (NOW + timedelta(seconds=61), NOW + timedelta(seconds=4002))
    assert idle.rounds == 2


def test_refused_for_a_moment_it_tells_nothing_and_begins_anew(idle, monkeypatch):
    go(idle, 0)
    refused(idle, 61, monkeypatch)
    go(idle, 63)
    refused(idle, 7000, monkeypatch)
    assert idle.refused_since == NOW + timedelta(seconds=7000)
    assert not Outage.objects.exists()


def test_started_again_after_a_night_it_tells_that_it_stood(idle):
    go(idle, 0)
    go(Idle(stderr=StringIO()), 8 * 3600)
    row = Outage.objects.get()
    assert (row.part, row.filing, row.ends_at - row.begins_at) == (Part.MAIL, "unknown", 8 * HOUR)


def test_a_single_round_without_a_database_fails_aloud(idle, monkeypatch):
    monkeypatch.setattr(idle, "work", refuse)
    monkeypatch.setattr(connection, "close", lambda: None)
    with pytest.raises(CommandError, match="The database did not answer: gone"):
        go(idle, 0, once=True)
