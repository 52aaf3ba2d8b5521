"""Loads the demo court, whole and only once: people and the past in one transaction, then today's filings."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import PacerAccount, Person
from cases import docketing, opening
from cases.demo import (
    criminal_dockets,
    enrolment,
    filings,
    history,
    long_dockets,
    open_dockets,
    registrations,
    special_dockets,
    usage,
)
from cases.demo.answering import court_day
from cases.demo.case_file import CaseFile
from cases.demo.people import PEOPLE
from cases.demo.rows import CaseRow, PartyRow
from cases.models import Appearance, Case, Count, Judge, Party

CASES = (*open_dockets.CASES, *special_dockets.CASES, *criminal_dockets.CASES, *long_dockets.CASES)
SIGN_OF_LIFE = "clerk-one"
PERSON_ROWS = {row.key: row for row in PEOPLE}
People = Mapping[str, Person]


def load() -> bool:
    """Load what is missing; False when nothing was. A load that was cut short is finished by the next one."""
    at = timezone.now()
    today = docketing.local_date(at)
    is_new = not PacerAccount.objects.filter(username=SIGN_OF_LIFE).exists()
    files = _found(at, today) if is_new else _found_before(today)
    filed = sum(filings.file_today(file) for file in files)
    return is_new or filed > 0


@transaction.atomic
def _found(at: datetime, today: date) -> list[CaseFile]:
    people = enrolment.enrol(at=at)
    registrations.register(at=at)
    clerk = PacerAccount.objects.get(username=SIGN_OF_LIFE)
    files = [_opened(row, people, at, today) for row in CASES]
    for file in files:
        history.write(file, by=clerk)
    usage.use([file.case for file in files], at=at)
    return files


def _found_before(today: date) -> list[CaseFile]:
    people = enrolment.enrolled()
    return [_file(row, _case_of(row), people, today) for row in CASES]


def _case_of(row: CaseRow) -> Case:
    return Case.objects.select_related("assigned_judge", "referred_judge").get(
        office=row.office, type=row.type, serial=row.serial, title=row.title
    )


def _file(row: CaseRow, case: Case, people: People, today: date) -> CaseFile:
    parties = case.parties.select_related("person__contact__firm").order_by("position")
    return CaseFile(row, case, list(parties), people, today)


def _opened(row: CaseRow, people: People, at: datetime, today: date) -> CaseFile:
    judges = {judge.initials: judge for judge in Judge.objects.all()}
    case = opening.open_case(
        office=row.office,
        type=row.type,
        serial=row.serial,
        title=row.title,
        filed_on=court_day(today, -row.ago),
        by=None,
        at=at,
        assigned=judges[row.assigned],
        referred=judges.get(row.referred),
        terminated_on=None if row.closed is None else court_day(today, -row.closed),
        **row.columns,
    )
    for party in row.parties:
        _add_party(case, party, people, today)
    return _file(row, case, people, today)


def _add_party(case: Case, row: PartyRow, people: People, today: date) -> None:
    is_pro_se = bool(row.pro_se)
    person = people[row.pro_se] if is_pro_se else None
    party = opening.add_party(
        case,
        role=row.role,
        name=row.name,
        kind=Party.Kind.PERSON if row.is_person else Party.Kind.ORGANIZATION,
        counsel=_counsel(row, people),
        description=row.description,
        is_pro_se=is_pro_se,
        person=person,
        contact=person.contact if person else None,
        terminated_on=None if row.terminated is None else court_day(today, -row.terminated),
        **row.columns,
    )
    for key, ago in row.former:
        Appearance.objects.filter(party=party, person=people[key]).update(ended_on=court_day(today, -ago))
    Count.objects.bulk_create(
        Count(party=party, position=place, charge=charge, status=status, disposition=disposition)
        for place, (charge, status, disposition) in enumerate(row.counts, start=1)
    )


def _counsel(row: PartyRow, people: People) -> list[opening.Counsel]:
    keys = [*row.counsel, *(key for key, _ in row.former)]
    return [
        opening.Counsel(
            people[key],
            is_lead=place == 0,
            is_pro_hac_vice=PERSON_ROWS[key].is_pro_hac_vice,
            designation=PERSON_ROWS[key].designation,
        )
        for place, key in enumerate(keys)
    ]
