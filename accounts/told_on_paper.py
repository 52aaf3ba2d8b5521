"""What comes in on paper about somebody, and a change of name: the clerk keeps it in the court's record."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts import audit, letters, profile
from accounts.models import CmecfAccount, Contact, Firm, FormerName, Letter, PacerAccount, Person

NAME = ("first_name", "middle_name", "last_name", "generation")
REACHED = ("firm", "address", "telephone", "fax", "email")


class ChangedSince(ValueError):
    """Somebody else has changed the record: what the page showed would come back with what is new."""

    def __init__(self) -> None:
        super().__init__("The record has changed since you opened this page. Look again: nothing of yours was kept.")


class ByTheDesk(PermissionError):
    """The address of a login is changed by its reader, or put right once a clerk knows who is asking."""

    def __init__(self) -> None:
        super().__init__("The e-mail address of a login is put right at the clerk’s desk, under PACER accounts.")


def version(person: Person) -> str:
    """What a page shows of the record: another one, once anything of it has changed."""
    return f"{person.contact_id or ''} {person.name}"


def has_login(person: Person) -> bool:
    return CmecfAccount.objects.filter(person__in=person.identities, pacer_account__isnull=False).exists()


def known_of(person: Person) -> dict[str, str]:
    """The name, and how to reach them, as the court's record has it now."""
    contact = person.contact
    named = {part: getattr(person, part) for part in NAME}
    return named | {part: str((contact and getattr(contact, part)) or "") for part in REACHED}


@transaction.atomic
def record(person: Person, told: Mapping[str, str], *, seen: str, by: PacerAccount, at: datetime) -> Person:
    """The person as the paper tells; dockets go on printing what they print. Told again, nothing is written.

    `seen` is the `version` that was on the page. Raises ChangedSince, or ByTheDesk.
    """
    current = Person.objects.select_for_update().get(pk=person.pk)
    before = known_of(current)
    new = [part for part in before if told[part] != before[part]]
    if not new:
        return current
    if version(current) != seen:
        raise ChangedSince
    if "email" in new:
        _tell_the_old(current, told["email"], at)
    _rename(current, told, at)
    _move(current, told, new)
    facts = {"from": {part: before[part] for part in new}, "to": {part: told[part] for part in new}}
    audit.record(current.audit_chain, "changed by a paper", by=by, at=at, facts=facts)
    return current


def _tell_the_old(person: Person, email: str, at: datetime) -> None:
    """No one-time link goes with it: without a login there is nothing to freeze, nor to revoke."""
    if has_login(person):
        raise ByTheDesk
    facts = {"name": person.name, "new": email, "is_done": True}
    letters.write(Letter.Kind.EMAIL_CHANGED, to=person.email, at=at, facts=facts)


def remember(person: Person, *, before: str, at: datetime) -> None:
    """That dockets still print the name of `before`: the new one is due in each pending case from now on."""
    FormerName.objects.create(person=person, name=before, until=at)
    _date_anew(person)


def _rename(person: Person, told: Mapping[str, str], at: datetime) -> None:
    before = person.name
    for part in NAME:
        setattr(person, part, told[part])
    if person.name == before:
        return
    person.clean()
    person.save()
    FormerName.objects.create(person=person, name=before, until=at)


def _move(person: Person, told: Mapping[str, str], new: list[str]) -> None:
    if not set(new) & set(REACHED):
        _date_anew(person)
        return
    changed = {part: told[part] for part in REACHED if part != "firm"}
    firm = Firm.named(told["firm"]) if told["firm"] else None
    masked = {"is_address_masked": False} if "email" in new else {}
    profile.record(person, firm=firm, **changed, **masked)


def _date_anew(person: Person) -> None:
    """The same contact, as printed, dated today: a change is told by the day of its contact."""
    if person.contact is None:
        return
    columns = [field.attname for field in Contact._meta.concrete_fields if field.name not in {"id", "recorded_at"}]
    person.contact = Contact.objects.create(**{column: getattr(person.contact, column) for column in columns})
    person.save(update_fields=["contact"])
