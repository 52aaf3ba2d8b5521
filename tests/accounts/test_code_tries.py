"""Guessing codes is slowed down: by account and network, and for the account as a whole."""

from datetime import timedelta

import pytest

from accounts import code_tries
from accounts.models import CodeTry
from accounts.slowing import TooManyTries
from tests import factories
from tests.accounts.codes import AT, NETWORK

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
ELSEWHERE = "198.51.100.9"


@pytest.fixture
def account():
    return factories.attorney()


def fail(account, count: int, *, network: str = NETWORK, at=AT) -> None:
    CodeTry.objects.bulk_create(CodeTry(account=account, network=network, at=at) for _ in range(count))


def may_try(account, *, network: str = NETWORK, at=AT) -> bool:
    try:
        code_tries.allow(account, network=network, at=at)
    except TooManyTries:
        return False
    return True


def test_five_tries_are_free_and_the_sixth_waits_a_minute(account):
    assert [may_try(account) for _ in range(6)] == [True] * 5 + [False]
    assert not may_try(account, at=AT + MINUTE / 2)
    assert may_try(account, at=AT + MINUTE)


def test_each_further_try_waits_twice_as_long_up_to_half_an_hour(account):
    fail(account, 7)
    assert not may_try(account, at=AT + 3 * MINUTE)
    assert may_try(account, at=AT + 4 * MINUTE)
    fail(account, 9)
    assert not may_try(account, at=AT + 29 * MINUTE)
    assert may_try(account, at=AT + 34 * MINUTE)


def test_the_wait_is_told_in_minutes(account):
    fail(account, 6)
    with pytest.raises(TooManyTries, match="Wait 2 minutes"):
        code_tries.allow(account, network=NETWORK, at=AT)


def test_a_guesser_elsewhere_slows_down_nobody_here(account):
    fail(account, 20, network=ELSEWHERE)
    assert not may_try(account, network=ELSEWHERE)
    assert may_try(account)


def test_a_guesser_at_another_account_slows_down_nobody(account):
    fail(factories.attorney(), 40)
    assert may_try(account)


def test_many_networks_do_not_buy_many_tries(account):
    for n in range(30):
        fail(account, 1, network=f"192.0.2.{n}")
    assert not may_try(account, network=ELSEWHERE)
    assert may_try(account, network=ELSEWHERE, at=AT + MINUTE)


def test_a_right_code_forgives_the_wrong_ones_before_it(account):
    fail(account, 4)
    code_tries.was_good(code_tries.allow(account, network=NETWORK, at=AT + MINUTE))
    fail(account, 4, at=AT + 2 * MINUTE)
    assert may_try(account, at=AT + 2 * MINUTE)


def test_exactly_one_try_is_the_last_free_one(account):
    fail(account, 4, network=ELSEWHERE)
    fail(account, 8)
    tries = list(CodeTry.objects.order_by("pk"))
    assert [tries.index(each) for each in tries if code_tries.was_last_free(each)] == [8]


def test_after_an_hour_all_is_forgotten(account):
    fail(account, 12)
    assert may_try(account, at=AT + timedelta(hours=1))
    assert str(CodeTry.objects.first()) == f"{account.username} from {NETWORK}"
