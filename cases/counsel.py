"""Who is counsel of record, and who must be served, and how (L.R. 5-3.2)."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.models import Person
from cases.models import Appearance, Case, DocketEntry, Party
from notices.models import Means
from notices.service import Recipient

IDENTITY = ("id", "first_name", "middle_name", "last_name", "generation", "merged_into_id")
CONTACT = ("contact__email", "contact__firm__name", "contact__address")
COPY = ("secondary_addresses__email", "secondary_addresses__is_active")
PERSON = (*IDENTITY, "served_electronically_since", "contact_id", *CONTACT, *COPY)
# Written out: every filing asks this under the lock, and building it anew each time is dearer than the answer.
PARTIES = """SELECT cases_party.*, (cases_party.is_pro_se AND cases_party.person_id = %(filer)s) OR EXISTS (
    SELECT 1 FROM cases_appearance
    WHERE party_id = cases_party.id AND person_id = %(filer)s AND ended_on IS NULL
) AS is_filers_own FROM cases_party WHERE case_id = %(case)s ORDER BY position"""
ROLES = {"Plaintiff": "pla", "Defendant": "dft", "Petitioner": "pet", "Respondent": "res", "Movant": "mov"}


class Reach(NamedTuple):
    """How someone to be served is reached. `email` is empty for those who are not registered for e-service."""

    person: Person | None
    name: str
    listed: str
    email: str
    copies: tuple[str, ...]
    postal_address: str


def parties_of(person: Person, case: Case) -> list[Party]:
    """The parties of `case` for whom `person` files: clients of an open appearance, or themselves."""
    own = Q(appearances__person=person, appearances__ended_on=None) | Q(person=person, is_pro_se=True)
    return list(case.parties.filter(own).distinct().order_by("position"))


def appear(*, person: Person, parties: Iterable[Party], entry: DocketEntry) -> list[Appearance]:
    """Begin the appearance of `person` for each party, by `entry`. What is already open is left alone."""
    places = dict(
        Party.objects.filter(pk__in=[party.pk for party in parties])
        .exclude(Exists(Appearance.objects.open().filter(party=OuterRef("pk"), person=person)))
        .values_list("pk", Coalesce(Max("appearances__position"), 0))
    )
    begun = [_appearance(person, party, entry, places[party.pk] + 1) for party in parties if party.pk in places]
    return Appearance.objects.bulk_create(begun)


def added(person: Person, parties: Iterable[Party]) -> str:
    """How docket text says it: `(Attorney Jane Roe added to party Acme LLC(pty:pla))`; empty for no party."""
    said = [f"Attorney {person.name} added to party {party.name}(pty:{_abbreviated(party.role)})" for party in parties]
    return f"({', '.join(said)})" if said else ""


def parties_to(case: Case, *, filer: Person | None = None) -> list[Party]:
    """The parties in docket order; `is_filers_own` says for which of them `filer` files, as in `parties_of`."""
    return list(Party.objects.raw(PARTIES, {"case": case.pk, "filer": filer.pk if filer else None}))


def must_be_served(case: Case, parties: Iterable[Party]) -> list[Recipient]:
    """Everyone to be served with a filing in `case`, each once, by name.

    Counsel of record to be noticed, also of terminated parties: only termination of the attorney stops notices.
    Parties who have appeared without a lawyer. A party who has not appeared is on no list: the summons is for them.
    Nothing of a sealed case goes by e-mail (L.R. 5-3.2 speaks of non-sealed documents; that all its papers are
    served by other means is our assumption).
    """
    served: dict[object, Recipient] = {}
    for reach in [*_of_counsel(case), *_of_litigants(parties)]:
        _serve(served, reach, by_mail=not case.is_sealed)
    return sorted(served.values(), key=lambda recipient: recipient.name.casefold())


def first_appearances(parties: Iterable[Party], *, on: date) -> None:
    """A party appears with its first filing; from then on it must be served."""
    new = [party.pk for party in parties if party.appeared_on is None]
    if new:
        Party.objects.filter(pk__in=new).update(appeared_on=on)


def _abbreviated(role: str) -> str:
    return ROLES.get(role, role[:3].lower())


def _appearance(person: Person, party: Party, entry: DocketEntry, position: int) -> Appearance:
    return Appearance(
        person=person,
        party=party,
        position=position,
        contact=person.contact,
        printed_name=person.name,
        began_on=entry.filed_on,
        begun_by=entry,
    )


def _of_counsel(case: Case) -> list[Reach]:
    return [_reach(row) for row in _noticed().filter(party__case=case.pk)]


@cache
def _noticed() -> QuerySet:
    """Counsel of record to be noticed, of any case: built once, since every filing asks under the lock."""
    return _reached(Appearance.objects.open().filter(is_noticed=True), "printed_name")


def _of_litigants(parties: Iterable[Party]) -> list[Reach]:
    """Those who have appeared for themselves, under the name the docket gives them; no query where there is none."""
    alone = [party.pk for party in parties if party.is_pro_se and party.appeared_on and not party.terminated_on]
    rows = _reached(Party.objects.filter(pk__in=alone), "name") if alone else []
    return [reach._replace(name=reach.listed) for reach in map(_reach, rows)]


def _reached(rows: QuerySet, listed: str) -> QuerySet:
    """What tells how to reach the person of each row, once for each of their secondary addresses.

    Columns, not models, and in no order: the query is half as dear so. `listed` names the row.
    """
    columns = [f"{who}__{column}" for who in ("person", "person__merged_into") for column in PERSON]
    return rows.order_by().values_list(*columns, *CONTACT, listed)


def _reach(row: tuple) -> Reach:
    """Someone merged into another is reached as that other; without a contact of their own, as the docket prints it."""
    own, other, (*printed, listed) = row[: len(PERSON)], row[len(PERSON) : 2 * len(PERSON)], row[2 * len(PERSON) :]
    *identity, since, contact_id, email, firm, address, _, _ = other if other[0] else own
    if contact_id is None:
        email, firm, address = printed
    person = Person.from_db(None, IDENTITY, identity) if identity[0] else None
    copies = tuple(copy for *_, copy, is_active in (own, other) if is_active)
    postal = "\n".join(line for line in (firm, address) if line)
    name = person.name if person else listed
    return Reach(person, name, listed, email if since else "", copies, postal)


def _serve(served: dict, reach: Reach, *, by_mail: bool) -> None:
    """Add one recipient, or further addresses to one who is on the list already."""
    key = reach.person or (reach.name, reach.postal_address)
    if by_mail and reach.email:
        before = served[key].addresses if key in served else (reach.email,)
        addresses = tuple(dict.fromkeys([*before, *reach.copies]))
        served[key] = Recipient(person=reach.person, name=reach.name, means=Means.ELECTRONIC, addresses=addresses)
    elif key not in served:
        postal = reach.postal_address
        served[key] = Recipient(person=reach.person, name=reach.name, means=Means.BY_FILER, postal_address=postal)
