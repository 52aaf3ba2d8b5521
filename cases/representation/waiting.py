"""What is going on with a notice that is not filed yet: never only that it waits."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from cases.models import ContactChangeCase

IN_HAND = "Being filed now. If that is cut off, it is tried again after {time}."
PUT_OFF = "Tried {times}; will be tried again at {time}."
CUT_OFF = "Its filing was cut off. It is taken up again next, and is not filed twice."
AGAIN = "Tried {times}; is tried again next."
IN_LINE = "In line: {place}."


def said(line: ContactChangeCase, *, place: int, at: datetime) -> str:
    """Of a line that waits; `place` is how many are in line before it. Of any other line nothing."""
    if line.state != ContactChangeCase.State.WAITING:
        return ""
    times = "once" if line.attempts == 1 else f"{line.attempts} times"
    if line.leased_until is not None and line.leased_until >= at:
        return (IN_HAND if line.lease else PUT_OFF).format(time=_clock(line.leased_until, at), times=times)
    if line.lease:
        return CUT_OFF
    return (AGAIN if line.attempts else IN_LINE).format(times=times, place=_place(place))


def in_line(lines: Iterable[ContactChangeCase]) -> dict[int, int]:
    """The place of each line that nobody has begun, by its id, over all ledgers: they are filed in that order."""
    in_line = ContactChangeCase.objects.filter(state=ContactChangeCase.State.WAITING, leased_until=None)
    places = {pk: place for place, pk in enumerate(in_line.order_by("pk").values_list("pk", flat=True))}
    return {line.pk: places[line.pk] for line in lines if line.pk in places}


def is_in_hand(line: ContactChangeCase, *, at: datetime) -> bool:
    """Whether a worker has it; or had it when it was killed, a moment ago."""
    return bool(line.lease and line.leased_until and line.leased_until >= at)


def _place(place: int) -> str:
    return f"filed after {place} more" if place else "filed next"


def _clock(moment: datetime, at: datetime) -> str:
    """The time of day, as the court's clock shows it; with the date, unless that is today."""
    then, now = timezone.localtime(moment), timezone.localtime(at)
    return f"{then:%-I:%M %p}{'' if then.date() == now.date() else f' on {then:%m/%d/%Y}'}"
