"""How each address of a person fares: when a notice last arrived there, and how many came back."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q
from django.db.models.functions import Lower

from accounts import failing, still_right
from accounts.models import Person
from accounts.models.outgoing import State
from notices.models import Delivery


@dataclass(frozen=True)
class Health:
    """One address. A notice was delivered when a mail server took it and has not sent it back since."""

    known: still_right.Known
    delivered_at: datetime | None
    returned: int
    bounced_at: datetime | None
    failing: failing.Failing | None


def of(person: Person) -> list[Health]:
    """Each address that gets notices, the primary one first."""
    fared = {row.pop("box"): row for row in _fared(person)}
    failed = {each.address.casefold(): each for each in failing.of(person)}
    nothing = {"delivered_at": None, "returned": 0, "bounced_at": None}
    return [
        Health(known, **fared.get(known.address.lower(), nothing), failing=failed.get(known.address.casefold()))
        for known in still_right.of(person)
    ]


def _fared(person: Person) -> list[dict]:
    """One query, whatever was ever sent."""
    sent = Delivery.objects.filter(service__person__in=person.identities).annotate(box=Lower("address"))
    rows = sent.values("box").annotate(
        delivered_at=Max("sent_at", filter=Q(state=State.SENT)),
        returned=Count("bounces"),
        bounced_at=Max("bounces__came_at"),
    )
    return [dict(row) for row in rows.order_by()]
