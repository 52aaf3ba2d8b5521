"""Appears for parties in a case: the notice of Form G-123, section II, in a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db.models import TextChoices

from accounts.models import PacerAccount, Person
from cases import events, filing_rights, representing
from cases.docketing import named
from cases.events.event import Form
from cases.filing import drafting
from cases.models import Appearance, Case, Draft, Party
from cases.representation import g123_paper, making

Designation = Appearance.Designation
ATTORNEYS_ONLY = (
    "Only attorneys appear for others (L.R. 83-2.2.1). A party without a lawyer appears with its first paper; a"
    " guardian who is no attorney needs counsel for the minor."
)


class NotAnAttorney(PermissionError):
    """Whoever is not an attorney of this court appears for nobody."""


class AdmittedByOrder(PermissionError):
    """Whoever is admitted pro hac vice appears by the order, not by a notice of their own."""


class Reason(TextChoices):
    """Why the docket is to list the attorney. That the form has these boxes is an assumption."""

    ENTERS = "enters", "Enters an appearance by this notice"
    APPEARED = "appeared", "Made an appearance on an earlier date, which the docket does not show"
    CJA = "cja", "Has been appointed from the CJA panel"
    DEFENDER = "defender", "Is the Federal Public Defender, or a deputy"
    US_ATTORNEY = "us-attorney", "Is the U.S. Attorney, or an assistant"
    PRO_HAC_VICE = "pro-hac-vice", "Pro hac vice application was granted on an earlier date"


@dataclass(frozen=True)
class Listed:
    """How the docket lists who appears for this reason."""

    designation: str = ""
    is_pro_hac_vice: bool = False
    is_dated: bool = False


LISTED = {
    Reason.ENTERS: Listed(),
    Reason.APPEARED: Listed(is_dated=True),
    Reason.CJA: Listed(designation=Designation.CJA),
    Reason.DEFENDER: Listed(designation=Designation.PUBLIC_DEFENDER),
    Reason.US_ATTORNEY: Listed(designation=Designation.ASSISTANT_US_ATTORNEY),
    Reason.PRO_HAC_VICE: Listed(is_pro_hac_vice=True, is_dated=True),
}


@dataclass(frozen=True)
class Appearing:
    """What was chosen on the page."""

    case: Case
    person: Person
    parties: Sequence[Party]
    reason: Reason
    on: date | None = None
    is_lead: bool = False
    is_noticed: bool = True

    @property
    def words(self) -> str:
        return f"{self.reason.label}{f': {self.on:%m/%d/%Y}' if self.on else ''}"


def refuse_strangers(by: PacerAccount) -> None:
    """Raise unless `by` may appear for somebody, or is the court's staff, who docket what came on paper."""
    if not by.may_file:
        raise drafting.MayNotFile(by)
    if not (by.is_court or filing_rights.is_counsel(by)):
        raise NotAnAttorney(ATTORNEYS_ONLY)


def refuse_visitors(by: PacerAccount) -> None:
    """Raise unless `by` may appear by their own notice."""
    refuse_strangers(by)
    if filing_rights.is_visiting(by):
        raise AdmittedByOrder(representing.NOT_ADMITTED)


def reasons_open_to(by: PacerAccount) -> list[Reason]:
    """That an order admitted somebody pro hac vice, only the clerk says, of what came on paper."""
    return [reason for reason in Reason if by.is_court or not LISTED[reason].is_pro_hac_vice]


def represented(person: Person, case: Case) -> set[int]:
    """Ids of the parties for whom `person` is counsel of record in `case`."""
    own = Appearance.objects.open().filter(party__case=case, person__in=person.identities)
    return set(own.values_list("party", flat=True))


def prepare(chosen: Appearing, *, by: PacerAccount, at: datetime) -> Draft:
    """The draft with its G-123. The court's staff upload the paper that came in instead."""
    refuse_visitors(by)
    event = events.of_form(Form.G123)
    made = making.draft(event, by=by, case=chosen.case, parties=chosen.parties, answers=_answers(chosen))
    if by.is_court:
        return made
    return making.papered(made, lambda draft: drafting.receive(draft, _paper(chosen, at), is_made=True))


def _answers(chosen: Appearing) -> dict:
    listed, person = LISTED[chosen.reason], chosen.person
    roles = {
        "is_lead": chosen.is_lead,
        "is_not_noticed": not chosen.is_noticed,
        "is_pro_hac_vice": listed.is_pro_hac_vice,
        "designation": str(listed.designation),
    }
    return {
        "attorney": person.name,
        "adding": person.name,
        "adding_for": named(chosen.parties),
        "adds": [making.row(person, chosen.parties, **{name: value for name, value in roles.items() if value})],
    }


def _paper(chosen: Appearing, at: datetime) -> ContentFile:
    boxes = [_tick(reason, chosen) for reason in Reason]
    return g123_paper.arrival(chosen.case, chosen.person, chosen.parties, boxes=boxes, listed=_listed(chosen), at=at)


def _tick(reason: Reason, chosen: Appearing) -> dict:
    is_ticked = reason == chosen.reason
    return {"is_ticked": is_ticked, "words": f"{chosen.words if is_ticked else reason.label}."}


def _listed(chosen: Appearing) -> str:
    lines = ("Lead attorney" if chosen.is_lead else "", "Attorney to be noticed" if chosen.is_noticed else "")
    return ", ".join(line for line in lines if line) or "Neither lead attorney nor attorney to be noticed"
