"""Who is counsel of record, and who must be served, and how (L.R. 5-3.2)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Exists, F, FilteredRelation, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.models import Contact, Person
from cases.models import Appearance, Case, DocketEntry, Party
from notices.models import Means
from notices.service import Recipient

ROLES = {"Plaintiff": "pla", "Defendant": "dft", "Petitioner": "pet", "Respondent": "res", "Movant": "mov"}


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


def parties_to(case: Case) -> list[Party]:
    """The parties in docket order, with all that service needs to know of those without a lawyer."""
    with_contacts = case.parties.select_related(
        "contact__firm", "person__contact__firm", "person__merged_into__contact__firm"
    ).order_by("position")
    parties: dict[int, Party] = {}
    for row in _with_copies(with_contacts):
        party = parties.setdefault(row.pk, row)
        party.copies = [*getattr(party, "copies", []), row.copy, row.merged_copy]
    return list(parties.values())


def must_be_served(case: Case, parties: Iterable[Party]) -> list[Recipient]:
    """Everyone to be served with a filing in `case`, each once, by name.

    Counsel of record to be noticed, also of terminated parties: only termination of the attorney stops notices.
    Parties who have appeared without a lawyer. A party who has not appeared is on no list: the summons is for them.
    Nothing of a sealed case goes by e-mail (L.R. 5-3.2 speaks of non-sealed documents; that all its papers are
    served by other means is our assumption).
    """
    served: dict[object, Recipient] = {}
    for appearance in _noticed_counsel(case):
        person = appearance.person.merged_into or appearance.person
        contact = person.contact or appearance.contact
        _serve(served, person, person.name, contact, [appearance.copy, appearance.merged_copy])
    for party in parties:
        if party.is_pro_se and party.appeared_on and not party.terminated_on:
            litigant = party.person and (party.person.merged_into or party.person)
            contact = (litigant and litigant.contact) or party.contact
            _serve(served, litigant, party.name, contact, party.copies)
    recipients = [_on_paper(to) if case.is_sealed else to for to in served.values()]
    return sorted(recipients, key=lambda recipient: recipient.name.casefold())


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


def _noticed_counsel(case: Case) -> QuerySet[Appearance]:
    noticed = Appearance.objects.open().filter(party__case=case, is_noticed=True)
    return _with_copies(
        noticed.select_related("contact__firm", "person__contact__firm", "person__merged_into__contact__firm")
    )


def _with_copies(rows: QuerySet) -> QuerySet:
    """Each row once for every active secondary address of its person, in `copy`; once with None where there is none.

    Those of whom the person was merged into are in `merged_copy`.
    """
    copies = FilteredRelation("person__secondary_addresses", condition=Q(person__secondary_addresses__is_active=True))
    merged = FilteredRelation(
        "person__merged_into__secondary_addresses",
        condition=Q(person__merged_into__secondary_addresses__is_active=True),
    )
    rows = rows.annotate(active_copies=copies, merged_active_copies=merged)
    return rows.annotate(copy=F("active_copies__email"), merged_copy=F("merged_active_copies__email"))


def _on_paper(recipient: Recipient) -> Recipient:
    contact = recipient.person.contact if recipient.person else None
    postal = recipient.postal_address or (contact.postal_address if contact else "")
    return replace(recipient, means=Means.BY_FILER, addresses=(), postal_address=postal)


def _serve(served: dict, person: Person | None, name: str, contact: Contact | None, copies: list[str | None]) -> None:
    """Add one recipient, or further addresses to one who is on the list already."""
    key = person or (name, contact and contact.postal_address)
    if person and person.is_served_electronically and contact and contact.email:
        before = served[key].addresses if key in served else (contact.email,)
        addresses = tuple(dict.fromkeys([*before, *filter(None, copies)]))
        served[key] = Recipient(person=person, name=name, means=Means.ELECTRONIC, addresses=addresses)
    elif key not in served:
        postal = contact.postal_address if contact else ""
        served[key] = Recipient(person=person, name=name, means=Means.BY_FILER, postal_address=postal)
