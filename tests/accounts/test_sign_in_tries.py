"""Slowed by name and network, never locked: a stranger elsewhere slows down nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import sign_in_tries
from accounts.models import SignInTry
from accounts.sign_in_tries import FREE_TRIES_OF_NETWORK
from accounts.slowing import TooManyTries

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


def attempt(at: datetime = AT, username: str = "jane-roe", network: str = HERE) -> SignInTry:
    return sign_in_tries.allow(username=username, network=network, at=at)


def five(**changed) -> None:
    for _ in range(5):
        attempt(**changed)


def spray(names: int) -> None:
    rows = [SignInTry(username=f"name-{n}", network=HERE, at=AT) for n in range(names)]
    SignInTry.objects.bulk_create(rows)


# ── One name from one network ─────────────────────────────────────────────────────────────────────────────


def test_five_tries_are_free_and_the_sixth_waits_a_minute():
    five()
    with pytest.raises(TooManyTries, match=r"^Too many tries. Wait 1 minute, then try again.$"):
        attempt(AT + 59 * SECOND)
    assert attempt(AT + MINUTE)


def test_each_further_try_waits_twice_as_long_up_to_half_an_hour():
    five()
    at = AT
    for minutes in (1, 2, 4, 8, 16):
        with pytest.raises(TooManyTries, match=f"Wait {minutes} minute"):
            attempt(at)
        at += minutes * MINUTE
        attempt(at)
    with pytest.raises(TooManyTries, match="Wait 30 minutes") as refused:
        attempt(at)
    assert refused.value.seconds == 30 * 60


def test_after_an_hour_all_is_forgotten():
    five()
    five(at=AT + HOUR)


@pytest.mark.parametrize("spelling", ["JANE-ROE", " jane-roe ", "Jáne-Roe"])
def test_spellings_of_one_name_are_counted_together(spelling):
    five()
    with pytest.raises(TooManyTries):
        attempt(username=spelling)


def test_a_stranger_elsewhere_slows_nobody_down():
    five(network=ELSEWHERE)
    five()


def test_another_name_here_is_not_slowed():
    five()
    assert attempt(username="opposing-counsel")


def test_who_got_in_begins_anew():
    for _ in range(4):
        attempt()
    sign_in_tries.was_good(attempt(AT + SECOND))
    five(at=AT + MINUTE)


def test_a_try_that_was_refused_is_not_counted_and_costs_one_read():
    five()
    with CaptureQueriesContext(connection) as captured, pytest.raises(TooManyTries):
        attempt()
    assert len(captured) == 1
    assert SignInTry.objects.count() == 5


def test_names_of_any_length_are_counted():
    five(username="x" * 5000)
    with pytest.raises(TooManyTries):
        attempt(username="x" * 5000)


# ── Whatever names from one network: password spraying ────────────────────────────────────────────────────


def test_fifty_names_are_free_and_the_next_waits():
    spray(FREE_TRIES_OF_NETWORK)
    with pytest.raises(TooManyTries, match="Wait 1 minute"):
        attempt(AT)
    assert attempt(AT + MINUTE)
    with pytest.raises(TooManyTries, match="Wait 2 minutes"):
        attempt(AT + MINUTE, "another-name")


def test_a_network_waits_five_minutes_at_most():
    spray(FREE_TRIES_OF_NETWORK + 45)
    with pytest.raises(TooManyTries, match="Wait 5 minutes"):
        attempt(AT)


def test_one_less_than_fifty_slows_nobody():
    spray(FREE_TRIES_OF_NETWORK - 1)
    assert attempt()


def test_getting_in_with_ones_own_name_does_not_forgive_the_spraying():
    spray(FREE_TRIES_OF_NETWORK - 1)
    sign_in_tries.was_good(attempt())
    attempt()
    with pytest.raises(TooManyTries):
        attempt(username="yet-another")


def test_spraying_here_slows_nobody_elsewhere():
    spray(FREE_TRIES_OF_NETWORK)
    assert attempt(network=ELSEWHERE)


# ── Tries side by side ────────────────────────────────────────────────────────────────────────────────────


def test_a_try_that_others_overtook_is_taken_back(monkeypatch):
    """Between its two looks five others were written: it must not be the sixth."""
    create = SignInTry.objects.create

    def overtaken(**row):
        SignInTry.objects.bulk_create([SignInTry(**row) for _ in range(5)])
        return create(**row)

    monkeypatch.setattr(SignInTry.objects, "create", overtaken)
    with pytest.raises(TooManyTries):
        attempt()
    assert SignInTry.objects.count() == 5


# ── What the diagnosis and the clerk ask ──────────────────────────────────────────────────────────────────


def test_where_a_name_is_slowed_down_now():
    five()
    five(network=ELSEWHERE)
    attempt(network="203.0.113.9")
    assert sign_in_tries.slowed_networks("Jane-Roe", at=AT + SECOND) == 2
    assert sign_in_tries.slowed_networks("jane-roe", at=AT + 2 * MINUTE) == 0
    assert sign_in_tries.wait_until("jane-roe", HERE, at=AT + SECOND) == AT + MINUTE
    assert sign_in_tries.wait_until("jane-roe", "203.0.113.9", at=AT + SECOND) is None


def test_the_clerk_lifts_it_for_one_name():
    five()
    five(username="other")
    assert sign_in_tries.lift("JANE-ROE") == 5
    five()
    with pytest.raises(TooManyTries):
        attempt(username="other")


def test_a_day_later_the_rows_are_swept():
    attempt(AT)
    attempt(AT + HOUR)
    assert sign_in_tries.sweep(at=AT + DAY + MINUTE) == 1
    assert SignInTry.objects.get().at == AT + HOUR
