"""Which way out of a case: the court's decision table as data, and the one function that reads it.

“Same firm” is the firm that this docket prints for each attorney (not the profile, which moves first). Two spellings
are one firm once a clerk has merged them; no firm never equals no firm. A firm’s name is its bearer’s own word: whoever
signs for somebody else also shares the domain of the e-mail that this docket prints.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices

from accounts.models import Firm, Person
from cases.events.event import Form
from cases.models import Appearance, Case, Party


class So(TextChoices):
    """What is so, by the word of whoever leaves."""

    OTHERS_STAY = "others-stay", "Other attorneys of record go on for every party named here"
    NEW_COUNSEL = "new-counsel", "A new attorney takes over"
    ALONE = "alone", "The party goes on without a lawyer"
    NOBODY = "nobody", "Nobody takes over"
    RELIEVED = "relieved", "An order of this court already relieved the attorney, and the docket does not show it"
    DISMISSED = "dismissed", "The parties were dismissed, and notices still come"


class Signer(StrEnum):
    """Who signs, and how the portal knows it."""

    LEAVING = "the attorney who withdraws, by login"
    LEAVING_OR_FIRM = "the attorney who withdraws, or one of the same firm who appears for the same parties, by login"
    JOINING = "the new attorney, by login"
    CLIENT = "the client: the signed consent is uploaded"


class Source(StrEnum):
    """How sure this row of the table is."""

    COURT = "said by the court on its own pages"
    ASSUMED = "assumed: the local rule was not at hand in full"


@dataclass(frozen=True)
class Row:
    """One row of the decision table."""

    name: str
    situation: str
    form: Form
    needs_judge: bool
    signers: tuple[Signer, ...]
    why: str
    source: Source


LEAVING, JOINING, CLIENT = Signer.LEAVING, Signer.JOINING, Signer.CLIENT
BY_NOTICE = (Signer.LEAVING_OR_FIRM,)
LEAVE_OF_COURT = "an attorney withdraws only by leave of court (L.R. 83-2.3.2)"
WARNING = (
    "An organization cannot go on without a lawyer (L.R. 83-2.2.2): tell it in writing what follows from that"
    " (L.R. 83-2.3.4), and say in the motion that you did. Courts usually deny the motion, or grant it with a day by"
    " which new counsel must appear."
)
TABLE = {
    row.name: row
    for row in (
        Row(
            "joins",
            "A new attorney joins; others stay.",
            Form.G123, False, (JOINING,), "Nobody leaves: a notice of appearance is enough.", Source.ASSUMED,
        ),
        Row(
            "firm-stays",
            "The attorney withdraws; another attorney of the same firm or agency stays for each party.",
            Form.G123, False, BY_NOTICE, "The firm stays counsel of record: a notice is enough.", Source.COURT,
        ),
        Row(
            "relieved",
            "The attorney was relieved by an order already; the docket was not updated.",
            Form.G123, False, (LEAVING,), "The judge has decided; the docket follows by notice.", Source.ASSUMED,
        ),
        Row(
            "dismissed",
            "The party was dismissed; the attorney still gets notices.",
            Form.G123, False, (LEAVING,), "There is nobody left to represent: a notice is enough.", Source.ASSUMED,
        ),
        Row(
            "other-firm-stays",
            "Another firm already of record stays for each party; this firm leaves.",
            Form.G01, True, (LEAVING, CLIENT), f"The firm leaves: {LEAVE_OF_COURT}.", Source.COURT,
        ),
        Row(
            "substitution",
            "A new attorney takes the place of the one who leaves.",
            Form.G01, True, (LEAVING, JOINING, CLIENT), "A substitution needs the judge’s approval.", Source.COURT,
        ),
        Row(
            "alone",
            "The client, a natural person, agrees and goes on without a lawyer.",
            Form.G01, True, (LEAVING, CLIENT), f"Nobody stays for the party: {LEAVE_OF_COURT}.", Source.COURT,
        ),
        Row(
            "contested",
            "The client does not agree, or cannot be reached; or nobody takes over.",
            Form.MOTION, True, (LEAVING,),
            "Form G-01 does not cover it: the court wants a regularly noticed motion, with a memorandum, and with"
            " notice to the client and all parties (L.R. 83-2.3.2).", Source.COURT,
        ),
        Row(
            "organization",
            "The client is an organization, and nobody takes over.",
            Form.MOTION, True, (LEAVING,), WARNING, Source.ASSUMED,
        ),
        Row(
            "pro-hac-vice-firm-stays",
            "An attorney pro hac vice leaves; local counsel of the same firm stays.",
            Form.G123, False, BY_NOTICE, "The firm stays counsel of record: a notice is enough.", Source.ASSUMED,
        ),
        Row(
            "pro-hac-vice-other-stays",
            "An attorney pro hac vice leaves; local counsel of another firm stays.",
            Form.G01, True, (LEAVING, CLIENT), f"The firm leaves: {LEAVE_OF_COURT}.", Source.ASSUMED,
        ),
    )
}  # fmt: skip


# By whether the attorney was admitted pro hac vice, and whether the firm stays.
STAYS = {
    (False, True): "firm-stays",
    (False, False): "other-firm-stays",
    (True, True): "pro-hac-vice-firm-stays",
    (True, False): "pro-hac-vice-other-stays",
}
Firms = dict[int, Firm | None]  # by party: the firm that this docket prints for whoever leaves
Found = tuple[Row, Sequence[Appearance]]


class NotSo(ValueError):
    """The docket says otherwise; `field` names what to say differently."""

    def __init__(self, message: str, *, field: str = "so") -> None:
        self.field = field
        super().__init__(message)


@dataclass(frozen=True)
class Road:
    """The row that applies, and what this docket says that makes it apply."""

    row: Row
    firms: tuple[Firm, ...] = ()  # those that this docket prints for whoever leaves
    stays: tuple[Appearance, ...] = ()  # who goes on for the parties named

    @property
    def took(self) -> str:
        """Which firm was taken, and who stays, in words."""
        firm = f"This docket prints {_listed(self.firms)} for the attorney who leaves" if self.firms else NO_FIRM
        staying = [f"{row.printed_name} ({_firm(row) or 'no firm'}) stays for {row.party.name}" for row in self.stays]
        return f"{firm}. {f'{_listed(staying)}.' if staying else ''}".strip()


NO_FIRM = "This docket prints no firm for the attorney who leaves; no firm is never the same firm"


def road(case: Case, person: Person, parties: Sequence[Party], *, so: So, consents: bool = True) -> Road:
    """How `person` leaves `parties`, given what is so; raises NotSo where the docket contradicts it."""
    own = _appearances(case, parties).filter(person__in=person.identities)
    firms = {row.party_id: _firm(row) for row in own}
    _refuse_strangers(person, parties, firms)
    row, stays = READS[so](case, person, parties, firms)
    if Signer.CLIENT in row.signers and not consents:
        row = TABLE["contested"]
    return Road(row, tuple(dict.fromkeys(firm for firm in firms.values() if firm)), tuple(stays))


def may_sign(row: Row, case: Case, person: Person, parties: Sequence[Party], *, signer: Person) -> bool:
    """Whether `signer` signs by login for `person`: their own withdrawal, or a colleague’s where the row allows it."""
    is_own = signer.identities.filter(pk=person.pk).exists()
    return is_own or (Signer.LEAVING_OR_FIRM in row.signers and person in colleagues(case, signer, parties))


def colleagues(case: Case, person: Person, parties: Sequence[Party] = ()) -> list[Person]:
    """Who appears beside `person` for each of `parties` (for any party, where none is named) from the same office."""
    rows = list(_appearances(case, parties or case.parties.all()))
    identities = set(person.identities.values_list("pk", flat=True))
    own = {(row.party_id, office(row)) for row in rows if row.person_id in identities and office(row)}
    shared: dict[Person, set[int]] = {}
    for row in rows:
        if row.person_id not in identities and (row.party_id, office(row)) in own:
            shared.setdefault(row.person, set()).add(row.party_id)
    return [other for other, ids in shared.items() if ids.issuperset(party.pk for party in parties)]


def office(row: Appearance) -> tuple[Firm, str] | None:
    """The firm, and the domain of the e-mail, that this docket prints; None where it lacks one of them."""
    firm, domain = _firm(row), row.contact.email.rpartition("@")[2].lower() if row.contact else ""
    return (firm, domain) if firm and domain else None


def staying(case: Case, person: Person, parties: Iterable[Party]) -> dict[int, list[Appearance]]:
    """Who else goes on for each party. Who was admitted for this case alone does not carry it without local counsel."""
    parties = list(parties)
    others = _appearances(case, parties).exclude(person__in=person.identities).filter(is_pro_hac_vice=False)
    found: dict[int, list[Appearance]] = {party.pk: [] for party in parties}
    for row in others:
        found[row.party_id].append(row)
    return found


def _others_stay(case: Case, person: Person, parties: Sequence[Party], firms: Firms) -> Found:
    found = staying(case, person, parties)
    if left := [party.name for party in parties if not found[party.pk]]:
        raise NotSo(f"No other attorney admitted to this court appears for {_listed(left)}. Say what applies to them.")
    same = {pk: [row for row in rows if firms[pk] and _firm(row) == firms[pk]] for pk, rows in found.items()}
    is_same = all(same.values())
    rows = same if is_same else found
    name = STAYS[_is_pro_hac_vice(case, person), is_same]
    return TABLE[name], [row for party in parties for row in rows[party.pk]]


def _is_pro_hac_vice(case: Case, person: Person) -> bool:
    own = Appearance.objects.open().filter(party__case=case, person__in=person.identities)
    return own.filter(is_pro_hac_vice=True).exists()


def _new_counsel(case: Case, person: Person, parties: Sequence[Party], firms: Firms) -> Found:
    return TABLE["substitution"], []


def _alone(case: Case, person: Person, parties: Sequence[Party], firms: Firms) -> Found:
    if any(party.kind != Party.Kind.PERSON for party in parties):
        return _nobody(case, person, parties, firms)
    found = staying(case, person, parties)
    if represented := [party.name for party in parties if found[party.pk]]:
        raise NotSo(f"Other counsel still appear for {_listed(represented)}: the party does not go on alone.")
    return TABLE["alone"], []


def _nobody(case: Case, person: Person, parties: Sequence[Party], firms: Firms) -> Found:
    is_organization = any(party.kind != Party.Kind.PERSON for party in parties)
    return TABLE["organization" if is_organization else "contested"], []


def _relieved(case: Case, person: Person, parties: Sequence[Party], firms: Firms) -> Found:
    return TABLE["relieved"], []


def _dismissed(case: Case, person: Person, parties: Sequence[Party], firms: Firms) -> Found:
    if still := [party.name for party in parties if party.terminated_on is None]:
        raise NotSo(f"Not dismissed on this docket: {_listed(still)}. Choose dismissed parties only.")
    return TABLE["dismissed"], []


def _appearances(case: Case, parties: Iterable[Party]):
    named = {"party__case": case, "party__in": list(parties)}
    shown = Appearance.objects.open().filter(**named).order_by("party__position", "position")
    return shown.select_related("person", "party", "contact__firm__merged_into")


def _refuse_strangers(person: Person, parties: Sequence[Party], firms: Firms) -> None:
    if not parties:
        raise NotSo("Choose at least one party.", field="parties")
    if strangers := [party.name for party in parties if party.pk not in firms]:
        raise NotSo(f"{person.name} is not counsel of record for {_listed(strangers)}.", field="parties")


def _firm(row: Appearance) -> Firm | None:
    return row.contact.firm.survivor if row.contact and row.contact.firm else None


def _listed(names: Iterable) -> str:
    *first, last = [str(name) for name in names]
    return f"{', '.join(first)} and {last}" if first else last


READS = {
    So.OTHERS_STAY: _others_stay,
    So.NEW_COUNSEL: _new_counsel,
    So.ALONE: _alone,
    So.NOBODY: _nobody,
    So.RELIEVED: _relieved,
    So.DISMISSED: _dismissed,
}
