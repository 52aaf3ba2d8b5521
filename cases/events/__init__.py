"""The court's dictionary of docket events, as data: `find(code)` and `offered_to(…)` are how others read it."""

import re
from collections.abc import Collection

from cases.events import (
    civil,
    civil_motions,
    civil_notices,
    court,
    court_orders,
    criminal,
    initiating,
    representation,
)
from cases.events.event import OF_COUNSEL, Category, Event, Form

DICTIONARY: dict[str, Event] = {}
DUPLICATES: list[str] = []
for _rows in (civil, initiating, civil_motions, civil_notices, criminal, court_orders, court, representation):
    for _event in _rows.EVENTS:
        if _event.code in DICTIONARY:
            DUPLICATES.append(_event.code)
        DICTIONARY[_event.code] = _event
OPINIONS = tuple(code for code, event in DICTIONARY.items() if event.is_opinion)
TRANSCRIPTS = tuple(code for code, event in DICTIONARY.items() if event.is_transcript)


def find(code: str) -> Event:
    """The event of this code; KeyError if the dictionary has none."""
    return DICTIONARY[code]


def of_form(form: Form) -> Event:
    """The event under which an attorney files this form."""
    return next(event for event in DICTIONARY.values() if event.form == form)


def offered_to(*, is_court: bool, case_types: Collection[str], is_alone: bool = False) -> list[Event]:
    """Events a filer may pick for these types of case, in menu order; attorneys never see what is for staff.

    Who files without a lawyer, `is_alone`, does not see what counsel alone file.
    """
    order = list(Category)
    offered = [
        event
        for event in DICTIONARY.values()
        if event.is_for_staff <= is_court
        and set(event.case_types) & set(case_types)
        and not (is_alone and event.form in OF_COUNSEL)
    ]
    return sorted(offered, key=lambda event: (order.index(event.category), event.title.casefold()))


def search(events: list[Event], words: str) -> list[Event]:
    """Events in whose title, category or synonyms every word begins one, titles first; all of them for no words.

    The docket text is no part of it: nearly every motion's says "notice", "hearing" and "judge".
    """
    wanted = words.casefold().split()
    found = [event for event in events if _occur(wanted, event.title, event.category, *event.synonyms)]
    return sorted(found, key=lambda event: not _occur(wanted, event.title))


def _occur(wanted: list[str], *texts: str) -> bool:
    """“tro” begins a word of some events; in “electronic” it stands by chance."""
    haystack = " ".join(texts).casefold()
    return all(re.search(rf"(?<![a-z0-9]){re.escape(word)}", haystack) for word in wanted)
