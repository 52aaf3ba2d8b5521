"""The demo's days: counted from today, and never a weekend before or after it."""

from datetime import date

import pytest

from cases.demo.answering import court_day


@pytest.mark.parametrize(
    ("ahead", "day"),
    [
        (0, date(2026, 11, 21)),
        (-7, date(2026, 11, 13)),
        (-6, date(2026, 11, 13)),
        (-5, date(2026, 11, 16)),
        (7, date(2026, 11, 30)),
        (8, date(2026, 11, 30)),
        (9, date(2026, 11, 30)),
        (10, date(2026, 12, 1)),
    ],
)
def test_weekends_move_back_in_the_past_and_forward_in_the_future(ahead, day):
    assert court_day(date(2026, 11, 21), ahead) == day
