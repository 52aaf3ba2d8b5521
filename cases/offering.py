"""What a granted application lets its filer file next: offered until it is filed (L.R. 79-5.2.2)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from accounts.models import PacerAccount
from cases import effects, events
from cases.events.event import Event
from cases.models import Case, DocketEntry, Filing, Relation
from cases.models.party import clearance_of

OFFERING = {code: event.offers for code, event in events.DICTIONARY.items() if event.offers}
GRANTS = {effects.GRANTED, effects.IN_PART}


@dataclass(frozen=True)
class Offer:
    """An event that may be filed now, by which order, on which application."""

    event: Event
    asked: DocketEntry
    order: DocketEntry


def to(user: PacerAccount, case: Case) -> list[Offer]:
    """For the parties for whom `user` files in this case."""
    if not user.may_file:
        return []
    own = clearance_of(user).own_party_ids
    asked = DocketEntry.objects.filter(case=case, event_code__in=OFFERING, filings__party__in=own).distinct()
    return [offer for entry in asked.in_docket_order() for offer in _made(entry)]


def _made(asked: DocketEntry) -> Iterator[Offer]:
    for relation in asked.relations_in.filter(kind=Relation.Kind.DECIDES).select_related("from_entry"):
        order, offered = relation.from_entry, events.find(OFFERING[asked.event_code])
        if json.loads(order.facts).get("answers", {}).get("ruling") in GRANTS and not _filed(asked, order, offered):
            yield Offer(offered, asked, order)


def _filed(asked: DocketEntry, order: DocketEntry, offered: Event) -> bool:
    later = {"entry__event_code": offered.code, "entry__case": asked.case_id, "entry__place__gt": order.place}
    return Filing.objects.filter(party__in=asked.filings.values("party"), **later).exists()
