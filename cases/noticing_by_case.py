"""How someone wants the notices of single cases: at once, in the daily summary, or as usual for the address."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import PacerAccount, Person
from accounts.profile import reached
from cases.models import Case, CaseNoticing

WORDS = {None: "as usual", False: "at the time of each filing", True: "one summary the next morning"}


def of(account: PacerAccount, cases: Iterable[Case]) -> dict[Case, bool | None]:
    """For each case: True for summaries, False for at once, None for as usual."""
    person = reached(account)
    said = _said(person, cases) if person else {}
    return {case: said.get(case.pk) for case in cases}


@transaction.atomic
def choose(chosen: Mapping[Case, bool | None], *, by: PacerAccount, at: datetime) -> dict[Case, bool | None]:
    """Keep the choices; returns what is new. A notice that was filed before keeps what held then."""
    person = reached(by)
    if person is None:
        return {}
    locked = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    before = _said(locked, chosen)
    new = {case: is_daily for case, is_daily in chosen.items() if is_daily != before.get(case.pk)}
    _keep(locked, new)
    if new:
        # By reference: a case may be sealed later, and the transaction log does not know.
        facts = {case.public_id: WORDS[is_daily] for case, is_daily in new.items()}
        audit.record(person.audit_chain, "noticing chosen for cases", by=by, at=at, facts=facts)
    return new


def _said(person: Person, cases: Iterable[Case]) -> dict[int, bool]:
    """By the case's key. What the person said goes before what a row merged into them had said."""
    rows = CaseNoticing.objects.filter(person__in=person.identities, case__in=[case.pk for case in cases])
    return {row.case_id: row.is_daily for row in sorted(rows, key=lambda row: row.person_id == person.pk)}


def _keep(person: Person, new: Mapping[Case, bool | None]) -> None:
    CaseNoticing.objects.filter(person__in=person.identities, case__in=new).delete()
    CaseNoticing.objects.bulk_create(
        CaseNoticing(person=person, case=case, is_daily=is_daily)
        for case, is_daily in new.items()
        if is_daily is not None
    )
