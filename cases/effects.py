"""What an event does to its case, in the transaction that enters it: one function for each Effect.

A form's effects read who is meant from the answers that `cases.appearances` and `cases.efiling_leave` describe. What a
filing only asks for happens when an order grants it, by the filing's own answers.
"""

import json
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from cases import appearances, consolidating, efiling_leave, joining, sealing, unserved
from cases.events import DICTIONARY
from cases.events.event import Effect, Event
from cases.models import Case, DocketEntry, Hearing, Judge, Relation
from cases.prompts import moment

GRANTED, IN_PART = "granting", "granting in part and denying in part"
DENIALS = ("denying", "denying as moot")
Acts = list[tuple[Effect, dict]]


def apply(case: Case, entry: DocketEntry, event: Event, answers: dict, targets: Sequence[DocketEntry] = ()) -> None:
    """Do what `event` does. Changes to the case's own row are left on `case`; the caller saves it once."""
    if targets and (answers.get("hearing") or event.relates.kind == Relation.Kind.DECIDES):
        _vacate(_hearings_on(case, targets))
    for effect, told in happening(event, answers, targets):
        DOES[effect](case, entry, told)
    for effect, told in _denied(event, answers, targets):
        WHEN_DENIED[effect](case, entry, told)


def happening(event: Event, answers: dict, targets: Sequence[DocketEntry]) -> Acts:
    """What the entry does, each with the answers to read: its own acts, and what it grants of what its targets ask."""
    own = [(effect, answers) for effect in event.effects]
    asked = [(effect, as_granted(told, answers)) for effect, told in _asked(event, targets)]
    return own + [(effect, granted) for effect, granted in asked if granted]


def _denied(event: Event, ruling: dict, targets: Sequence[DocketEntry]) -> Acts:
    asked = _asked(event, targets) if ruling.get("ruling") in DENIALS else []
    return [(effect, told) for effect, told in asked if effect in WHEN_DENIED]


def _asked(event: Event, targets: Sequence[DocketEntry]) -> Acts:
    """What the decided filings asked for, by their own answers."""
    decided = targets if targets and event.relates.kind == Relation.Kind.DECIDES else ()
    known = [target for target in decided if target.event_code in DICTIONARY]
    told = [(target, json.loads(target.facts).get("answers", {})) for target in known]
    return [(effect, answers) for target, answers in told for effect in DICTIONARY[target.event_code].asks]


def as_granted(answers: dict, ruling: dict) -> dict:
    """What was asked, as far as granted: in part means for the parties that the order names; empty when denied."""
    if ruling.get("ruling") == GRANTED:
        return answers
    kept = {party["id"] for party in ruling.get("granted_to", ())} if ruling.get("ruling") == IN_PART else set()
    parts = {name: [_for(kept, row) for row in rows] for name, rows in answers.items() if name in appearances.ROWS}
    granted = {name: [row for row in rows if row["parties"]] for name, rows in parts.items()}
    return {name: rows for name, rows in granted.items() if rows}


def _for(kept: set[int], row: dict) -> dict:
    return row | {"parties": [party for party in row["parties"] if party["id"] in kept]}


def _set_hearing(case: Case, entry: DocketEntry, answers: dict) -> None:
    if answers.get("hearing"):
        at = moment(answers["hearing"])
        Hearing.objects.create(case=case, set_by=entry, judge_id=answers["judge"]["id"], at=at)


def _close_case(case: Case, entry: DocketEntry, answers: dict) -> None:
    """The first termination date stands; what is still on the calendar is vacated."""
    case.terminated_on = case.terminated_on or entry.filed_on
    _vacate(case.hearings.all())
    case.flags = ", ".join(dict.fromkeys([*_flags(case), "CLOSED"]))


def _reopen_case(case: Case, entry: DocketEntry, answers: dict) -> None:
    """What was vacated as it closed is set anew, by who wants it heard."""
    case.terminated_on = None
    case.flags = ", ".join(flag for flag in _flags(case) if flag != "CLOSED")


def _flags(case: Case) -> list[str]:
    return [flag for flag in case.flags.split(", ") if flag]


def _hearings_on(case: Case, targets: Sequence[DocketEntry]) -> QuerySet[Hearing]:
    """What these entries set, and what the court set on them; not what was set on something else that still waits."""
    waiting = case.entries.pending().exclude(pk__in=[target.pk for target in targets])
    by_court = case.hearings.filter(set_by__is_by_court=True, set_by__relations_out__to_entry__in=targets)
    shared = by_court.filter(set_by__relations_out__to_entry__in=waiting).values("pk")
    own = Q(set_by__in=targets) | Q(pk__in=by_court.values("pk")) & ~Q(pk__in=shared)
    return case.hearings.filter(own)


def _vacate(hearings: QuerySet[Hearing]) -> None:
    """Off the calendar: decided, set anew, or the case is over."""
    hearings.filter(state=Hearing.State.SET).update(state=Hearing.State.VACATED)


def _assign_judges(case: Case, entry: DocketEntry, answers: dict) -> None:
    case.assigned_judge = Judge.objects.get(pk=answers["judge"]["id"])
    case.assigned_initials = case.assigned_judge.initials
    if answers.get("magistrate"):
        case.referred_judge = Judge.objects.get(pk=answers["magistrate"]["id"])
        case.referred_initials = case.referred_judge.initials


def _dismiss_parties(case: Case, entry: DocketEntry, answers: dict) -> None:
    """Counsel stay on notice until they withdraw (G-123, section III): only their own termination stops notices."""
    dismissed = [party["id"] for party in answers["dismissed"]]
    case.parties.filter(pk__in=dismissed, terminated_on=None).update(terminated_on=entry.filed_on)


DOES = {
    Effect.SETS_HEARING: _set_hearing,
    Effect.CLOSES_CASE: _close_case,
    Effect.REOPENS_CASE: _reopen_case,
    Effect.ASSIGNS_JUDGES: _assign_judges,
    Effect.CONSOLIDATES: consolidating.consolidate,
    Effect.SEVERS: consolidating.sever,
    Effect.ADDS_COUNSEL: appearances.begin_all,
    Effect.ENDS_COUNSEL: appearances.end_all,
    Effect.GOES_ALONE: appearances.go_alone,
    Effect.PRINTS_CONTACT: appearances.print_contact,
    Effect.DISMISSES_PARTIES: _dismiss_parties,
    Effect.JOINS_PARTIES: joining.join,
    Effect.ASKS_LEAVE: efiling_leave.ask,
    Effect.GRANTS_LEAVE: efiling_leave.grant,
    Effect.EXTENDS_LEAVE: efiling_leave.extend,
    Effect.REVOKES_LEAVE: efiling_leave.revoke,
    Effect.SEALS_CASE: sealing.seal_case,
    Effect.UNSEALS_CASE: sealing.unseal_case,
    Effect.SEALS_PAPERS: sealing.seal_papers,
    Effect.UNSEALS_PAPERS: sealing.unseal_papers,
    Effect.PROVES_SERVICE: unserved.prove,
}
WHEN_DENIED = {Effect.GRANTS_LEAVE: efiling_leave.deny}
