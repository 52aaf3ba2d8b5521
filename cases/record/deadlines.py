"""What the docket's own entries say is due: their answers to the prompts that are deadlines, for whom and when."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from cases import prompts
from cases.events import DICTIONARY
from cases.events.event import Event, Kind, Prompt
from cases.models import Case, Correction, DocketEntry

SETTING = [code for code, event in DICTIONARY.items() if event.sets_deadlines]
CORRECTED = Subquery(Correction.objects.filter(entry=OuterRef("pk")).order_by("-pk").values("text")[:1])


@dataclass(frozen=True)
class Deadline:
    """What is due at a moment, or on the day that begins with it."""

    entry: DocketEntry
    what: str
    who: str
    at: datetime
    is_day: bool
    is_corrected: bool  # the text was corrected, and says this day no more

    def state(self, on: date) -> str:
        if self.is_corrected:
            return "Corrected: read the entry"
        if timezone.localdate(self.at) < on:
            return "Passed"
        return "Due" if self.is_day else "Set"


def of(case: Case, user) -> list[Deadline]:
    """All that entries of this case ever set. The docket text is public, so that the seal of a paper hides no day."""
    entries = DocketEntry.objects.visible_to(user).filter(case=case, event_code__in=SETTING)
    entries = entries.select_related("case").annotate(now=Coalesce(CORRECTED, "text")).in_docket_order()
    return [deadline for entry in entries for deadline in _set_by(entry)]


def _set_by(entry: DocketEntry) -> list[Deadline]:
    """Facts that are missing or malformed set nothing."""
    event = DICTIONARY[entry.event_code]
    try:
        answers = json.loads(entry.facts)["answers"]
        asked = [prompt for prompt in event.prompts if prompt.is_deadline and answers.get(prompt.name)]
        return [_deadline(entry, prompt, answers[prompt.name], _who(event, answers)) for prompt in asked]
    except (ValueError, LookupError, TypeError, AttributeError):
        return []


def _deadline(entry, prompt: Prompt, kept: str, who: str) -> Deadline:
    is_corrected = f" {prompts.SAYS[prompt.kind](kept)}" not in entry.now
    return Deadline(entry, prompt.label, who, prompts.moment(kept), prompt.kind == Kind.DATE, is_corrected)


def _who(event: Event, answers: dict) -> str:
    named = [answers.get(prompt.name) or [] for prompt in event.prompts if prompt.kind == Kind.PARTIES]
    return ", ".join(party["name"] for parties in named for party in parties)
