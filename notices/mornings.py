"""The morning on which the summary of a day goes out: the same hour of Los Angeles whatever its clocks did."""

from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone


def day_of(at: datetime) -> date:
    """The day of the court to whose summary something of this moment belongs."""
    return timezone.localdate(at, timezone.get_default_timezone())


def after(on: date) -> datetime:
    """When the summary of `on` goes. The next day is one of the calendar, not 24 hours.

    In UTC: an hour that the clocks skip is one for which two zones never agree.
    """
    hour = datetime.combine(on + timedelta(days=1), time(settings.SUMMARY_HOUR))
    return timezone.make_aware(hour, timezone.get_default_timezone()).astimezone(UTC)
