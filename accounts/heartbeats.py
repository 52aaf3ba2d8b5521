"""The workers' signs of life, and the outages that the portal records by itself: silences of over an hour."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from accounts import board
from accounts.models import Heartbeat, Outage
from accounts.models.board import LONG, Part

EVERY = timedelta(minutes=1)
SILENT = timedelta(minutes=10)  # a batch with a slow mail server takes half of this
STOOD = "The program that does this gave no sign of life. Recorded by the portal when it was back."
REFUSED = "The database did not answer. Recorded by the portal when it did again."


@transaction.atomic
def beat(part: Part, *, at: datetime, refused_since: datetime | None = None) -> None:
    """`part` is alive. After a silence of over an hour, that is written down as an outage.

    `refused_since`: from then on its worker was alive, and the database refused it; a sign of another worker in
    between shows that it answered.
    """
    last = {each.part: each.beaten_at for each in Heartbeat.objects.select_for_update().order_by("pk")}
    if part in last:
        _record(part, Outage.Filing.UNKNOWN, last[part], refused_since or at, STOOD)
    if refused_since:
        _record(Part.RECORD, Outage.Filing.STOPPED, max([refused_since, *last.values()]), at, REFUSED)
    Heartbeat.objects.update_or_create(part=part, defaults={"beaten_at": at})


def is_alive(part: Part, *, at: datetime) -> bool:
    return Heartbeat.objects.filter(part=part, beaten_at__gt=at - SILENT).exists()


def last(parts: Iterable[Part]) -> dict[str, datetime]:
    """When each of these was last alive; nothing of those that never were."""
    return dict(Heartbeat.objects.filter(part__in=parts).order_by("part").values_list("part", "beaten_at"))


def _record(part: Part, filing: Outage.Filing, begins_at: datetime, ends_at: datetime, says: str) -> None:
    """Unless it was short, or all but an hour of it is on the board already: announced, or told by another worker."""
    if ends_at - begins_at - _known(part, begins_at, ends_at) <= LONG:
        return
    given = {"part": part, "filing": filing, "begins_at": begins_at, "ends_at": ends_at}
    outage = Outage.objects.create(**given, says=says, posted_at=ends_at)
    board.note(outage, "outage recorded by the portal", by=None, at=ends_at, facts=given)


def _known(part: Part, begins_at: datetime, ends_at: datetime) -> timedelta:
    """The longest piece of this time that a standing outage of this part, or of the whole portal, covers."""
    rows = Outage.objects.standing().filter(part__in=(part, Part.PORTAL), begins_at__lt=ends_at)
    pieces = (min(row.ends_at or ends_at, ends_at) - max(row.begins_at, begins_at) for row in rows)
    return max(pieces, default=timedelta())
