"""Makes an order on a request as a paper: proposed by the filer, or by the judge who decides."""

from collections.abc import Iterable, Sequence

from cases import printing
from cases.effects import DENIALS, GRANTED, IN_PART
from cases.events.event import Event
from cases.models import Case, Judge
from cases.representation import heading

TEMPLATE = heading.PAPERS / "order.typ"


def proposed(case: Case, request: Event, order: Event, paragraphs: Sequence[str]) -> bytes:
    """The order that a filer lodges with the request: nothing ticked, undated, unsigned."""
    rulings = [{"is_ticked": False, "words": f"The {request.title} is {word}."} for word in ("GRANTED", "DENIED")]
    judge = case.assigned_judge or case.referred_judge
    return _printed(case, order, rulings, paragraphs, judge=str(judge or "United States Judge"), is_proposed=True)


def signed(
    case: Case, order: Event, ruling: str, *, on: str, granted_to: Iterable[str], paragraphs: Sequence[str], **by
) -> bytes:
    """The order as the judge gives it. `on` names the request, `by` holds `judge` and the day `dated`."""
    words = f"{on} is {RULED[ruling].format(parties=', '.join(granted_to))}."
    judge: Judge = by["judge"]
    rulings = [{"is_ticked": True, "words": words}]
    return _printed(case, order, rulings, paragraphs, judge=str(judge), is_proposed=False, dated=by["dated"])


def given(case: Case, order: Event, paragraphs: Sequence[str], *, judge: Judge, dated: str) -> bytes:
    """An order that rules on no request: what it says is all in its paragraphs."""
    return _printed(case, order, [], paragraphs, judge=str(judge), is_proposed=False, dated=dated)


RULED = {
    GRANTED: "GRANTED",
    IN_PART: "GRANTED as to {parties}, and DENIED as to all others",
    DENIALS[0]: "DENIED",
    DENIALS[1]: "DENIED as moot",
}


def _printed(
    case: Case, order: Event, rulings: list[dict], paragraphs: Sequence[str], *, judge: str, **signing
) -> bytes:
    head = heading.head(case, form=order.title, title=order.title, name=judge, contact=None, parties=[])
    further = {"for_label": "", "rulings": rulings, "paragraphs": list(paragraphs), "judge": judge, "dated": ""}
    return printing.printed(TEMPLATE, head | further | signing)
