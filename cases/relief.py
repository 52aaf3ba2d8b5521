"""Which orders of a docket relieved an attorney already: those that granted a request to leave these parties."""

import json
from collections.abc import Sequence

from accounts.models import Person
from cases import effects
from cases.events import DICTIONARY
from cases.events.event import Effect
from cases.models import Appearance, DocketEntry, Party, Relation

ASKING = [code for code, event in DICTIONARY.items() if Effect.ENDS_COUNSEL in event.asks]


def given(order: DocketEntry, person: Person, parties: Sequence[Party]) -> bool:
    """Whether `order` let `person` leave each of `parties`, who have not appeared for one of them since."""
    decided = {"relations_in__from_entry": order, "relations_in__kind": Relation.Kind.DECIDES}
    asked = order.case.entries.filter(event_code__in=ASKING, **decided)
    if not any(_covers(request, _answers(order), person, {party.pk for party in parties}) for request in asked):
        return False
    since = {"begun_by__place__gt": order.place, "person__in": person.identities, "party__in": parties}
    return not Appearance.objects.open().filter(**since).exists()


def _covers(request: DocketEntry, ruling: dict, person: Person, parties: set[int]) -> bool:
    """By whom it names; a request that names nobody is its filer’s own, for the parties that it was filed for."""
    answers, identities = _answers(request), set(person.identities.values_list("pk", flat=True))
    if "ends" not in answers:
        filed_for = set(request.filings.values_list("party", flat=True))
        return ruling.get("ruling") == effects.GRANTED and request.entered_by_id in identities and parties <= filed_for
    rows = effects.as_granted(answers, ruling).get("ends", ())
    return parties <= {party["id"] for row in rows if row["person"]["id"] in identities for party in row["parties"]}


def _answers(entry: DocketEntry) -> dict:
    return json.loads(entry.facts).get("answers", {})
