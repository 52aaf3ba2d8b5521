"""The answers to an event's prompts: how they are kept in a draft, and how docket text says them.

Kept as JSON: text, ISO dates and moments (Los Angeles, without offset), `{"id", "name"}` for judges and cases, a list
of those for parties, `{"role", "name", "kind", "description"}` for parties that are new.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from cases import docket_text
from cases.docket_text import Piece
from cases.events.event import Event, Kind


def filled(event: Event, answers: dict) -> dict[str, tuple[Piece, ...]]:
    """What each `{prompt}` of the template becomes; nothing for a prompt left empty."""
    return {
        prompt.name: docket_text.said(SAYS[prompt.kind](answers[prompt.name])) if answers.get(prompt.name) else ()
        for prompt in event.prompts
    }


def moment(kept: str) -> datetime:
    """The aware moment of a kept answer, on the court's clock."""
    return datetime.fromisoformat(kept).replace(tzinfo=ZoneInfo(settings.TIME_ZONE))


def numeric(on: date) -> str:
    """As docket text writes dates: 9/15/2014."""
    return f"{on.month}/{on.day}/{on.year}"


def _moment(kept: str) -> str:
    at = moment(kept)
    return f"{numeric(at)} at {at:%I:%M %p}"


def _parties(kept: list[dict]) -> str:
    return ", ".join(party["name"] for party in kept)


def _new_parties(kept: list[dict]) -> str:
    return ", ".join(f"{party['role']} {party['name']}" for party in kept)


SAYS: dict[Kind, Callable[[Any], str]] = {
    Kind.TEXT: str,
    Kind.CHOICE: str,
    Kind.DATE: lambda kept: numeric(date.fromisoformat(kept)),
    Kind.MOMENT: _moment,
    Kind.JUDGE: lambda kept: kept["name"],
    Kind.MAGISTRATE: lambda kept: kept["name"],
    Kind.PARTIES: _parties,
    Kind.NEW_PARTIES: _new_parties,
    Kind.CASE: lambda kept: kept["name"],
    Kind.MONEY: lambda kept: f"${Decimal(kept):,.2f}",
}
