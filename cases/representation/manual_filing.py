"""Announces what is filed or lodged by hand: Form G-92 in a draft (L.R. 5-4.2, L.Cr.R. 49-1.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db.models import TextChoices

from accounts.models import PacerAccount
from cases import events, filing_rights, on_paper
from cases.docketing import local_date, named
from cases.events.event import Form
from cases.filing import drafting
from cases.models import Case, Draft, Party
from cases.on_paper import Reason
from cases.prompts import numeric
from cases.representation import heading, making

TITLE = "Notice of Manual Filing or Lodging"
# How the docket text says a reason that it does not say as the box does.
SAID = {Reason.NOT_CONDUCIVE: "not conducive to e-filing", Reason.OTHER: ""}


class Manner(TextChoices):
    """A physical exhibit is lodged, never filed (L.R. 5-4.2(b)(1))."""

    FILING = "Filing", "Filed"
    LODGING = "Lodging", "Lodged"


class ByIntake(PermissionError):
    """The notice is the filers' own."""

    def __init__(self) -> None:
        super().__init__("Filers give this notice. The clerk enters what came in by hand at the intake of paper.")


@dataclass(frozen=True)
class ByHand:
    """What was chosen on the page."""

    case: Case
    parties: Sequence[Party]
    manner: Manner
    items: Sequence[str]
    reason: Reason
    ordered_on: date | None = None
    other: str = ""

    @property
    def further(self) -> str:
        """What is written behind the box: the date of the order, or the other reason."""
        return f" dated {numeric(self.ordered_on)}" if self.ordered_on else f": {self.other}" if self.other else ""

    @property
    def why(self) -> str:
        said = SAID.get(self.reason, self.reason.label.lower())
        return f"{said}{self.further}".removeprefix(": ")


def refuse_others(by: PacerAccount) -> None:
    """Raise unless `by` files, and is not the court's staff."""
    if not by.may_file:
        raise drafting.MayNotFile(by)
    if by.is_court:
        raise ByIntake


def prepare(chosen: ByHand, *, by: PacerAccount, at: datetime) -> Draft:
    """The draft with its G-92."""
    refuse_others(by)
    answers = {"manner": chosen.manner.value, "items": "; ".join(chosen.items), "why": chosen.why}
    event = events.of_form(Form.G92)
    made = making.draft(event, by=by, case=chosen.case, parties=chosen.parties, answers=answers)
    return making.papered(made, lambda draft: drafting.receive(draft, _paper(chosen, by, at), is_made=True))


def _paper(chosen: ByHand, by: PacerAccount, at: datetime) -> ContentFile:
    case, person, parties = chosen.case, by.person, chosen.parties
    contact = making.contact_here(person, case)
    head = heading.head(case, form="G-92", title=TITLE, name=person.name, contact=contact, parties=parties)
    told = {
        "rule": on_paper.rule_of(case.type),
        "manners": [_tick(manner.label, manner == chosen.manner) for manner in Manner],
        "items": list(chosen.items),
        "reasons": [_box(reason, chosen) for reason in Reason],
        "signer": person.name,
        "signer_role": f"for {named(parties)}",
        "dated": f"{local_date(at):%m/%d/%Y}",
    }
    return making.pdf("g92.typ", head | _label(by) | told, name=making.file_name("G-92", case))


def _tick(words: str, is_ticked: bool) -> dict:
    return {"words": words, "is_ticked": is_ticked}


def _box(reason: Reason, chosen: ByHand) -> dict:
    is_ticked = reason == chosen.reason
    return _tick(f"{reason.label}{chosen.further if is_ticked else ''}", is_ticked)


def _label(by: PacerAccount) -> dict:
    return {"for_label": "PARTY WITHOUT A LAWYER:"} if filing_rights.is_alone(by) else {}
