"""What an event does to its case, in the transaction that enters it: one function for each Effect."""

from collections.abc import Sequence

from django.db.models import QuerySet

from cases.events.event import Effect, Event
from cases.models import Case, DocketEntry, Hearing, Judge, Relation
from cases.prompts import moment


def apply(case: Case, entry: DocketEntry, event: Event, answers: dict, targets: Sequence[DocketEntry] = ()) -> None:
    """Do what `event` does. Changes to the case's own row are left on `case`; the caller saves it once."""
    if targets and (answers.get("hearing") or event.relates.kind == Relation.Kind.DECIDES):
        _vacate(case.hearings.filter(set_by__in=targets))
    for effect in event.effects:
        DOES[effect](case, entry, answers)


def _set_hearing(case: Case, entry: DocketEntry, answers: dict) -> None:
    if answers.get("hearing"):
        at = moment(answers["hearing"])
        Hearing.objects.create(case=case, set_by=entry, judge_id=answers["judge"]["id"], at=at)


def _close_case(case: Case, entry: DocketEntry, answers: dict) -> None:
    """The first termination date stands; what is still on the calendar is vacated."""
    case.terminated_on = case.terminated_on or entry.filed_on
    _vacate(case.hearings.all())
    case.flags = ", ".join(dict.fromkeys([*filter(None, case.flags.split(", ")), "CLOSED"]))


def _vacate(hearings: QuerySet[Hearing]) -> None:
    """Off the calendar: decided, set anew, or the case is over."""
    hearings.filter(state=Hearing.State.SET).update(state=Hearing.State.VACATED)


def _assign_judges(case: Case, entry: DocketEntry, answers: dict) -> None:
    case.assigned_judge = Judge.objects.get(pk=answers["judge"]["id"])
    case.assigned_initials = case.assigned_judge.initials
    if answers.get("magistrate"):
        case.referred_judge = Judge.objects.get(pk=answers["magistrate"]["id"])
        case.referred_initials = case.referred_judge.initials


DOES = {
    Effect.SETS_HEARING: _set_hearing,
    Effect.CLOSES_CASE: _close_case,
    Effect.ASSIGNS_JUDGES: _assign_judges,
}
