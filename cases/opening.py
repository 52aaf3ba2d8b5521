"""Open a case: its number, its judges, its parties and their counsel, before the first entry."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from accounts import audit
from accounts.identifiers import fold
from accounts.models import Contact, PacerAccount, Person
from cases import indexing
from cases.models import Appearance, Case, CaseNumber, Judge, Party

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


@dataclass(frozen=True)
class Joining:
    """A party as the opening docket lists it; `columns` are further ones of Party."""

    role: str
    name: str
    kind: str
    counsel: Sequence[Counsel] = ()
    columns: dict[str, Any] = field(default_factory=dict)


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
        case = Case(
            office=office,
            year=filed_on.year,
            type=type,
            serial=serial,
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
        case.save() if serial else _numbered(case)
        case.cmecf_id = CASE_IDS_START + case.pk
        case.save(update_fields=["cmecf_id"])
        indexing.enter(case.pk, title=title)
        audit.record(case.audit_chain, "case opened", by=by, at=at, facts={"number": case.full_number, "title": title})
        return case


def is_limited(nature_of_suit: str) -> bool:
    """Whether Fed. R. Civ. P. 5.2(c) limits remote access: Social Security and immigration natures of suit.

    The mapping to nature-of-suit codes is an assumption; the rule speaks of kinds of action.
    """
    return nature_of_suit[:3] in REMOTE_ACCESS_LIMITED


def add_party(case: Case, *, role: str, name: str, kind: str, counsel: Sequence[Counsel] = (), **columns) -> Party:
    """Add one party, told by the fields of `Joining`."""
    return add_parties(case, [Joining(role, name, kind, counsel, columns)])[0]


def add_parties(case: Case, joining: Sequence[Joining]) -> list[Party]:
    """Add these parties in the next places, each with counsel in the order given."""
    last = case.parties.aggregate(last=Max("position"))["last"] or 0
    parties = Party.objects.bulk_create(_party(case, place, each) for place, each in enumerate(joining, last + 1))
    appearances = Appearance.objects.bulk_create(
        _appearance(party, counsel, place)
        for party, each in zip(parties, joining, strict=True)
        for place, counsel in enumerate(each.counsel, 1)
    )
    indexing.enter(case.pk, parties=parties, appearances=appearances)
    return parties


def _party(case: Case, place: int, row: Joining) -> Party:
    if row.columns.get("is_pro_se") and row.kind != Party.Kind.PERSON:
        raise OrganizationNeedsCounsel(f"{row.name} is an organization: it may appear only by counsel (L.R. 83-2.2.2).")
    named = {"role": row.role, "name": row.name, "folded_name": fold(row.name), "kind": row.kind}
    return Party(case=case, position=place, **named, **row.columns)


def _appearance(party: Party, counsel: Counsel, place: int) -> Appearance:
    contact: Contact | None = counsel.person.contact
    return Appearance(
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


def _numbered(case: Case) -> None:
    """Save it under the next number. Of two that are opened at once one waits, and follows or takes the place."""
    while True:
        case.serial = _next_serial(case)
        try:
            with transaction.atomic():
                return case.save(force_insert=True)
        except IntegrityError:
            if not _same(Case, case).filter(serial=case.serial).exists():
                raise


def _next_serial(case: Case) -> int:
    """After the last of its division, year and type: a number that a case bore before it moved is not given again."""
    last = (_same(model, case).aggregate(last=Max("serial"))["last"] for model in (Case, CaseNumber))
    return max(serial or 0 for serial in last) + 1


def _same(model: type[Case] | type[CaseNumber], case: Case) -> QuerySet:
    return model.objects.filter(office=case.office, year=case.year, type=case.type)
