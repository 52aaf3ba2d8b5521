"""The outbox: mails are claimed with a lease, handed to a carrier one by one, and what came of each is written down.

At least once: a worker killed after the server took a mail and before the row was closed leaves a lease that runs out,
and the mail goes again under the same Message-ID.
"""

import logging
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.durability import not_waiting_for_the_disk
from accounts.identifiers import opaque_id
from accounts.models.outgoing import TRANSITIONS, Happens, State
from notices.carriers import Carrier, Deferred, Refused, Unreachable

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
# After the nth attempt; the last wait repeats, for a day. Then the person has to be served otherwise.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
ATTEMPTS = 28
GIVEN_UP = "Given up after a day. The last answer was: {}"


@dataclass(frozen=True)
class Claim:
    """Rows that nobody else touches until the lease runs out."""

    held: QuerySet  # asked again, it is what is still ours
    start_before: datetime  # no mail is begun later: the rest of the lease is left for a slow server


@dataclass(frozen=True)
class Outcome:
    """What came of one attempt."""

    state: State
    answer: str
    sent_at: datetime | None = None
    due_at: datetime | None = None
    is_server_there: bool = True


@dataclass(frozen=True)
class Mail:
    """One mail to be: to whom, how it is written, and how its rows are closed (False: they are no longer ours)."""

    address: str
    message_id: str
    sender: str  # whither it comes back
    attempts: int
    write: Callable[[], bytes]
    close: Callable[[Outcome], bool]


def oldest(due: QuerySet, limit: int) -> list[int]:
    """What has waited longest, locked; two workers never get the same row."""
    rows = due.order_by("due_at", "pk").only("pk").select_for_update(skip_locked=True, of=("self",))
    return [row.pk for row in rows[:limit]]


def lease(
    due: QuerySet, *, at: datetime, limit: int, lease_for: timedelta = LEASE, choose: Callable = oldest
) -> Claim | None:
    """Lease what `choose` locks of the rows that are due. None: nothing is due."""
    if not due.exists():  # asked without a lock: an idle worker keeps no writer waiting on SQLite
        return None
    rows, name = due.model.objects, opaque_id()
    with not_waiting_for_the_disk(), transaction.atomic():
        keys = choose(due, limit)
        rows.filter(pk__in=keys).update(state=State.LEASED, lease=name, leased_until=at + lease_for)
    return Claim(rows.filter(pk__in=keys, lease=name), at + lease_for / 2) if keys else None


def send(mails: Iterable[Mail], claimed: Claim, *, by: Carrier, is_stopping: Callable[[], bool]) -> bool:
    """One after the other, each closed before the next begins; what was neither sent nor tried is given back.

    True if mail went or failed one by one, so that asking for more at once is worth it.
    """
    with not_waiting_for_the_disk(), closing(by):
        is_done = _send_each(mails, claimed.start_before, by, is_stopping)
    claimed.held.update(state=State.QUEUED, lease="", leased_until=None)
    return is_done


def close(rows: QuerySet, outcome: Outcome, **changed: str) -> int:
    """Write the outcome down, in one UPDATE; how many rows it was."""
    later = {"due_at": outcome.due_at} if outcome.due_at else {}
    freed = {"lease": "", "leased_until": None, "attempts": F("attempts") + 1}
    return rows.update(state=outcome.state, answer=outcome.answer, sent_at=outcome.sent_at, **later, **freed, **changed)


def _send_each(mails: Iterable[Mail], start_before: datetime, by: Carrier, is_stopping: Callable[[], bool]) -> bool:
    """False if it broke off before the end: without a server the rest need not try."""
    for mail in mails:
        if is_stopping() or timezone.now() >= start_before:
            return False
        outcome = _attempt(mail, by)
        if not mail.close(outcome):
            log.warning("The mail %s was taken over by another worker before it was closed.", mail.message_id)
        if not outcome.is_server_there:
            return False
    return True


def _attempt(mail: Mail, by: Carrier) -> Outcome:
    try:
        letter = mail.write()
    except Exception:  # whatever is wrong with one mail must not hold up all the others
        log.exception("The mail %s cannot be rendered.", mail.message_id)
        return _wait(mail, "The mail could not be rendered; the worker's log says why.")
    try:
        answer = by.carry(address=mail.address, message_id=mail.message_id, mail=letter, sender=mail.sender)
    except Unreachable as trouble:
        return _wait(mail, str(trouble), is_server_there=False)
    except Refused as refusal:
        return Outcome(_after(refusal.what), str(refusal))
    except Deferred as trouble:
        return _put_off(mail, str(trouble), trouble.what)
    return Outcome(_after(Happens.ACCEPTED), answer, sent_at=timezone.now())


def _put_off(mail: Mail, answer: str, what: Happens) -> Outcome:
    if mail.attempts + 1 >= ATTEMPTS:
        return Outcome(_after(Happens.EXHAUSTED), GIVEN_UP.format(answer))
    return replace(_wait(mail, answer), state=_after(what))


def _wait(mail: Mail, answer: str, *, is_server_there: bool = True) -> Outcome:
    """What is wrong on our own side says nothing of the address: by itself it is never a reason to give up."""
    due_at = next_try(mail.attempts + 1, at=timezone.now())
    return Outcome(_after(Happens.SOFT), answer, due_at=due_at, is_server_there=is_server_there)


def next_try(attempts: int, *, at: datetime) -> datetime:
    return at + WAITS[min(attempts, len(WAITS)) - 1]


def _after(what: Happens) -> State:
    return TRANSITIONS[State.LEASED, what]
