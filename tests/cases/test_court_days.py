"""Weekends and federal holidays are no court days."""

from datetime import date

import pytest

from cases import court_days

FRIDAY, SATURDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
THANKSGIVING, CHRISTMAS_2027_OBSERVED = date(2026, 11, 26), date(2027, 12, 24)


@pytest.mark.parametrize("day", [FRIDAY, MONDAY, date(2026, 11, 27)])
def test_the_court_sits_on_ordinary_weekdays(day):
    assert court_days.is_court_day(day)
    assert court_days.next_court_day(day) == day


@pytest.mark.parametrize("day", [SATURDAY, date(2026, 11, 22), THANKSGIVING, CHRISTMAS_2027_OBSERVED])
def test_it_does_not_on_weekends_and_federal_holidays(day):
    assert not court_days.is_court_day(day)


def test_a_period_that_ends_on_a_saturday_runs_on_till_monday():
    assert court_days.next_court_day(SATURDAY) == MONDAY


def test_holiday_and_weekend_in_a_row(monkeypatch):
    """Independence Day 2026 is a Saturday, observed on Friday: from there it runs on till Monday."""
    assert court_days.next_court_day(date(2026, 7, 3)) == date(2026, 7, 6)


def test_the_turn_of_the_year():
    assert court_days.next_court_day(date(2027, 1, 1)) == date(2027, 1, 4)
