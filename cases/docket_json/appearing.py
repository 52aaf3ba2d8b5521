"""Records the parties of an imported docket, the counts against them, and who appears for them."""

from datetime import datetime

from accounts.identifiers import fold
from accounts.models import Person
from cases import indexing
from cases.docket_json.attorneys import Roll
from cases.docket_json.participants import Counsel, Listed
from cases.docket_json.reading import BrokenDocket
from cases.models import Appearance, Case, Count, Party


def record(case: Case, listed: list[Listed], *, at: datetime, is_masked: bool) -> dict[str, int]:
    """Write the parties of `case`, with counsel; returns how many rows of each kind.

    A party with counsel, past or present, or without a lawyer by its own choice, has appeared. The file does not
    say when: the day the case was filed is assumed. Counsel to be noticed who have an e-mail address, and whose
    appearance is open, are registered for electronic service from `at`.
    """
    roll = Roll([attorney for party in listed for attorney in _attorneys(party)], is_masked=is_masked)
    parties = [_party(case, party, place, roll) for place, party in enumerate(listed, start=1)]
    appearances = [
        appearance
        for row, party in zip(parties, listed, strict=True)
        for appearance in _appearances(row, party, roll, at=at)
    ]
    roll.save()
    Party.objects.bulk_create(parties)
    Appearance.objects.bulk_create(appearances)
    indexing.enter(case.pk, title=case.title, parties=parties, appearances=appearances)
    Count.objects.bulk_create(_counts(parties, listed))
    attorneys = {appearance.person_id for appearance in appearances}
    return {"parties": len(parties), "attorneys": len(attorneys), "appearances": len(appearances)}


def _attorneys(party: Listed) -> list[Counsel]:
    return [counsel for counsel in party.counsel if not counsel.is_pro_se]


def _party(case: Case, listed: Listed, place: int, roll: Roll) -> Party:
    own = listed.pro_se
    return Party(
        case=case,
        position=place,
        folded_name=fold(listed.columns["name"]),
        is_pro_se=own is not None and own.is_open,
        contact=roll.contact(own) if own else None,
        printed_pro_se=own.printed_pro_se if own else "",
        appeared_on=case.filed_on if listed.counsel else None,
        **listed.columns,
    )


def _appearances(row: Party, party: Listed, roll: Roll, *, at: datetime) -> list[Appearance]:
    """Places are those of the file: the party's own, if it has no lawyer, stays free."""
    made: list[Appearance] = []
    present: set[int] = set()
    for place, counsel in enumerate(party.counsel, start=1):
        if not counsel.is_pro_se:
            made.append(_appearance(row, counsel, place, roll))
            _refuse_twice(counsel, made[-1].person, present)
            _reach(made[-1], roll, at)
    return made


def _appearance(row: Party, counsel: Counsel, place: int, roll: Roll) -> Appearance:
    contact = roll.contact(counsel)
    person = roll.person(counsel)
    return Appearance(
        person=person, party=row, position=place, contact=contact, printed_name=counsel.name, **counsel.role_columns
    )


def _refuse_twice(counsel: Counsel, person: Person, present: set[int]) -> None:
    if counsel.is_open and id(person) in present:
        raise BrokenDocket(f"{counsel.path}.name: “{counsel.name}” is listed twice for one party.")
    if counsel.is_open:
        present.add(id(person))


def _reach(appearance: Appearance, roll: Roll, at: datetime) -> None:
    is_served = appearance.is_noticed and appearance.ended_on is None
    roll.reach(appearance.person, appearance.contact, is_served=is_served, at=at)


def _counts(parties: list[Party], listed: list[Listed]) -> list[Count]:
    return [
        Count(party=row, position=place, **count)
        for row, party in zip(parties, listed, strict=True)
        for place, count in enumerate(party.counts, start=1)
    ]
