"""So many tries an hour from one place: counted apart, forgotten in time, and not lengthened by hammering."""

from datetime import timedelta

import pytest

from accounts import registering_tries
from accounts.models import RegisteringTry
from accounts.registering_tries import LIMITS, Act
from accounts.slowing import TooManyTries
from tests.accounts.registered import AT

pytestmark = pytest.mark.django_db


def spend(act: str, who: str = "192.0.2.1", at=AT) -> None:
    for _ in range(LIMITS[act][0]):
        registering_tries.allow(act, who, at=at)


@pytest.mark.parametrize("act", Act.values)
def test_the_one_after_the_last_is_refused_in_words(act):
    spend(act)
    with pytest.raises(TooManyTries, match=f"{LIMITS[act][0]} within .* Try again later"):
        registering_tries.allow(act, "192.0.2.1", at=AT)
    assert RegisteringTry.objects.count() == LIMITS[act][0]


def test_another_network_and_another_act_are_counted_apart():
    spend(Act.REGISTER)
    registering_tries.allow(Act.REGISTER, "192.0.2.2", at=AT)
    registering_tries.allow(Act.INVITE, "192.0.2.1", at=AT)
    assert RegisteringTry.objects.filter(who="192.0.2.2").count() == 1


def test_the_window_moves_on():
    spend(Act.REGISTER)
    registering_tries.allow(Act.REGISTER, "192.0.2.1", at=AT + timedelta(hours=1))
    assert RegisteringTry.objects.count() == 11


def test_what_was_refused_makes_nobody_wait_longer():
    spend(Act.REGISTER)
    for minute in range(50):
        with pytest.raises(TooManyTries):
            registering_tries.allow(Act.REGISTER, "192.0.2.1", at=AT + timedelta(minutes=minute))
    registering_tries.allow(Act.REGISTER, "192.0.2.1", at=AT + timedelta(minutes=60))
    assert RegisteringTry.objects.latest("at").at == AT + timedelta(minutes=60)
