"""The morning of a summary: one hour on the wall, whatever the clocks did in the night."""

from datetime import UTC, date, datetime, timedelta

import pytest

from notices import mornings


@pytest.mark.parametrize(
    ("on", "goes_at"),
    [
        (date(2026, 2, 10), datetime(2026, 2, 11, 14, 0, tzinfo=UTC)),
        (date(2026, 7, 3), datetime(2026, 7, 4, 13, 0, tzinfo=UTC)),
        (date(2026, 3, 6), datetime(2026, 3, 7, 14, 0, tzinfo=UTC)),
        (date(2026, 3, 7), datetime(2026, 3, 8, 13, 0, tzinfo=UTC)),  # clocks go forward that night
        (date(2026, 10, 30), datetime(2026, 10, 31, 13, 0, tzinfo=UTC)),
        (date(2026, 10, 31), datetime(2026, 11, 1, 14, 0, tzinfo=UTC)),  # and back
        (date(2026, 12, 31), datetime(2027, 1, 1, 14, 0, tzinfo=UTC)),
    ],
)
def test_six_in_the_morning_of_los_angeles(on, goes_at):
    assert mornings.after(on) == goes_at


def test_from_one_morning_to_the_next_it_may_be_23_or_25_hours():
    def between(on: date) -> timedelta:
        return mornings.after(on).astimezone(UTC) - mornings.after(on - timedelta(days=1)).astimezone(UTC)

    assert between(date(2026, 3, 7)) == timedelta(hours=23)
    assert between(date(2026, 10, 31)) == timedelta(hours=25)
    assert between(date(2026, 5, 5)) == timedelta(hours=24)


@pytest.mark.parametrize(
    ("at", "on"),
    [
        (datetime(2026, 2, 11, 7, 59, 59, tzinfo=UTC), date(2026, 2, 10)),
        (datetime(2026, 2, 11, 8, 0, tzinfo=UTC), date(2026, 2, 11)),
        (datetime(2026, 7, 4, 6, 59, tzinfo=UTC), date(2026, 7, 3)),
        (datetime(2026, 11, 1, 8, 30, tzinfo=UTC), date(2026, 11, 1)),  # half past one, for the first time
        (datetime(2026, 11, 1, 9, 30, tzinfo=UTC), date(2026, 11, 1)),  # and for the second
    ],
)
def test_a_day_is_one_of_los_angeles(at, on):
    assert mornings.day_of(at) == on


@pytest.mark.parametrize(("hour", "utc"), [(0, 8), (2, 10), (5, 12), (23, 30)])
def test_the_hour_is_a_setting_even_one_that_the_clocks_skip(settings, hour, utc):
    settings.SUMMARY_HOUR = hour
    goes_at = mornings.after(date(2026, 3, 7))
    assert goes_at == datetime(2026, 3, 8, tzinfo=UTC) + timedelta(hours=utc)
    assert mornings.day_of(goes_at) == date(2026, 3, 8)
