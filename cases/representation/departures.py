"""An attorney leaves a firm: what is still to be done in each case, read off the record where the record knows it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Firm, PacerAccount, Person, SecondaryAddress
from cases import exits
from cases.models import Appearance, Case, ContactChange, ContactChangeCase, Departure, DepartureCase, Party
from cases.visibility import Seal

NOBODY_STAYS = (
    "Nobody else who is admitted here appears for {names}. With a new attorney, or for a natural person who goes on "
    "alone, Form G-01 asks for the judge’s approval; otherwise a motion does. Or a colleague appears first: then a "
    "notice is enough."
)


class NotYoursToDecide(PermissionError):
    """Which cases go along is said by whoever leaves."""

    def __init__(self) -> None:
        super().__init__("Only the attorney who leaves says which cases go along.")


class NotOfThisFirm(PermissionError):
    """Only who appears for the firm begins the checklist of one of its attorneys."""

    def __init__(self) -> None:
        super().__init__("Choose an attorney whom dockets of pending cases print with your firm and e-mail domain.")


@dataclass(frozen=True)
class Colleague:
    """Another attorney of the firm on one docket, and whether the notices reach them."""

    name: str
    lacks: str  # why not; empty when they do


@dataclass(frozen=True)
class Matter:
    """One case of the checklist. `goes_along` is None until somebody has said so."""

    case: Case
    goes_along: bool | None
    own: tuple[Appearance, ...]  # open, of whoever leaves
    colleagues: tuple[Colleague, ...]
    missing: tuple[Party, ...]  # for whom nobody else of the firm appears
    still_old: bool  # the docket prints the old firm beside the name

    @property
    def is_done(self) -> bool:
        """As far as whoever leaves is concerned; the docket says so."""
        if self.goes_along is None:
            return False
        return not self.still_old if self.goes_along else not self.own

    @property
    def is_covered(self) -> bool:
        """The firm goes on: somebody for each party, and the notices reach all of them."""
        return not self.missing and not any(colleague.lacks for colleague in self.colleagues)


def firms_of(person: Person) -> list[Firm]:
    """What dockets of pending cases print beside the name, or did until a notice of change was filed there.

    Not the profile, which anybody may change.
    """
    rows = _open(Case.objects.filter(terminated_on=None)).filter(person__in=person.identities)
    printed = [row.contact for row in rows if row.contact] + [change.before for change in _told(person)]
    return list({contact.firm.survivor: None for contact in printed if contact.firm})


def of_firm(firm: Firm, *, me: Person) -> list[Person]:
    """The attorneys whom dockets of pending cases print with this firm and a domain of `me`; oneself in any case."""
    rows = _open(Case.objects.filter(terminated_on=None, seal=Seal.PUBLIC)).filter(_printing(firm))
    known = [(row.person.merged_into or row.person, row) for row in rows.select_related("person__merged_into")]
    offices = {exits.office(row) for person, row in known if person == me} - {None}
    people = {me} | {person for person, row in known if exits.office(row) in offices}
    return sorted(people, key=lambda person: person.folded_name)


def visible_to(person: Person) -> QuerySet[Departure]:
    """One's own, and those from a firm that one appears for and whose mailboxes one shares: a name proves nothing."""
    seen = Q(person__in=person.identities)
    rows = _open(Case.objects.filter(terminated_on=None)).filter(person__in=person.identities)
    for firm, domain in {exits.office(row) for row in rows} - {None}:
        whoever = Q(person=OuterRef("person")) | Q(person__merged_into=OuterRef("person"))
        printed = Appearance.objects.filter(whoever, _printing(firm), contact__email__iendswith=f"@{domain}")
        moved = ContactChange.objects.filter(whoever, _left(firm), before__email__iendswith=f"@{domain}")
        seen |= (Q(firm=firm) | Q(firm__merged_into=firm)) & (Q(Exists(printed)) | Q(Exists(moved)))
    return Departure.objects.filter(seen)


def begin(person: Person, firm: Firm, *, leaves_on: date, by: PacerAccount, me: Person, at: datetime) -> Departure:
    """The checklist of `person` leaving `firm`: one, whoever of them begins it. Raises NotOfThisFirm."""
    if firm not in firms_of(me) or person not in of_firm(firm, me=me):
        raise NotOfThisFirm
    told = {"begun_by": by, "leaves_on": leaves_on, "begun_at": at}
    return Departure.objects.get_or_create(person=person, firm=firm, defaults=told)[0]


def matters(departure: Departure, *, by: PacerAccount) -> list[Matter]:
    """Every case of the checklist, newest first: those decided, and those whose docket prints the firm, or did.

    Where a notice of change was filed already, the case goes along unless it was said otherwise.
    """
    told = _told(departure.person).filter(_left(departure.firm.survivor)).values("lines__case")
    decided = dict.fromkeys((row["lines__case"] for row in told), True)
    decided |= dict(departure.lines.values_list("case", "goes_along"))
    own: dict[int, list[Appearance]] = {}
    for row in _open(Case.objects.all()).filter(person__in=departure.person.identities):
        own.setdefault(row.party.case_id, []).append(row)
    printing = {pk for pk, rows in own.items() if any(_prints(row, departure.firm) for row in rows)}
    wanted = Case.objects.visible_to(by).filter(terminated_on=None, pk__in=printing | decided.keys())
    others = _others(departure, wanted)
    return [
        _matter(departure.firm, case, decided.get(case.pk), own.get(case.pk, []), others.get(case.pk, []))
        for case in wanted
    ]


