"""Open a case: its number, its judges, its parties and their counsel, before the first entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from accounts import audit
from accounts.identifiers import fold
from accounts.models import Contact, PacerAccount, Person
from cases.models import Appearance, Case, Judge, Party

CASE_IDS_START = 900_000  # CM/ECF's numeric case ids: ours begin above it
REMOTE_ACCESS_LIMITED = {"460", "462", "463", "465", "861", "862", "863", "864", "865"}  # Fed. R. Civ. P. 5.2(c)


class OrganizationNeedsCounsel(ValueError):
    """Only natural persons may appear without a lawyer (L.R. 83-2.2.2)."""


@dataclass(frozen=True)
class Counsel:
    """An attorney as the opening docket lists them."""

    person: Person
    is_lead: bool = True
    is_noticed: bool = True
    is_pro_hac_vice: bool = False
    designation: str = ""


def open_case(
    *,
    office: str,
    type: str,
    title: str,
    filed_on: date,
    by: PacerAccount | None,
    at: datetime,
    serial: int | None = None,
    assigned: Judge | None = None,
    referred: Judge | None = None,
    **details,
) -> Case:
    """A new case; `details` are further columns of Case. Without `serial` the number follows the division's last."""
    with transaction.atomic():
        case = Case.objects.create(
            office=office,
            year=filed_on.year,
            type=type,
            serial=serial or _next_serial(office, filed_on.year, type),
            title=title,
            folded_title=fold(title),
            filed_on=filed_on,
            assigned_judge=assigned,
            referred_judge=referred,
            assigned_initials=assigned.initials if assigned else "",
            referred_initials=referred.initials if referred else "",
            is_remote_access_limited=is_limited(details.get("nature_of_suit", "")),
            **details,
        )
        case.cmecf_id = CASE_IDS_START + case.pk
        case.save(update_fields=["cmecf_id"])
        audit.record(case.audit_chain, "case opened", by=by, at=at, facts={"number": case.full_number, "title": title})
        return case


def is_limited(nature_of_suit: str) -> bool:
    """Whether Fed. R. Civ. P. 5.2(c) limits remote access: Social Security and immigration natures of suit.

    The mapping to nature-of-suit codes is an assumption; the rule speaks of kinds of action.
    """
    return nature_of_suit[:3] in REMOTE_ACCESS_LIMITED


def add_party(case: Case, *, role: str, name: str, kind: str, counsel: Sequence[Counsel] = (), **details) -> Party:
    """Add a party in the next place, with counsel in the order given; `details` are further columns of Party."""
    if details.get("is_pro_se") and kind != Party.Kind.PERSON:
        raise OrganizationNeedsCounsel(f"{name} is an organization: it may appear only by counsel (L.R. 83-2.2.2).")
    last = case.parties.aggregate(last=Max("position"))["last"] or 0
    party = Party.objects.create(
        case=case, position=last + 1, role=role, name=name, folded_name=fold(name), kind=kind, **details
    )
    for place, attorney in enumerate(counsel, start=1):
        _record(party, attorney, place)
    return party


def _record(party: Party, counsel: Counsel, place: int) -> Appearance:
    contact: Contact | None = counsel.person.contact
    return Appearance.objects.create(
        person=counsel.person,
        party=party,
        position=place,
        contact=contact,
        printed_name=counsel.person.name,
        is_lead=counsel.is_lead,
        is_noticed=counsel.is_noticed,
        is_pro_hac_vice=counsel.is_pro_hac_vice,
        designation=counsel.designation,
        began_on=party.case.filed_on,
    )


def _next_serial(office: str, year: int, type: str) -> int:
    same = Case.objects.filter(office=office, year=year, type=type)
    return (same.aggregate(last=Max("serial"))["last"] or 0) + 1
