"""How fresh a sign-in is, and the password once more."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts import fresh_sign_in
from accounts.models import Letter, LinkTry
from accounts.slowing import TooManyTries
from tests import factories

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "fresh"),
    [
        (timedelta(0), True),
        (timedelta(minutes=15), True),
        (timedelta(minutes=15, seconds=1), False),
        (timedelta(seconds=-1), False),
    ],
)
def test_a_sign_in_is_fresh_for_a_quarter_of_an_hour(since, fresh):
    assert fresh_sign_in.is_fresh((AT - since).isoformat(), at=AT) is fresh


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_session_without_the_note_is_not_fresh(nothing):
    assert not fresh_sign_in.is_fresh(nothing, at=AT)


@pytest.mark.django_db
def test_the_right_password_is_taken_and_a_wrong_one_is_not():
    account = factories.linkable()
    fresh_sign_in.confirm_password(by=account, password=factories.PASSWORD, at=AT)
    with pytest.raises(fresh_sign_in.WrongPassword):
        fresh_sign_in.confirm_password(by=account, password="wrong", at=AT)
    assert LinkTry.objects.filter(is_good=True).count() == 1


@pytest.mark.django_db
def test_guessing_is_slowed_down_and_nobody_is_written_to():
    account = factories.linkable()
    for _ in range(5):
        with pytest.raises(fresh_sign_in.WrongPassword):
            fresh_sign_in.confirm_password(by=account, password="wrong", at=AT)
    with pytest.raises(TooManyTries):
        fresh_sign_in.confirm_password(by=account, password=factories.PASSWORD, at=AT)
    assert not Letter.objects.exists()