@transaction.atomic
def decide(departure: Departure, along: Collection[int], *, offered: Iterable[int], me: Person) -> None:
    """Which of the cases go along with whoever leaves; the others of those offered stay. Raises NotYoursToDecide."""
    if not is_own(departure, me):
        raise NotYoursToDecide
    for case in offered:
        DepartureCase.objects.update_or_create(
            departure=departure, case_id=case, defaults={"goes_along": case in along}
        )


def staying(person: Person) -> set[int]:
    """Ids of the cases that `person` leaves behind: there one withdraws first, while the docket prints the old firm."""
    lines = DepartureCase.objects.filter(departure__person__in=person.identities, goes_along=False)
    return set(lines.values_list("case", flat=True))


def way_out(matter: Matter, person: Person) -> str:
    """How whoever leaves comes off a docket that stays with the firm: by the court's decision table."""
    parties = [row.party for row in matter.own]
    try:
        row = exits.road(matter.case, person, parties, so=exits.So.OTHERS_STAY).row
    except exits.NotSo:
        return NOBODY_STAYS.format(names=", ".join(party.name for party in matter.missing or parties))
    return f"{'Form ' if row.form.startswith('G') else ''}{row.form}: {row.why}"


def is_own(departure: Departure, me: Person) -> bool:
    """Whether it is oneself who leaves, under whatever row."""
    return (
        departure.person.identities.filter(pk=me.pk).exists() or me.identities.filter(pk=departure.person_id).exists()
    )


def account_is_old(departure: Departure) -> dict[str, bool]:
    """Which parts of the account still are the firm's: those go first, before any notice."""
    contact = (departure.person.merged_into or departure.person).contact
    firm = contact.firm.survivor if contact and contact.firm else None
    mailbox = contact.email.rpartition("@")[2].lower() if contact else ""
    return {"firm": firm == departure.firm.survivor, "email": mailbox in mailboxes(departure)}


def mailboxes(departure: Departure) -> set[str]:
    """The domains of e-mail that dockets print with the firm for whoever leaves."""
    rows = Appearance.objects.filter(_printing(departure.firm.survivor), person__in=departure.person.identities)
    left = _told(departure.person).filter(_left(departure.firm.survivor))
    emails = {*rows.values_list("contact__email", flat=True), *left.values_list("before__email", flat=True)}
    return {email.rpartition("@")[2].lower() for email in emails if email}


def old_copies(departure: Departure, me: Person) -> list[SecondaryAddress]:
    """Copies that are to be dropped: of one's own notices to the old firm; of a colleague's to who leaves."""
    listed = SecondaryAddress.objects.filter(person__in=me.identities).listed()
    if is_own(departure, me):
        domains = mailboxes(departure)
        return [copy for copy in listed if copy.email.rpartition("@")[2].lower() in domains]
    rows = Appearance.objects.filter(person__in=departure.person.identities)
    gone = {email.lower() for email in rows.values_list("contact__email", flat=True)} - {""}
    return [copy for copy in listed if copy.email.lower() in gone]


def _others(departure: Departure, cases: QuerySet[Case]) -> dict[int, list[Appearance]]:
    """The other attorneys of the firm on each of these dockets."""
    rows = _open(cases).filter(_printing(departure.firm.survivor)).exclude(person__in=departure.person.identities)
    found: dict[int, list[Appearance]] = {}
    for row in rows.select_related("person__contact", "person__merged_into__contact"):
        found.setdefault(row.party.case_id, []).append(row)
    return found


def _matter(firm: Firm, case: Case, goes_along: bool | None, own: list[Appearance], others: list[Appearance]) -> Matter:
    covered = {row.party_id for row in others if not row.is_pro_hac_vice}
    return Matter(
        case=case,
        goes_along=goes_along,
        own=tuple(own),
        colleagues=tuple({row.person_id: _colleague(row) for row in others}.values()),
        missing=tuple(row.party for row in own if row.party_id not in covered),
        still_old=any(_prints(row, firm) for row in own),
    )


def _colleague(row: Appearance) -> Colleague:
    person = row.person.merged_into or row.person
    return Colleague(person.name, _lacking(row, person))


def _lacking(row: Appearance, person: Person) -> str:
    if not person.is_served_electronically:
        return "is not registered for electronic service: papers go there by mail"
    if not (person.contact and person.contact.email):
        return "has no e-mail address on record"
    return "" if row.is_noticed else "is not to be noticed in this case"


def _open(cases: QuerySet[Case]) -> QuerySet[Appearance]:
    rows = Appearance.objects.open().filter(party__case__in=cases).order_by("party__position", "position")
    return rows.select_related("party", "contact__firm__merged_into")


def _told(person: Person) -> QuerySet[ContactChange]:
    """The changes that were filed somewhere, once for each case in which they were."""
    filed = {"lines__state": ContactChangeCase.State.FILED, "lines__case__terminated_on": None}
    return ContactChange.objects.filter(person__in=person.identities, before__isnull=False, **filed).select_related(
        "before__firm__merged_into"
    )


def _left(firm: Firm) -> Q:
    """Changes by which somebody left the firm: one of telephone alone is none."""
    stays = Q(after__firm=firm) | Q(after__firm__merged_into=firm)
    return (Q(before__firm=firm) | Q(before__firm__merged_into=firm)) & ~stays


def _printing(firm: Firm) -> Q:
    """Under whichever spelling a clerk has merged."""
    return Q(contact__firm=firm) | Q(contact__firm__merged_into=firm)


def _prints(row: Appearance, firm: Firm) -> bool:
    return bool(row.contact and row.contact.firm and row.contact.firm.survivor == firm.survivor)
