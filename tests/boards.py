"""What is posted on the court's board, for tests: announcements and outages around one moment."""

from datetime import UTC, datetime, timedelta

from django.core.cache import cache

from accounts import board
from accounts.models import Announcement, Outage
from tests import factories

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)  # 10 a.m. in Los Angeles
HOUR = timedelta(hours=1)


def announcement(text: str = "The counters close at noon.", **more) -> Announcement:
    """Posted by a clerk an hour ago, and every process has seen it."""
    cache.delete(board.KEY)
    given = {"shown_from": NOW - HOUR, "posted_by": factories.clerk()} | more
    return Announcement.objects.create(text=text, **given)


def outage(begins: float, ends: float | None, *, part: str = "filing", filing: str = "stopped", **more) -> Outage:
    """From so many hours after NOW to so many; what is planned was posted a week before."""
    cache.delete(board.KEY)
    begins_at, ends_at = NOW + begins * HOUR, None if ends is None else NOW + ends * HOUR
    given = {"posted_at": begins_at - 168 * HOUR} if more.get("is_planned") else {"posted_at": NOW}
    return Outage.objects.create(part=part, filing=filing, begins_at=begins_at, ends_at=ends_at, **given | more)
