"""The wait that doubles, and what the refusal says."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts import slowing
from accounts.models import RegisteringTry
from accounts.slowing import FIRST_WAIT, LONGEST_WAIT

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.mark.parametrize(("failed", "waits"), [(5, 1), (6, 2), (7, 4), (9, 16), (10, 30), (5000, 30)])
def test_the_wait_doubles_with_each_failure_beyond_the_free_ones(failed, waits):
    assert slowing.end_of_wait([AT] * failed, 5) == AT + waits * MINUTE


@pytest.mark.parametrize("failed", [0, 1, 4])
def test_free_tries_wait_for_nothing(failed):
    assert slowing.end_of_wait([AT] * failed, 5) is None


def test_the_wait_runs_from_the_latest_failure_in_whatever_order_they_come():
    moments = [AT, AT + SECOND, AT - SECOND]
    assert slowing.end_of_wait(moments, 3) == slowing.end_of_wait(moments[::-1], 3) == AT + SECOND + FIRST_WAIT


def test_a_longest_wait_of_its_own():
    assert slowing.end_of_wait([AT] * 60, 50, 5 * MINUTE) == AT + 5 * MINUTE < AT + LONGEST_WAIT


def test_the_longest_of_several_waits_counts_and_those_over_do_not():
    assert slowing.last_end((AT + MINUTE, None, AT + 2 * MINUTE), at=AT) == AT + 2 * MINUTE
    assert slowing.last_end((AT, AT - MINUTE, None), at=AT) is None


@pytest.mark.parametrize(
    ("left", "said"), [(SECOND, "1 minute,"), (MINUTE, "1 minute,"), (61 * SECOND, "2 minutes,"), (30 * MINUTE, "30 ")]
)
def test_the_refusal_says_how_many_minutes_are_left(left, said):
    with pytest.raises(slowing.TooManyTries, match=f"^Too many tries. Wait {said}") as refused:
        slowing.refuse_until(AT + left, at=AT)
    assert refused.value.seconds == left.total_seconds()


def test_nothing_to_wait_for_is_no_refusal():
    assert slowing.refuse_until(None, at=AT) is None


@pytest.mark.django_db
def test_so_many_and_no_more():
    rows = RegisteringTry.objects.filter(who="192.0.2.1")
    for _ in range(2):
        slowing.allow_at_most(2, rows, "Call the help desk.")
        RegisteringTry.objects.create(act=RegisteringTry.Act.REGISTER, who="192.0.2.1", at=AT)
    with pytest.raises(slowing.TooManyTries, match=r"^Call the help desk\.$"):
        slowing.allow_at_most(2, rows, "Call the help desk.")
