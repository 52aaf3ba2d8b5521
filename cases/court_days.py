"""Days on which the court sits: no weekend, no federal holiday (Fed. R. Civ. P. 6(a)); state holidays are not known."""

from datetime import date, timedelta
from functools import cache

import holidays

A_DAY = timedelta(days=1)


def is_court_day(on: date) -> bool:
    return on.weekday() < 5 and on not in _federal(on.year)


def next_court_day(on: date) -> date:
    """`on`, or the first court day after it: a period that ends on another day runs on till then."""
    while not is_court_day(on):
        on += A_DAY
    return on


@cache
def _federal(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("US", years=year, categories=("public",))
