"""Carries the letters of `accounts` on the road of the notices: claimed, sent outside any transaction, closed."""

import logging
from collections.abc import Callable
from contextlib import closing

from django.utils import timezone

from accounts import forgotten, letters, link_tries, lost_logins, pacer_registration
from accounts.models import Letter
from notices.carriers import Carrier, Deferred, Refused, Unreachable

log = logging.getLogger(__name__)
BATCH = 20


def deliver(*, by: Carrier, is_stopping: Callable[[], bool] = lambda: False) -> bool:
    """Write what waits to be written, claim one batch and send it. True if asking again at once is worth it."""
    at = timezone.now()
    forgotten.answer(at=at)
    lost_logins.answer(at=at)
    pacer_registration.answer(at=at)
    link_tries.tell_owners(at=at)
    claimed = letters.claim(at=at, limit=BATCH)
    with closing(by):
        done = _send_all(claimed, by, is_stopping)
    letters.release(claimed[done:])
    return bool(claimed) and done == len(claimed)


def _send_all(claimed: list[Letter], by: Carrier, is_stopping: Callable[[], bool]) -> int:
    """How many were tried before it broke off."""
    for place, letter in enumerate(claimed):
        if is_stopping() or timezone.now() >= letter.leased_until - letters.LEASE / 2:
            return place
        if not _send(letter, by):
            return place + 1
    return len(claimed)


def _send(letter: Letter, by: Carrier) -> bool:
    """One letter, and its row closed. False when no server is there, and the rest need not try."""
    try:
        mail = letters.mail(letter)
    except Exception:  # whatever is wrong with one letter must not hold up all the others
        log.exception("Letter %s cannot be rendered.", letter.pk)
        letters.put_off(letter, "The letter could not be rendered; the worker's log says why.", at=timezone.now())
        return True
    try:
        answer = by.carry(address=letter.address, message_id=letter.message_id, mail=mail)
    except Refused as refusal:
        letters.refused(letter, str(refusal))
    except Deferred as trouble:
        letters.put_off(letter, str(trouble), at=timezone.now())
        return not isinstance(trouble, Unreachable)
    else:
        letters.sent(letter, answer, at=timezone.now())
    return True
