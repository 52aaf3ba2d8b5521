"""One Person for one attorney: across the parties of a docket, across dockets, and for those known before."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from accounts.identifiers import fold
from accounts.models import Contact, Firm, Person
from cases.docket_json.contacts import Block, block_of, mask
from cases.docket_json.participants import Counsel
from cases.docket_json.reading import BrokenDocket, longest
from cases.models import Appearance

GENERATION = re.compile(r"(jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
PARTS = ("first_name", "middle_name", "last_name", "generation")


@dataclass
class Known:
    """An attorney, the blocks under which dockets print them, and those under which this docket does."""

    person: Person
    blocks: list[Block] = field(default_factory=list)
    here: list[Block] = field(default_factory=list)

    def is_alike(self, block: Block) -> int:
        """As `Block.is_alike`. On one docket a name with the same block, or with none to speak of, is one attorney."""
        if any(block.printed == other.printed for other in self.here):
            return 4
        if self.here and (block.is_bare or all(other.is_bare for other in self.here)):
            return 1
        return max((block.is_alike(other) for other in self.blocks + self.here), default=0)


class Roll:
    """The attorneys and contacts of one docket, found or made in memory; `save` writes the new ones."""

    def __init__(self, counsel: Iterable[Counsel], *, is_masked: bool) -> None:
        self.is_masked = is_masked
        self.known: dict[str, list[Known]] = defaultdict(list)
        self.contacts: dict[Block, Contact] = {}
        self.new_people: list[Person] = []
        self.changed_people: dict[int, Person] = {}
        for folded_name, known in _known({named(listed.name).folded_name for listed in counsel}):
            self.known[folded_name].append(known)

    def person(self, counsel: Counsel) -> Person:
        """The attorney listed here: same name and same e-mail, telephone or firm; otherwise a new Person."""
        person, block = named(counsel.name), counsel.block
        same = max(self.known[person.folded_name], key=lambda known: known.is_alike(block), default=None)
        if same is None or not same.is_alike(block):
            same = self._added(person, counsel)
        same.here.append(block)
        return same.person

    def contact(self, counsel: Counsel) -> Contact | None:
        """The Contact of this listing: equal blocks share a row, a block that points above has that one's parts."""
        block = counsel.block
        if not block.printed:
            return None
        if block.points_above:
            block = self._above(counsel)
        if block not in self.contacts:
            self.contacts[block] = self._contact(block)
        return self.contacts[block]

    def reach(self, person: Person, contact: Contact | None, *, is_served: bool, at: datetime) -> None:
        """`contact` reaches `person` if the court knows no better; who `is_served` gets e-mail from `at`."""
        before = (person.contact, person.served_electronically_since)
        if contact and (person.contact is None or (contact.email and not person.contact.email)):
            person.contact = contact
        if is_served and contact and contact.email and person.served_electronically_since is None:
            person.served_electronically_since = at
        if person.pk and before != (person.contact, person.served_electronically_since):
            self.changed_people[person.pk] = person

    def save(self) -> None:
        _save_firms(self.contacts)
        Contact.objects.bulk_create(self.contacts.values())
        Person.objects.bulk_create(self.new_people)
        Person.objects.bulk_update(self.changed_people.values(), ["contact", "served_electronically_since"])

    def _added(self, person: Person, counsel: Counsel) -> Known:
        for part in PARTS:
            if len(getattr(person, part)) > longest(Person, part):
                raise BrokenDocket(f"{counsel.path}.name is too long for the name of a person.")
        self.new_people.append(person)
        self.known[person.folded_name].append(Known(person))
        return self.known[person.folded_name][-1]

    def _above(self, counsel: Counsel) -> Block:
        listed = self.known[named(counsel.name).folded_name]
        above = [block for known in listed for block in known.here if not block.points_above]
        return replace(above[0], printed=counsel.block.printed) if above else counsel.block

    def _contact(self, block: Block) -> Contact:
        written = mask if self.is_masked else str
        return Contact(
            address=written(block.address),
            telephone=block.telephone,
            fax=block.fax,
            email=written(block.email),
            printed=written(block.printed),
            is_address_masked=self.is_masked,
        )


def named(printed: str) -> Person:
    """A new Person, in memory, of a name as dockets print it: `Jane Q Roe`, `Robert Mack, Jr.`"""
    words = printed.split()
    generation = words.pop() if len(words) > 2 and GENERATION.fullmatch(words[-1]) else ""
    last = words.pop().rstrip(",") or printed.strip()
    first = words.pop(0) if words else ""
    person = Person(first_name=first, middle_name=" ".join(words), last_name=last, generation=generation)
    person.folded_name = fold(person.name)
    return person


def _known(folded_names: set[str]) -> list[tuple[str, Known]]:
    """Those of these names whom the court knows, its own staff aside; a merged row stands for its target."""
    people = Person.objects.filter(folded_name__in=folded_names, court_role="").order_by("pk")
    found: dict[int, tuple[str, Known]] = {}
    merged: dict[int, Person] = {}
    for person in people.select_related("contact__firm", "merged_into__contact__firm"):
        current = person.merged_into or person
        blocks = [block_of(row.contact) for row in {person, current} if row.contact]
        found[person.pk] = (person.folded_name, Known(merged.setdefault(current.pk, current), blocks))
    printed = Appearance.objects.filter(person__in=found, contact__isnull=False).select_related("contact__firm")
    for appearance in printed:
        found[appearance.person_id][1].blocks.append(block_of(appearance.contact))
    return list(found.values())


def _save_firms(contacts: dict[Block, Contact]) -> None:
    """Give each contact its firm; a firm is recorded once, under the spelling that came first."""
    names = {fold(block.firm): block.firm for block in reversed(contacts) if block.firm}
    firms = {firm.folded_name: firm for firm in Firm.objects.filter(folded_name__in=names)}
    new = [Firm(name=name, folded_name=folded) for folded, name in names.items() if folded not in firms]
    firms |= {firm.folded_name: firm for firm in Firm.objects.bulk_create(new)}
    for block, contact in contacts.items():
        contact.firm = firms.get(fold(block.firm))
