"""E-service for parties without a lawyer: consent begins it, withdrawing consent ends it; nobody files by it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import CmecfAccount, Contact, PacerAccount, Person
from cases.models import Appearance, Case, EFilingLeave, Party


class MayNotConsent(PermissionError):
    """Why this login cannot register for e-service, or end it, and what helps."""


def refuse(by: PacerAccount) -> None:
    """Raise MayNotConsent unless `by` is a party without a lawyer, in a pending case, and not incarcerated.

    Whoever is served so already may always look at it and end it, in a pending case or in none.
    """
    if by.person is None:
        raise MayNotConsent(
            "The court does not know yet whose login this is. Send the clerk your consent on paper or through the "
            "drop-box, with your case number: the clerk records it."
        )
    if by.efiling_account.role != CmecfAccount.Role.SELF_REPRESENTED or _is_counsel(by.person):
        raise MayNotConsent("E-service of this kind is for parties without a lawyer. Counsel are served as filers.")
    if by.person.is_served_electronically:
        return
    parties = pending(by)
    if not parties:
        raise MayNotConsent("You are a party without a lawyer in no pending case of this court.")
    if any(party.is_incarcerated for party in parties):
        raise MayNotConsent("E-service is for parties who are not incarcerated. Papers reach you by mail.")


def pending(by: PacerAccount) -> list[Party]:
    """Where `by` is a party without a lawyer, a natural person, in cases that are not over; a sealed one is none."""
    if by.person is None:
        return []
    mine = Party.objects.filter(person__in=by.person.identities, is_pro_se=True, kind=Party.Kind.PERSON)
    shown = mine.filter(case__in=Case.objects.visible_to(by).filter(terminated_on=None), terminated_on=None)
    return list(shown.select_related("case").order_by("-case__year", "-case__serial", "position"))


@transaction.atomic
def consent(*, by: PacerAccount, at: datetime) -> None:
    """What others file reaches `by` by e-mail from now on, in all their cases, and on paper no more."""
    refuse(by)
    if by.email_confirmed_at is None:
        raise MayNotConsent("Confirm the e-mail address of your PACER account first: your papers may go there.")
    chain = audit.chain_of(by)
    address = begin(by.person, email=by.email, at=at)
    audit.record(chain, "consented to e-service", by=by, at=at, facts={"address": address})


@transaction.atomic
def withdraw(*, by: PacerAccount, at: datetime) -> None:
    """Papers come by mail again. Whoever files electronically is served so: that consent stands with the leave."""
    refuse(by)
    chain = audit.chain_of(by)
    if must_stay(by.person):
        raise MayNotConsent("You file electronically by leave of the judge, which includes being served so.")
    Person.objects.filter(pk=by.person.pk).update(served_electronically_since=None)
    audit.record(chain, "withdrew from e-service", by=by, at=at, facts={})


def must_stay(person: Person) -> bool:
    """Whether they file by leave in a case that is pending, and are still a party there."""
    pending_ = {"party__case__terminated_on": None, "party__terminated_on": None}
    registered = EFilingLeave.objects.filter(state=EFilingLeave.State.REGISTERED, **pending_)
    return registered.filter(party__person__in=person.identities).exists()


def begin(person: Person, *, email: str, at: datetime) -> str:
    """Notices go to `person` by e-mail: to the address on record, or to `email` where there is none. Which it is."""
    current = Person.objects.select_for_update(of=("self",)).select_related("contact__firm").get(pk=person.pk)
    if current.contact is None or not current.contact.email:
        current.contact = _with(email, current.contact)
    current.served_electronically_since = current.served_electronically_since or at
    current.save(update_fields=["contact", "served_electronically_since"])
    return current.contact.email


def _with(email: str, contact: Contact | None) -> Contact:
    kept: dict[str, Any] = {part: getattr(contact, part, "") for part in ("address", "telephone", "fax")}
    return Contact.composed(firm=contact.firm if contact else None, email=email, **kept)


def _is_counsel(person: Person) -> bool:
    return Appearance.objects.open().filter(person__in=person.identities).exists()
