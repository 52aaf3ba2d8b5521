"""Begins and ends appearances, by a docket entry: the only writer of counsel of record besides the import.

A form's answers name who is meant, `{"id", "name"}` each, as the prompts do:

- `adds`: rows of `person`, `parties` (with their `role`) and, where they hold, `is_lead`, `is_not_noticed`,
  `is_pro_hac_vice`, `designation`;
- `ends`: rows of `person` and `parties`;
- `alone`: rows of `parties` (one each), `address`, `telephone` and `email`: who goes on without a lawyer;
- `contact`: the `person`, and the `id` of the Contact that this docket prints from now on; after a change of name,
  the new `name`.
"""

from collections.abc import Iterable

from django.db.models import Exists, F, Max, OuterRef
from django.db.models.functions import Coalesce, Greatest

from accounts.models import Contact, Person
from cases import indexing
from cases.models import Appearance, Case, DocketEntry, Party

ABBREVIATED = {"Plaintiff": "pla", "Defendant": "dft", "Petitioner": "pet", "Respondent": "res", "Movant": "mov"}
ROWS = ("adds", "ends", "alone")
ROLES = ("is_lead", "is_pro_hac_vice", "designation")


def begin(*, person: Person, parties: Iterable[Party], entry: DocketEntry, **roles) -> list[Appearance]:
    """Begin the appearance of `person` for each party, by `entry`; none of them is without a lawyer any more.

    What is already open is left alone.
    """
    places = dict(
        Party.objects.filter(pk__in=[party.pk for party in parties])
        .exclude(Exists(Appearance.objects.open().filter(party=OuterRef("pk"), person__in=person.identities)))
        .order_by("position")
        .values_list("pk", Coalesce(Max("appearances__position"), 0))
    )
    Party.objects.filter(pk__in=places, is_pro_se=True).update(is_pro_se=False)
    begun = [_appearance(person, pk, entry, place + 1, roles) for pk, place in places.items()]
    indexing.enter(entry.case_id, appearances=Appearance.objects.bulk_create(begun))
    return begun


def end(*, person: Person, parties: Iterable[Party], entry: DocketEntry) -> int:
    """End what `person` has open for these parties, on the day of `entry`; how many. Notices stop with it."""
    ending = Appearance.objects.open().filter(person__in=person.identities, party__in=list(parties))
    on = Greatest(Coalesce(F("began_on"), entry.filed_on), entry.filed_on)
    return ending.update(ended_on=on, ended_by=entry)


def added(name: str, parties: Iterable[tuple[str, str]]) -> str:
    """How docket text says it: `(Attorney Jane Roe added to party Acme LLC(pty:pla))`; empty for no party.

    `parties` are their names and roles.
    """
    said = [f"Attorney {name} added to party {party}(pty:{_abbreviated(role)})" for party, role in parties]
    return f"({', '.join(said)})" if said else ""


def begin_all(case: Case, entry: DocketEntry, answers: dict) -> None:
    """The attorneys in `adds` appear."""
    for row in answers.get("adds", ()):
        roles = {name: row[name] for name in ROLES if row.get(name)} | {"is_noticed": not row.get("is_not_noticed")}
        begin(person=_person(row), parties=_parties(case, row), entry=entry, **roles)


def end_all(case: Case, entry: DocketEntry, answers: dict) -> None:
    """The attorneys in `ends` leave."""
    for row in answers.get("ends", ()):
        end(person=_person(row), parties=_parties(case, row), entry=entry)


def go_alone(case: Case, entry: DocketEntry, answers: dict) -> None:
    """The parties in `alone` go on without a lawyer, reached as the form says; natural persons only (L.R. 83-2.2.2).

    Not those whom counsel represents after all: somebody appeared before the judge came to it.
    """
    represented = Exists(Appearance.objects.open().filter(party=OuterRef("pk")))
    for row in answers.get("alone", ()):
        told = {name: row.get(name, "") for name in ("address", "telephone", "email")}
        contact = Contact.composed(firm=None, fax="", **told)
        named = case.parties.filter(pk__in=[party["id"] for party in row["parties"]], kind=Party.Kind.PERSON)
        alone = named.exclude(represented)
        alone.update(is_pro_se=True, contact=contact, appeared_on=Coalesce("appeared_on", entry.filed_on))


def print_contact(case: Case, entry: DocketEntry, answers: dict) -> int:
    """This docket prints the new contact, and name, of whoever is still in the case; how many lines that moved."""
    told = answers["contact"]
    person = _person(told)
    own, named = {"person__in": person.identities}, {"printed_name": told["name"]} if told.get("name") else {}
    theirs = Appearance.objects.open().filter(party__case=case, **own)
    moved = theirs.update(contact=told["id"], **named)
    indexing.enter(case.pk, appearances=theirs if named else ())
    return moved + case.parties.filter(is_pro_se=True, **own).update(contact=told["id"])


def _abbreviated(role: str) -> str:
    return ABBREVIATED.get(role, role[:3].lower())


def _person(row: dict) -> Person:
    return Person.objects.select_related("contact").get(pk=row["person"]["id"])


def _parties(case: Case, row: dict) -> list[Party]:
    return list(case.parties.filter(pk__in=[party["id"] for party in row["parties"]]).order_by("position"))


def _appearance(person: Person, party_id: int, entry: DocketEntry, position: int, roles: dict) -> Appearance:
    return Appearance(
        person=person,
        party_id=party_id,
        position=position,
        contact=person.contact,
        printed_name=person.name,
        began_on=entry.filed_on,
        begun_by=entry,
        **roles,
    )
