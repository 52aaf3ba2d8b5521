"""The court's board: what is shown where and when, what the rows must be, and that pages read it seldom."""

import pytest
import time_machine
from django.core.cache import cache
from django.db import DatabaseError, IntegrityError, connection, transaction

from accounts import board
from accounts.board import Board, Where
from accounts.models import Announcement, AuditEvent, Outage
from tests import factories
from tests.boards import HOUR, NOW, announcement, outage

pytestmark = pytest.mark.django_db
EVERY_PLACE = (Where.HOME, Where.SIGN_IN, Where.EVERYWHERE)


def places(row) -> list[str]:
    """The kinds of page that show this row now."""
    shown = {place: board.posted(place, at=NOW) for place in EVERY_PLACE}
    return [place for place, on in shown.items() if row in (*on.announcements, *on.under_way, *on.planned)]


# ── Announcements ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        (Where.HOME, [Where.HOME]),
        (Where.SIGN_IN, [Where.HOME, Where.SIGN_IN]),
        (Where.EVERYWHERE, [Where.HOME, Where.SIGN_IN, Where.EVERYWHERE]),
    ],
)
def test_an_announcement_is_shown_where_the_clerk_said(where, shown):
    assert places(announcement(where=where)) == shown


@pytest.mark.parametrize(
    ("begins", "ends", "is_shown"),
    [(-1, None, True), (0, 1, True), (-2, 0, False), (1, 2, False), (-5, -4, False)],
)
def test_an_announcement_is_shown_from_one_moment_until_another(begins, ends, is_shown):
    until = None if ends is None else NOW + ends * HOUR
    row = announcement(shown_from=NOW + begins * HOUR, shown_until=until)
    assert bool(places(row)) is is_shown


def test_what_was_read_before_it_began_is_shown_when_it_begins():
    """The process keeps for a while what it read, yet asks the clock each time."""
    announcement(shown_from=NOW + HOUR, shown_until=NOW + 2 * HOUR)
    shown = [len(board.posted(Where.HOME, at=NOW + n * HOUR).announcements) for n in (0, 1, 2)]
    assert shown == [0, 1, 0]


def test_the_newest_announcement_stands_first():
    announcement("old", shown_from=NOW - 3 * HOUR)
    announcement("new", shown_from=NOW - HOUR)
    assert [each.text for each in board.posted(Where.HOME, at=NOW).announcements] == ["new", "old"]


def test_an_announcement_is_called_by_its_first_line():
    assert str(Announcement(text="First line\nsecond")) == "First line"
    assert len(str(Announcement(text="x" * 600))) == 80


# ── Outages ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("begins", "ends", "shown"),
    [
        (23, 25, EVERY_PLACE),
        (24, 25, EVERY_PLACE),
        (24.1, 26, (Where.HOME, Where.SIGN_IN)),
        (-1, 1, EVERY_PLACE),
        (-2, 0, ()),
    ],
)
def test_a_planned_outage_is_told_at_the_doors_and_the_day_before_everywhere(begins, ends, shown):
    assert tuple(places(outage(begins, ends, is_planned=True))) == shown


def test_an_outage_without_an_end_is_told_everywhere():
    row = outage(-200, None)
    assert tuple(places(row)) == EVERY_PLACE
    assert board.posted(Where.HOME, at=NOW) == Board(under_way=(row,))


def test_under_way_and_planned_are_told_apart_by_the_clock():
    row = outage(1, 3, is_planned=True)
    assert [bool(board.posted(Where.HOME, at=NOW + n * HOUR).under_way) for n in (0, 1, 2)] == [False, True, True]
    assert [bool(board.posted(Where.HOME, at=NOW + n * HOUR).planned) for n in (0, 1, 2)] == [True, False, False]
    assert row in Outage.objects.not_over(NOW)


def test_what_was_taken_back_is_told_nowhere():
    row = outage(1, 3, is_planned=True, is_withdrawn=True)
    assert not places(row)
    assert outage(-9, -3, is_withdrawn=True) not in Outage.objects.history(NOW)


def test_the_history_has_those_over_an_hour_that_ended_the_last_first():
    old, new = outage(-50, -48), outage(-5, -3.9)
    outage(-30, -29)  # an hour sharp
    outage(-20, -19.5)
    outage(-9, None)
    outage(-2, 1, is_planned=True)
    assert list(Outage.objects.history(NOW)) == [new, old]


def test_how_long_an_outage_lasted():
    assert outage(-5, -3.5).lasted == "1 h 30 min"
    assert outage(-60, -5).lasted == "55 h 0 min"


@pytest.mark.parametrize(
    ("begins", "ends", "filing", "stops"),
    [(-1, 1, "stopped", True), (-1, None, "stopped", True), (-1, 1, "possible", False), (-3, -1, "stopped", False)],
)
def test_only_an_outage_under_way_that_says_so_stops_filing(begins, ends, filing, stops):
    assert outage(begins, ends, filing=filing).stops_filing(NOW) is stops


def test_times_of_an_outage_are_pacific():
    assert str(outage(0, 2)) == "Filing, 11/22/2026 10:00 AM PST"


# ── What the rows must be ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: announcement(shown_until=NOW - HOUR),
        lambda: outage(2, 1),
        lambda: outage(1, None, is_planned=True),
        lambda: outage(1, 2, is_planned=True, posted_at=NOW + 1.5 * HOUR),
    ],
    ids=["ends before it begins", "outage ends before it begins", "plan without an end", "plan posted afterwards"],
)
def test_the_database_refuses(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong()


# ── How often it is read ──────────────────────────────────────────────────────────────────────────────────


def test_a_process_reads_the_board_once_and_every_page_then_asks_nothing(django_assert_num_queries):
    cache.delete(board.KEY)
    with django_assert_num_queries(2):
        for place in EVERY_PLACE:
            board.posted(place, at=NOW)


def test_a_database_that_does_not_answer_leaves_the_board_empty_and_is_asked_again_in_five_seconds():
    row, asked = announcement(), []

    def refuse(*args):
        asked.append(args)
        raise DatabaseError("gone")

    with time_machine.travel(NOW, tick=False) as clock:
        cache.delete(board.KEY)
        with connection.execute_wrapper(refuse):
            assert [bool(board.posted(place, at=NOW)) for place in EVERY_PLACE] == [False] * 3
        assert len(asked) == 1
        clock.shift(6)
        assert board.posted(Where.HOME, at=NOW).announcements == (row,)


def test_what_is_noted_is_on_the_trail_and_the_board_is_read_anew():
    assert not board.posted(Where.HOME, at=NOW)
    row = Announcement.objects.create(text="New.", shown_from=NOW - HOUR, posted_by=factories.clerk())
    assert not board.posted(Where.HOME, at=NOW)
    board.note(row, "announcement posted", by=row.posted_by, at=NOW, facts={"text": "New."})
    assert board.posted(Where.HOME, at=NOW).announcements == (row,)
    event = AuditEvent.objects.get()
    assert (event.chain, event.act, event.by) == (f"announcement:{row.pk}", "announcement posted", row.posted_by)


def test_a_board_is_true_when_anything_is_on_it():
    assert not Board()
    assert Board(announcements=(announcement(),))
    assert Board(planned=(outage(1, 2, is_planned=True),))
