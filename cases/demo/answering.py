"""Turns the days, places and words of an entry row into answers as a draft keeps them."""

from datetime import date, timedelta
from typing import Any

from cases.demo.rows import EntryRow
from cases.events.event import Event, Kind
from cases.models import Case, Judge, Party

SATURDAY = 5
HOUR = "10:00"


def answers(row: EntryRow, event: Event, case: Case, parties: list[Party], today: date) -> dict:
    """The row's answers to the event's prompts."""
    kinds = {prompt.name: prompt.kind for prompt in event.prompts}
    return {name: _kept(kinds[name], given, case, parties, today) for name, given in row.answers.items()}


def court_day(today: date, ahead: int) -> date:
    """The day so many days ahead; a weekend in the past becomes the Friday before, one to come the Monday after."""
    day = today + timedelta(days=ahead)
    into_weekend = day.weekday() - SATURDAY  # 0 on Saturday, 1 on Sunday
    if ahead == 0 or into_weekend < 0:
        return day
    return day + timedelta(days=2 - into_weekend if ahead > 0 else -1 - into_weekend)


def _kept(kind: Kind, given: Any, case: Case, parties: list[Party], today: date) -> Any:
    if kind == Kind.PARTIES:
        return [{"id": parties[place - 1].pk, "name": parties[place - 1].name} for place in given]
    if kind in {Kind.JUDGE, Kind.MAGISTRATE}:
        judge = _judge(case, given)
        return {"id": judge.pk, "name": str(judge)}
    if kind == Kind.DATE:
        return court_day(today, given).isoformat()
    if kind == Kind.MOMENT:
        return f"{court_day(today, given)}T{HOUR}"
    return given


def _judge(case: Case, which: str) -> Judge:
    judge = case.assigned_judge if which == "assigned" else case.referred_judge
    if judge is None:
        raise LookupError(f"{case} has no {which} judge")
    return judge
