"""How notices come to each address of a person: at once or in a daily summary, as HTML or as plain text."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from accounts import audit, profile, secondary_addresses
from accounts.models import PacerAccount, Person, SecondaryAddress


class Choice(NamedTuple):
    """What one address gets. It counts for what is filed from now on: a notice keeps what held at its filing."""

    is_daily: bool = False
    is_text: bool = False

    @property
    def words(self) -> str:
        when = "One summary the next morning" if self.is_daily else "At the time of each filing"
        return f"{when}, as {'plain text' if self.is_text else 'HTML'}"

    def and_also(self, other: "Choice") -> "Choice":
        """Where two that count for one address disagree: at once, and as HTML."""
        return Choice(self.is_daily and other.is_daily, self.is_text and other.is_text)


Addressed = Person | SecondaryAddress
AS_USUAL = Choice()
PRIMARY = "primary"


def of(account: PacerAccount) -> dict[str, tuple[str, Choice]]:
    """Each address and what it gets, by a key that a form can bear: the primary one, then those that get copies."""
    person = profile.reached(account)
    rows = _rows(account, person) if person else {}
    return {key: (row.email, _choice_of(row)) for key, row in rows.items()}


@transaction.atomic
def choose(chosen: Mapping[str, Choice], *, by: PacerAccount, at: datetime) -> dict[str, Choice]:
    """Keep the choices, by the keys of `of`; returns what is new, by address.

    An address that is not on the list any more, or came to it meanwhile, is left alone.
    """
    person = profile.reached(by)
    if person is None:
        return {}
    locked = Person.objects.select_for_update(of=("self",)).select_related("contact").get(pk=person.pk)
    rows = _rows(by, locked).items()
    new = {row: chosen[key] for key, row in rows if key in chosen and chosen[key] != _choice_of(row)}
    for row, choice in new.items():
        row.is_daily, row.is_text = choice
        row.save(update_fields=["is_daily", "is_text"])
    said = {row.email: choice for row, choice in new.items()}
    if said:
        facts = {address: choice.words for address, choice in said.items()}
        audit.record(person.audit_chain, "noticing chosen", by=by, at=at, facts=facts)
    return said


def _rows(account: PacerAccount, person: Person) -> dict[str, Addressed]:
    own = {PRIMARY: person} if person.email else {}
    copies = secondary_addresses.of(account).filter(declined_at=None)
    return own | {f"copy-{row.pk}": row for row in copies}


def _choice_of(row: Addressed) -> Choice:
    return Choice(row.is_daily, row.is_text)
