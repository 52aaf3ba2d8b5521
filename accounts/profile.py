"""What the owner of a login tells about themselves: name, firm, address and telephones."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit, own_accounts
from accounts.identifiers import fold
from accounts.models import Contact, Firm, PacerAccount, PacerProfile, Person

NAME_OF_ACCOUNT = ("first_name", "last_name")
NAME_OF_PROFILE = ("prefix", "middle_name", "generation", "suffix")
ADDRESS = (
    *("firm_name", "unit", "address", "room", "city", "state", "county", "zip_code", "country"),
    *("telephone", "fax"),
)
CITY_LINE = re.compile(r"(?P<city>.+), (?P<state>[A-Z]{2}) (?P<zip_code>[\d-]+)")
HOME = "United States"


def name_of(account: PacerAccount) -> dict[str, str]:
    """The parts of the name, as PACER has them now."""
    profile = _profile(account)
    return {part: getattr(account, part) for part in NAME_OF_ACCOUNT} | {
        part: getattr(profile, part) for part in NAME_OF_PROFILE
    }


def address_of(account: PacerAccount) -> dict[str, str]:
    """Firm, address and telephones as PACER has them; what it was never told, as the court's record has it.

    So nothing that the court knows is emptied by somebody who only changes the rest.
    """
    profile, person = _profile(account), reached(account)
    told = {part: getattr(profile, part) for part in ADDRESS}
    if person is None or person.contact is None:
        return told
    known = dict.fromkeys(ADDRESS, "") | _from_record(person.contact)
    return known if not told["address"] else told | {"fax": told["fax"] or known["fax"]}


def reached(account: PacerAccount) -> Person | None:
    """The person whose contact notices use: whoever this login's person was merged into. Court staff get none."""
    person = account.person
    if person is None or person.is_court:
        return None
    return person.merged_into or person


@transaction.atomic
def change_name(*, by: PacerAccount, told: Mapping[str, str], at: datetime) -> list[str]:
    """The name of the PACER account; returns which parts are new. The court's own record is left alone.

    A changed first or last name proves nothing any more when an old account is linked: else anybody could take the
    name of the person whose old login they know.
    """
    own_accounts.check_upgraded(by)
    account = PacerAccount.objects.locked(by.pk)
    before = name_of(account)
    new = [part for part in before if told[part] != before[part]]
    if not new:
        return []
    if set(new) & set(NAME_OF_ACCOUNT):
        account.first_name, account.last_name, account.renamed_at = told["first_name"], told["last_name"], at
        account.save(update_fields=["first_name", "last_name", "renamed_at"])
    _keep(account, {part: told[part] for part in NAME_OF_PROFILE})
    facts = {"pacer": account.username, "from": _said(before, new), "to": _said(told, new)}
    audit.record(audit.chain_of(account), "name changed", by=by, at=at, facts=facts)
    return new


@transaction.atomic
def change_address(*, by: PacerAccount, told: Mapping[str, str], reason: str, at: datetime) -> list[str]:
    """Firm, address, telephones; returns which are new. Notices name the new ones from now on.

    What a docket prints stays as it is: only a notice of change filed in the case moves it (L.R. 83-2.4).
    """
    own_accounts.check_upgraded(by)
    account = PacerAccount.objects.locked(by.pk)
    chain = audit.chain_of(account)
    before = address_of(account)
    behind = _behind(account, before)
    new = [part for part in ADDRESS if told[part] != before[part] or part in behind]
    if not new:
        return []
    _keep(account, {part: told[part] for part in ADDRESS})
    firm = Firm.named(told["firm_name"]) if told["firm_name"] else None
    account.firm = firm
    account.save(update_fields=["firm"])
    if person := reached(account):
        record(person, firm=firm, address=_lines(told), telephone=told["telephone"], fax=told["fax"])
    facts = {"pacer": account.username, "reason": reason, "from": _said(before, new), "to": _said(told, new)}
    audit.record(chain, "address changed", by=by, at=at, facts=facts)
    return new


def record(person: Person, **changed) -> Contact:
    """A new contact of `person`, who is locked: the latest one with these columns changed."""
    now = person.contact
    lines = ("address", "telephone", "fax", "email")
    kept: dict[str, Any] = {name: getattr(now, name) if now else "" for name in lines}
    kept |= {"firm": now.firm if now else None, "is_address_masked": bool(now and now.is_address_masked)}
    person.contact = Contact.composed(**kept | changed)
    person.save(update_fields=["contact"])
    return person.contact


def _profile(account: PacerAccount) -> PacerProfile:
    """What was told so far; for an account of before the portal a new one, not written yet."""
    found = PacerProfile.objects.filter(account=account).first()
    return found or PacerProfile(account=account, user_type=_user_type(account), answered_at=timezone.now())


def _user_type(account: PacerAccount) -> PacerProfile.UserType:
    if account.kind == PacerAccount.Kind.BILLING:
        return PacerProfile.UserType.BILLING
    return PacerProfile.UserType.ATTORNEY if account.may_file else PacerProfile.UserType.CASE_SEARCH


def _keep(account: PacerAccount, told: Mapping[str, str]) -> None:
    """Write it down. A first profile begins with what the court's record says of the rest."""
    profile = _profile(account)
    known = {} if profile.address else address_of(account)
    for part, value in {**known, **told}.items():
        setattr(profile, part, value)
    profile.save()


def _from_record(contact: Contact) -> dict[str, str]:
    *streets, last = contact.address.split("\n")
    found = CITY_LINE.fullmatch(last)
    place = found.groupdict() if found else {"city": ""}
    street = ", ".join(streets if found else [*streets, last])
    firm = contact.firm.name if contact.firm else ""
    phones = {"telephone": contact.telephone, "fax": contact.fax}
    return {"firm_name": firm, "address": street[:200], "country": HOME, **place, **phones}


def _behind(account: PacerAccount, told: Mapping[str, str]) -> set[str]:
    """Where the court's record differs from what PACER was told already."""
    person = reached(account)
    if person is None or person.contact is None:
        return set()
    known = _from_record(person.contact)
    differs = {part for part in ("firm_name", "telephone", "fax") if fold(told[part]) != fold(known[part])}
    return differs | ({"address"} if person.contact.address != _lines(told) else set())


def _lines(told: Mapping[str, str]) -> str:
    """The address as a docket prints it: street and room, then `City, ST ZIP`, then a country that is not ours."""
    street = ", ".join(part for part in (told["address"], told["room"]) if part)
    place = ", ".join(part for part in (told["city"], f"{told['state']} {told['zip_code']}".strip()) if part)
    abroad = told["country"] if told["country"] != HOME else ""
    return "\n".join(line for line in (told["unit"], street, place, abroad) if line)


def _said(told: Mapping[str, str], parts: list[str]) -> dict[str, str]:
    return {part: told[part] for part in parts}
