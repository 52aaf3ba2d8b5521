"""Chambers' queue, and what is made of a decision: the order as a paper, in a draft that goes the one road."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.models import PacerAccount
from accounts.models.person import CourtRole
from cases import asking, docketing, effects
from cases.asking import Request
from cases.events import DICTIONARY
from cases.events.event import Event
from cases.filing import drafting
from cases.models import Case, DocketEntry, Draft, Judge
from cases.representation import making, ordering

HEARING = "set-hearings"


class NotYourChambers(PermissionError):
    """The case is before another judge."""


class DecidedMeanwhile(ValueError):
    """Another order came first."""

    def __init__(self) -> None:
        super().__init__("This request was decided meanwhile. Read the docket; nothing was made here.")


@dataclass(frozen=True)
class Outcome:
    """One way to go on with a request. Without a ruling it stays pending: a hearing is set."""

    name: str
    label: str
    ruling: str = ""

    @property
    def grants(self) -> bool:
        return self.ruling in {effects.GRANTED, effects.IN_PART}


OUTCOMES = (
    Outcome("grant", "Grant", effects.GRANTED),
    Outcome("in-part", "Grant in part", effects.IN_PART),
    Outcome("deny", "Deny", effects.DENIALS[0]),
    Outcome("hear", "Set a hearing"),
)


def queue(by: PacerAccount) -> QuerySet[DocketEntry]:
    """What waits for an order of `by`'s judges, oldest first; the clerk sees what waits for any judge."""
    pending = DocketEntry.objects.visible_to(by).pending().filter(event_code__in=asking.CODES)
    if by.person.court_role == CourtRole.CHAMBERS:
        pending = pending.filter(before(judges_of(by)))
    return pending.order_by("filed_on", "entered_at", "pk")


def judges_of(by: PacerAccount) -> QuerySet[Judge]:
    """The judges whose chambers `by` belongs to."""
    return Judge.objects.filter(chambers__in=by.person.identities).distinct()


def signers(case: Case, by: PacerAccount) -> QuerySet[Judge]:
    """The judges of `case` whose order `by` may prepare; raises NotYourChambers."""
    of_case = Judge.objects.filter(pk__in=[case.assigned_judge_id, case.referred_judge_id])
    if by.person.court_role != CourtRole.CHAMBERS:
        return of_case.order_by("office", "name")
    own = judges_of(by)
    if not Case.objects.filter(before(own, ""), pk=case.pk).exists():
        raise NotYourChambers("This case is before another judge. Their chambers, or the clerk, decide it.")
    return of_case.filter(pk__in=own)


def outcomes(request: Request) -> list[Outcome]:
    """Those that this request may have."""
    return [outcome for outcome in OUTCOMES if outcome.ruling != effects.IN_PART or request.may_be_parted]


def refuse_decided(request: Request) -> None:
    """Raise DecidedMeanwhile unless the request still waits. Asked again under the lock when the order is filed."""
    if not DocketEntry.objects.pending().filter(pk=request.entry.pk).exists():
        raise DecidedMeanwhile


def rule(
    request: Request, outcome: Outcome, *, by: PacerAccount, judge: Judge, at: datetime, paragraphs: list[str], **more
) -> Draft:
    """A draft of the order, its PDF made; `more` may hold `granted_to` (id and name each) and docket `words`.

    Nothing is decided before it is filed.
    """
    order, granted_to = DICTIONARY[request.event.decided_by], more.get("granted_to") or []
    ruled = {"ruling": outcome.ruling} | ({"granted_to": granted_to} if granted_to else {})
    begun = _draft(request, order.code, by, _carried(order, request.answers) | _judge(judge) | ruled, more)
    pdf = _paper(request, order, outcome.ruling, granted_to, paragraphs, judge=judge, at=at)
    return making.papered(begun, lambda draft: drafting.receive(draft, making.upload(pdf, name="Order"), is_made=True))


def hear(request: Request, *, by: PacerAccount, judge: Judge, hearing: str, words: str = "") -> Draft:
    """A draft that sets the request for hearing, text only; the request stays pending."""
    answers = {"proceeding": f"Hearing on {request.entry.event_title}", "hearing": hearing} | _judge(judge)
    return _draft(request, HEARING, by, answers, {"words": words})


def _paper(
    request: Request, order: Event, ruling: str, granted_to: list[dict], paragraphs: list[str], *, judge: Judge, at
) -> bytes:
    """What is ruled, the judge's own words, and what follows from the ruling."""
    entry = request.entry
    return ordering.signed(
        entry.case,
        order,
        ruling,
        on=f"The {entry.event_title} [{entry.number}]",
        granted_to=[party["name"] for party in granted_to],
        paragraphs=[*paragraphs, *_follows(request, ruling, granted_to, paragraphs)],
        judge=judge,
        dated=f"{docketing.local_date(at):%B %-d, %Y}",
    )


def _follows(request: Request, ruling: str, granted_to: list[dict], paragraphs: list[str]) -> list[str]:
    """Nothing, where the order is the one proposed and grants it whole: its own lines say it."""
    is_said = ruling == effects.GRANTED and paragraphs == request.answers.get("proposed_order")
    return [] if is_said else request.granted(ruling, granted_to)


def _draft(request: Request, code: str, by: PacerAccount, answers: dict, more: dict) -> Draft:
    draft = drafting.prepare(event_code=code, by=by, case=request.entry.case, parties=[], answers=answers)
    return drafting.change(draft, target_ids=[request.entry.pk], words=more.get("words", ""))


def _carried(order: Event, answers: dict) -> dict:
    """What the order's own text repeats of the request."""
    return {prompt.name: answers[prompt.name] for prompt in order.prompts if answers.get(prompt.name)}


def _judge(judge: Judge) -> dict:
    return {"judge": {"id": judge.pk, "name": str(judge)}}


def before(judges: QuerySet[Judge], case: str = "case__") -> Q:
    """Of the assigned judge; of the referred one where none is assigned."""
    referred = Q(**{f"{case}assigned_judge": None, f"{case}referred_judge__in": judges})
    return Q(**{f"{case}assigned_judge__in": judges}) | referred
