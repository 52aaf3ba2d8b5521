"""What follows when a mail fails for good: the person's other addresses; without one, service was not effective."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction

from accounts import failing
from accounts.models import PacerAccount, Person
from accounts.models.outgoing import FAILED, WAITING, Happens, after
from notices import serving
from notices.models import Delivery

UNSENT = "Not sent, since mail to this address came back before. {why}"
BY_CLERK = "The clerk suspended notices to it."


def elsewhere(failed: Delivery, person: Person | None, why: str, *, at: datetime) -> None:
    """Each confirmed address that this notice has not gone to; where nothing is on the way, nobody was reached.

    `person` is locked: of two addresses that fail at once, the second sees what became of the first.
    """
    if person:
        _try_others(failed, person, at)
    if not failed.service.deliveries.exclude(state__in=FAILED).exists():
        serving.not_effective(failed.service, f"{failed.address}: {why}", at=at)


def stop(person: Person, address: str, why: str, *, at: datetime) -> int:
    """What waits to go to a dead address ends here, under the person's lock; how many notices it was.

    Asked once, when the address is marked: no mail is asked whether its address still lives.
    """
    theirs = Delivery.objects.filter(service__person__in=person.identities, service__notice__withheld_at=None)
    rows = theirs.filter(address__iexact=address, state__in=WAITING).select_related("service__notice")
    waiting = list(rows.select_for_update(of=("self",)).order_by("pk"))
    for row in waiting:
        row.state, row.answer = after(row.state, Happens.ADDRESS_FAILED), UNSENT.format(why=why)
    Delivery.objects.bulk_update(waiting, ["state", "answer"])
    for row in waiting:
        elsewhere(row, person, row.answer, at=at)
    return len(waiting)


@transaction.atomic
def suspend(person: Person | None, address: str, *, by: PacerAccount, at: datetime) -> None:
    """A clerk stops what goes to an address that only refuses. Raises failing.NotFailing."""
    failing.suspend(person, address, by=by, at=at)
    if person:
        stop(failing.locked(person), address, BY_CLERK, at=at)


def _try_others(failed: Delivery, person: Person, at: datetime) -> None:
    """Nothing of a notice that a seal withheld."""
    if failed.service.notice.withheld_at:
        return
    used = {address.casefold() for address in failed.service.deliveries.values_list("address", flat=True)}
    for address in failing.usable(person):
        if address.casefold() not in used:
            message_id = f"<{secrets.token_hex(16)}@{settings.COURT['mail_host']}>"
            told = {"is_primary": False, "is_text": failed.is_text, "message_id": message_id, "due_at": at}
            Delivery.objects.create(service=failed.service, address=address, instead_of=failed, **told)
