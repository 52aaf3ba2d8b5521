"""What another party designated confidential: how long that party has to show why it stays sealed (L.R. 79-5.2.2(b)).

The days could not be confirmed, nor that they run on past a weekend: every page that shows them says so.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cases.court_days import next_court_day
from cases.docketing import Submission
from cases.models import Case, DocketEntry

APPLICATION, ANSWER = "application-to-file-under-seal", "designated_by"
DECLARES_WITHIN = timedelta(days=4)
ASSUMED = "L.R. 79-5.2.2(b); that it is due four days after the application, on a court day, is assumed"
SAYS = "{who} designated this confidential, and files a declaration by {due:%m/%d/%Y} ({assumed})."

NOT_ANOTHER = "{name} files this: name only another party as the one who designated it confidential, or none."


@dataclass(frozen=True)
class Due:
    """A declaration that the court waits for."""

    asked: DocketEntry
    who: str
    on: date


def due_on(filed_on: date) -> date:
    return next_court_day(filed_on + DECLARES_WITHIN)


def pending(case: Case, user) -> list[Due]:
    """Declarations on applications of this case that nothing has decided yet; whether they came is not known."""
    asked = DocketEntry.objects.visible_to(user).filter(case=case, event_code=APPLICATION).pending().in_docket_order()
    named = [(entry, who(json.loads(entry.facts).get("answers", {}))) for entry in asked.select_related("case")]
    return [Due(entry, by, due_on(entry.filed_on)) for entry, by in named if by]


def said(answers: Mapping[str, Any], *, filed_on: date) -> str:
    """For whoever is about to file; empty where nobody else designated it."""
    by = who(answers)
    return SAYS.format(who=by, due=due_on(filed_on), assumed=ASSUMED) if by else ""


def who(answers: Mapping[str, Any]) -> str:
    return " and ".join(party["name"] for party in answers.get(ANSWER, ()))


def objections(submission: Submission) -> list[str]:
    """Whoever files and designated it is not waited for: the application itself must show why."""
    filers = {party.pk for party in submission.parties}
    named = submission.answers.get(ANSWER, ())
    return [NOT_ANOTHER.format(name=party["name"]) for party in named if party["id"] in filers]
