"""Counts the tries of acts that strangers could use to ask questions: so many an hour from one place, no more."""

from datetime import datetime, timedelta

from accounts.models import RegisteringTry
from accounts.slowing import TooManyTries

Act = RegisteringTry.Act
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LIMITS = {
    Act.REGISTER: (10, HOUR),
    Act.UPGRADE: (10, HOUR),
    Act.INVITE: (20, DAY),
    Act.MAIL: (5, DAY),
    Act.DROP: (20, DAY),
    Act.VERIFY: (60, HOUR),
}
SAID = {HOUR: "an hour", DAY: "a day"}


def allow(act: RegisteringTry.Act, who: str, *, at: datetime, about: str = "") -> None:
    """Write the try down, or raise TooManyTries. It is written before it is counted: tries sent side by side all count.

    A try that is refused is forgotten again, so hammering makes nobody's wait longer.
    """
    most, window = LIMITS[act]
    tried = RegisteringTry.objects.create(act=act, who=who, about=about, at=at)
    if RegisteringTry.objects.filter(act=act, who=who, at__gt=at - window).count() > most:
        tried.delete()
        raise TooManyTries(f"Too many tries: {most} within {SAID[window]} are allowed from here. Try again later.")
