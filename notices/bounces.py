"""What follows when a mail does not arrive: another address, or the service is not effective and somebody must act.

A bounce is written down together with the delivery's new state; what follows is done by `settle`, once, by whoever
comes first: the worker after each batch, or `receive_bounces`.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import Error, transaction

from accounts import failing
from accounts.models.outgoing import Happens, State, after
from notices import outbox, reaching
from notices.judging import PASSING
from notices.models import Bounce, Delivery

log = logging.getLogger(__name__)
LONG_ENOUGH = timedelta(days=1)
AT_A_TIME = 100


class TooEarly(Exception):
    """The mail came back before it was written down that it had gone: tell again in a moment."""


def refused(delivery_ids: Iterable[int], outcome: outbox.Outcome, *, at: datetime) -> None:
    """Our mail server would not take it, or was asked for a day: in the transaction that closed the deliveries."""
    rows = Delivery.objects.filter(pk__in=delivery_ids, state=outcome.state)
    told = {"state": outcome.state, "said": outcome.answer, "came_at": at}
    made = [Bounce(delivery=row, attempt=row.attempts, **told) for row in rows]
    Bounce.objects.bulk_create(made, ignore_conflicts=True)


@transaction.atomic
def came_back(delivery_id: int, attempt: int, what: Happens, said: str, *, at: datetime) -> bool:
    """A mail that was accepted came back. False if that is known already, or cannot be. Raises TooEarly."""
    rows = list(_of_one_mail(delivery_id).select_for_update(of=("self",)).order_by("pk"))
    told = next((row for row in rows if row.pk == delivery_id), None)
    if told and told.state == State.LEASED and told.attempts + 1 == attempt:
        raise TooEarly
    if told is None or told.attempts != attempt:
        return False
    returned = [row for row in rows if after(row.state, what)]
    for row in returned:
        _return(row, what, said, at)
    return bool(returned)


def settle(*, at: datetime) -> bool:
    """Do what follows from each bounce; whether anything was done."""
    waiting = Bounce.objects.filter(settled_at=None).order_by("came_at").values_list("pk", flat=True)
    return sum(_is_settled(key, at) for key in waiting[:AT_A_TIME]) > 0


def _is_settled(key: int, at: datetime) -> bool:
    """What goes wrong with one holds up no other, and is tried again."""
    try:
        _settle(key, at)
    except Error:
        raise
    except Exception:
        log.exception("What follows from bounce %s could not be done.", key)
        return False
    return True


def _of_one_mail(delivery_id: int):
    """The delivery; if it went in a summary, all that went in it."""
    own = Delivery.objects.filter(pk=delivery_id)
    summary = own.exclude(summary_message_id="").values_list("summary_message_id", flat=True).first()
    return own if summary is None else Delivery.objects.filter(summary_message_id=summary)


def _return(row: Delivery, what: Happens, said: str, at: datetime) -> None:
    """Back from “accepted”: to be tried again, if it may pass and has not been tried for a day; else for good."""
    what = Happens.EXHAUSTED if what in PASSING and _is_tried(row, at) else what
    state = after(row.state, what) or State.GIVEN_UP
    told = {"delivery": row, "attempt": row.attempts, "state": state, "said": said, "came_at": at}
    Bounce.objects.create(**told, accepted_at=row.sent_at, settled_at=at if what in PASSING else None)
    row.state, row.answer, row.sent_at, row.summary_message_id = state, said, None, ""
    row.due_at = outbox.next_try(row.attempts, at=at) if what in PASSING else row.due_at
    row.save(update_fields=["state", "answer", "sent_at", "summary_message_id", "due_at"])


def _is_tried(row: Delivery, at: datetime) -> bool:
    """For a day since it first came back, or as often as a day holds."""
    return row.attempts >= outbox.ATTEMPTS or row.bounces.filter(came_at__lt=at - LONG_ENOUGH).exists()


@transaction.atomic
def _settle(key: int, at: datetime) -> None:
    bounce = Bounce.objects.select_for_update(of=("self",)).get(pk=key)
    if bounce.settled_at is None:
        bounce.settled_at = at
        bounce.save(update_fields=["settled_at"])
        _follow(bounce, at)


def _follow(bounce: Bounce, at: datetime) -> None:
    failed = Delivery.objects.select_related("service__person", "service__notice").get(pk=bounce.delivery_id)
    person = failing.locked(failed.service.person) if failed.service.person else None
    if person:
        failing.mark(person, failed.address, bounce.state, why=bounce.said, at=at)
        person.refresh_from_db()
        if failed.address.casefold() in failing.stopped(person.failing_addresses):
            reaching.stop(person, failed.address, bounce.said, at=at)
    reaching.elsewhere(failed, person, bounce.said, at=at)
