"""What a mail server's words mean for a mail: its enhanced status code (RFC 3463), or else its reply code."""

import re

from accounts.models.outgoing import Happens

STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
REPLY = re.compile(r"\b([45]\d\d)\b")
# By subject and detail, or by subject alone. What the code does not name is judged by its class.
SAYS = {
    "2.2": Happens.FULL,
    "1": Happens.HARD,
    "2": Happens.HARD,
    "4.1": Happens.HARD,  # some large providers say so of an unknown recipient
    "3": Happens.SOFT,
    "4": Happens.SOFT,
    "5": Happens.BLOCKED,
    "6": Happens.BLOCKED,
    "7": Happens.BLOCKED,
}
REPLIES = {"552": Happens.FULL, "554": Happens.BLOCKED}
PASSING = frozenset({Happens.SOFT, Happens.FULL})  # worth another attempt


def judge(said: str) -> Happens:
    """4.x.x is never for good, whatever its subject; only a full mailbox has a name of its own there."""
    found = STATUS.search(said)
    if found is None:
        return _by_reply(said)
    kind, subject, detail = found.groups()
    what = SAYS.get(f"{subject}.{detail}") or SAYS.get(subject) or _by_reply(said)
    return what if kind == "5" or what == Happens.FULL else Happens.SOFT


def _by_reply(said: str) -> Happens:
    found = REPLY.search(said)
    if found is None or found[1].startswith("4"):
        return Happens.SOFT
    return REPLIES.get(found[1], Happens.HARD)
