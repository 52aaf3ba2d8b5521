"""Slowed after five tries, never locked; and the owner of the old account hears of it."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from accounts import link_tries
from accounts.models import AuditEvent, Letter, LinkTry, PacerAccount
from accounts.slowing import TooManyTries
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def mine() -> PacerAccount:
    return factories.linkable()


def attempt(by: PacerAccount, at: datetime = AT, login: str = "old-login", of=None) -> LinkTry:
    return link_tries.allow(by=by, login=login, of=of, at=at)


def five(by: PacerAccount, **changed) -> None:
    for _ in range(5):
        attempt(by, **changed)


# ── Slowing down ──────────────────────────────────────────────────────────────────────────────────────────


def test_five_tries_are_free_and_the_sixth_waits_a_minute(mine):
    five(mine)
    with pytest.raises(TooManyTries, match=r"^Too many tries. Wait 1 minute, then try again.$"):
        attempt(mine, AT + 59 * SECOND)
    assert attempt(mine, AT + MINUTE)


def test_each_further_try_waits_twice_as_long_up_to_half_an_hour(mine):
    five(mine)
    at = AT
    for minutes in (1, 2, 4, 8, 16):
        with pytest.raises(TooManyTries, match=f"Wait {minutes} minute"):
            attempt(mine, at)
        at += minutes * MINUTE
        attempt(mine, at)
    with pytest.raises(TooManyTries, match="Wait 30 minutes"):
        attempt(mine, at)


def test_after_an_hour_all_is_forgotten(mine):
    five(mine)
    five(mine, at=AT + HOUR)


@pytest.mark.parametrize("spelling", ["OLD-LOGIN", " old-login ", "Old-Login"])
def test_spellings_of_one_login_are_counted_together(mine, spelling):
    five(mine)
    with pytest.raises(TooManyTries):
        attempt(mine, login=spelling)


def test_a_stranger_slows_down_nobody_else(mine):
    stranger = factories.linkable()
    five(stranger)
    assert attempt(mine)
    assert attempt(stranger, login="another-login")


def test_one_account_that_tries_every_login_is_slowed_all_the_same(mine):
    for number in range(30):
        attempt(mine, login=f"login-{number}")
    with pytest.raises(TooManyTries):
        attempt(mine, login="login-30")
    assert attempt(factories.linkable(), login="login-30")


def test_good_tries_are_not_held_against_anyone(mine):
    for _ in range(9):
        link_tries.was_good(attempt(mine))
    assert attempt(mine)


def test_what_is_slowed_down_is_not_counted_as_a_try(mine):
    five(mine)
    for _ in range(3):
        with pytest.raises(TooManyTries):
            attempt(mine)
    assert LinkTry.objects.count() == 5


# ── Telling the owner ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def old():
    return factories.old_account()


def told() -> list[dict]:
    return [json.loads(letter.facts) for letter in Letter.objects.filter(kind="link_tried").order_by("pk")]


def test_the_owner_is_told_once_with_the_number_of_tries(mine, old):
    for seconds in range(3):
        attempt(mine, AT + seconds * SECOND, of=old)
    assert link_tries.tell_owners(at=AT + MINUTE) == 1
    assert link_tries.tell_owners(at=AT + MINUTE) == 0
    assert told() == [{"name": "Honora Blyth", "count": 3}]
    assert Letter.objects.get().address == "honora@old.example"
    event = AuditEvent.objects.get(act="link tried in vain")
    assert event.chain == f"person:{old.person_id}"
    assert json.loads(event.facts)["by"] == [mine.username]


def test_nobody_can_fill_a_mailbox_and_nothing_is_left_untold(mine, old):
    attempt(mine, of=old)
    link_tries.tell_owners(at=AT + MINUTE)
    attempt(mine, AT + 2 * MINUTE, of=old)
    attempt(mine, AT + 3 * MINUTE, of=old)
    assert link_tries.tell_owners(at=AT + HOUR) == 0
    assert link_tries.tell_owners(at=AT + HOUR + 2 * MINUTE) == 1
    assert [each["count"] for each in told()] == [1, 2]


def test_good_and_unknown_and_unsettled_tries_are_not_told(mine, old):
    link_tries.was_good(attempt(mine, of=old))
    attempt(mine, login="nobody")
    attempt(mine, AT + MINUTE, of=old)
    assert link_tries.tell_owners(at=AT + MINUTE + SECOND) == 0


def test_each_owner_gets_a_letter(mine, old):
    other = factories.old_account("other", first_name="Ada", email="ada@old.example")
    attempt(mine, of=old)
    attempt(mine, login="other", of=other)
    assert link_tries.tell_owners(at=AT + MINUTE) == 2
    assert {letter.address for letter in Letter.objects.all()} == {"honora@old.example", "ada@old.example"}


def test_an_owner_without_an_address_is_told_in_the_trail_alone(mine):
    old = factories.old_account(email="")
    attempt(mine, of=old)
    assert link_tries.tell_owners(at=AT + MINUTE) == 0
    assert not Letter.objects.exists()
    assert AuditEvent.objects.filter(act="link tried in vain").count() == 1
