"""Consolidated cases (Fed. R. Civ. P. 42(a)): which case leads which, and where a filing in it may be docketed too.

That sealed papers, and whatever moves counsel, parties or a case, are filed case by case is our assumption.
"""

from accounts.models import PacerAccount
from cases import case_numbers, filing_rights
from cases.events.event import Effect, Event
from cases.models import Case, DocketEntry
from cases.visibility import Seal

NO_SUCH = "No public case of this kind, or more than one, has this number. Type it as 2:26-cv-01234."
ITSELF = "This is the case itself. Name the case that is to lead it."
MEMBER = "{} is a member case itself. Name the case that leads it."
LEADS = "This case leads others. Consolidate or sever those first."
NO_MEMBER = "This case is no member of a lead case."


class CannotLead(ValueError):
    """No case can be made a member of that one."""


def lead_numbered(number: str, *, of: Case) -> Case:
    """The case of this number, if it may lead `of`; raises CannotLead, case_numbers.NotACaseNumber."""
    public = Case.objects.filter(seal=Seal.PUBLIC, type=of.type)
    found = list(public.numbered(case_numbers.read(number))[:2])
    if len(found) != 1:
        raise CannotLead(NO_SUCH)
    if why := _why_not(of, found[0]):
        raise CannotLead(why)
    return found[0]


def objections(case: Case, event: Event, answers: dict) -> list[str]:
    """Why an order may not consolidate or sever `case` as it says, now."""
    if Effect.SEVERS in event.effects:
        return [] if case.lead_case_id else [NO_MEMBER]
    if Effect.CONSOLIDATES not in event.effects or "lead" not in answers:
        return []
    lead = Case.objects.filter(pk=answers["lead"]["id"], seal=Seal.PUBLIC, type=case.type).first()
    why = _why_not(case, lead) if lead else NO_SUCH
    return [why] if why else []


def consolidate(case: Case, entry: DocketEntry, answers: dict) -> None:
    """What an order's entry does; the caller saves the locked `case`."""
    case.lead_case_id = answers["lead"]["id"]


def sever(case: Case, entry: DocketEntry, answers: dict) -> None:
    case.lead_case_id = None


def _why_not(case: Case, lead: Case) -> str:
    if lead == case:
        return ITSELF
    if lead.lead_case_id:
        return MEMBER.format(lead.number)
    return LEADS if Case.objects.filter(lead_case=case).exists() else ""


def may_be(event: Event) -> bool:
    """Whether filings of this event are spread at all."""
    is_public = event.seal == Seal.PUBLIC and not (event.may_be_sealed or event.sealed_categories)
    return is_public and not (event.form or event.asks) and {*event.effects} <= {Effect.SETS_HEARING}


def offered(case: Case, event: Event, *, by: PacerAccount) -> list[Case]:
    """The member cases of `case` in which `by` may have the filing docketed too: those open to the same readers."""
    if case.is_sealed or not may_be(event):
        return []
    alike = {"seal": Seal.PUBLIC, "is_remote_access_limited": case.is_remote_access_limited}
    members = Case.objects.visible_to(by).filter(lead_case=case, type__in=event.case_types, **alike)
    return list(dict.fromkeys(filing_rights.cases_open_to(by, members).order_by("year", "serial", "pk")))
