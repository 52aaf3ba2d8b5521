"""Carries the letters of `accounts` on the road of the notices; first writes what the pages left to the worker."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from django.utils import timezone

from accounts import forgotten, letters, link_tries, lost_logins, pacer_registration
from accounts.models import Letter
from notices import envelopes, outbox
from notices.carriers import Carrier

BATCH = 20


def write(*, at: datetime) -> None:
    """What the pages left to the worker."""
    forgotten.answer(at=at)
    lost_logins.answer(at=at)
    pacer_registration.answer(at=at)
    link_tries.tell_owners(at=at)


def deliver(*, by: Carrier, is_stopping: Callable[[], bool] = lambda: False) -> bool:
    """Claim one batch and send it. True if asking again at once is worth it."""
    claimed = claim(at=timezone.now())
    return claimed is not None and outbox.send(_mails(claimed), claimed, by=by, is_stopping=is_stopping)


def claim(*, at: datetime, limit: int = BATCH) -> outbox.Claim | None:
    """Lease what is due, oldest first."""
    return outbox.lease(Letter.objects.due(at), at=at, limit=limit)


def _mails(claimed: outbox.Claim) -> Iterator[outbox.Mail]:
    for letter in claimed.held.order_by("due_at", "pk"):
        yield outbox.Mail(
            address=letter.address,
            message_id=letter.message_id,
            sender=envelopes.plain_sender(),
            attempts=letter.attempts,
            write=partial(letters.mail, letter),
            close=partial(_close, claimed, letter),
        )


def _close(claimed: outbox.Claim, letter: Letter, outcome: outbox.Outcome) -> bool:
    return bool(outbox.close(claimed.held.filter(pk=letter.pk), outcome))
