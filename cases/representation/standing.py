"""Where someone stands in each of their cases, and what each docket prints of them: what a change must be told in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from accounts.identifiers import fold
from accounts.models import Contact, FormerName, PacerAccount, Person
from cases import filing_rights
from cases.models import Appearance, Case, Party
from cases.models.case import Cases


@dataclass(frozen=True)
class Standing:
    """One case of a person. `parties` are those for whom they are in it now: their clients, or themselves."""

    case: Case
    parties: tuple[Party, ...]
    is_counsel: bool
    printed: tuple[Contact | None, ...]  # beside their name, once for each party
    left_on: date | None = None
    may_file: bool = True
    former_name: str = ""  # that this docket prints still

    @property
    def over(self) -> str:
        """Why nothing can be told in this case any more; empty while it is pending and they are in it."""
        if self.case.terminated_on:
            return f"Closed on {self.case.terminated_on:%m/%d/%Y}: its docket is not rewritten."
        if not self.parties:
            return f"No longer in this case{f' since {self.left_on:%m/%d/%Y}' if self.left_on else ''}."
        return ""

    def locked(self, contact: Contact) -> str:
        """Why no notice of the change to `contact` is to be filed here; empty where one is."""
        is_told = not (self.behind(contact) or self.former_name)
        return self.over or ("Its docket prints the present data already." if is_told else "")

    def behind(self, contact: Contact) -> list[Contact | None]:
        """What this docket prints that is no longer so."""
        return [printed for printed in self.printed if not same(printed, contact)]


def same(one: Contact | None, other: Contact | None) -> bool:
    """Whether a docket prints the same for both: a copied row is no change."""
    if one is None or other is None:
        return one is other
    return one.pk == other.pk or one.printed == other.printed


def of(person: Person, *, by: PacerAccount | None, cases: Iterable[int] | None = None) -> list[Standing]:
    """Every case that `person` is or was in, newest first: of an attorney each appearance, of a litigant each party.

    A sealed case is none, as everywhere outside the court. `by` says in which of them they may file.
    """
    rows: dict[int, list[_Row]] = {}
    for row in [*_as_counsel(person, cases), *_alone(person, cases)]:
        rows.setdefault(row.party.case_id, []).append(row)
    mine = Case.objects.visible_to(by).filter(pk__in=rows.keys())
    open_to = _open_to(by, mine)
    known = FormerName.objects.filter(person__in=person.identities).values_list("name", flat=True)
    former = {fold(name) for name in known if name != person.name}
    return [_standing(case, rows[case.pk], person.name, former, may_file=case.pk in open_to) for case in mine]


def in_case(person: Person, case_id: int, *, by: PacerAccount) -> Standing | None:
    """The same for one case; None where it is none of theirs."""
    return next(iter(of(person, by=by, cases=[case_id])), None)


class _Row(NamedTuple):
    party: Party
    contact: Contact | None
    ended_on: date | None
    is_counsel: bool
    name: str = ""  # as this docket prints counsel


def _as_counsel(person: Person, cases: Iterable[int] | None) -> list[_Row]:
    within = {} if cases is None else {"party__case__in": cases}
    found = Appearance.objects.filter(person__in=person.identities, **within).order_by("party__position", "pk")
    rows = found.select_related("party", "contact__firm")
    return [_Row(row.party, row.contact, row.ended_on, True, row.printed_name) for row in rows]


def _alone(person: Person, cases: Iterable[int] | None) -> list[_Row]:
    within = {} if cases is None else {"case__in": cases}
    found = Party.objects.filter(person__in=person.identities, is_pro_se=True, **within).order_by("position")
    rows = found.select_related("contact__firm")
    return [_Row(row, row.contact, row.terminated_on, is_counsel=False) for row in rows]


def _open_to(by: PacerAccount | None, cases: Cases) -> set[int]:
    return set(filing_rights.cases_open_to(by, cases).values_list("pk", flat=True)) if by and by.may_file else set()


def _standing(case: Case, rows: list[_Row], name: str, former: set[str], *, may_file: bool) -> Standing:
    """As counsel where they are counsel of somebody, as a party otherwise; of what is over only when it ended."""
    now = [row for row in rows if row.ended_on is None]
    shown = [row for row in now if row.is_counsel] or now
    return Standing(
        case=case,
        parties=tuple(row.party for row in shown),
        is_counsel=any(row.is_counsel for row in shown),
        printed=tuple(row.contact for row in now),
        left_on=None if now else max(row.ended_on for row in rows if row.ended_on),
        may_file=may_file,
        former_name=next((row.name for row in now if row.name != name and fold(row.name) in former), ""),
    )
