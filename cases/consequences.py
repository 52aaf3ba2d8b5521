"""What becomes of counsel and of service when something happens to a party, a case or an attorney: one table.

Every row is tested by doing it. The pages that lead there say it in these words.
"""

from collections.abc import Collection
from dataclasses import dataclass

from cases.events.event import Effect


@dataclass(frozen=True)
class Consequence:
    """Whoever it concerns, counsel or a party without a lawyer, before and after."""

    name: str
    happens: str
    is_of_record: bool  # still counsel of record, or still without a lawyer in the case
    is_served: bool  # still gets notices, secondary addresses too
    may_file: bool  # may still file in this case for that party
    says: str
    does: Effect | None = None  # the effect that brings it about
    is_assumed: bool = False


TABLE = (
    Consequence(
        "party-dismissed", "The party is dismissed", True, True, True,
        "Its attorney stays on the docket and goes on getting notices, until terminated: withdraw by Form G-123.",
        Effect.DISMISSES_PARTIES,
    ),
    Consequence(
        "lone-party-dismissed", "A party without a lawyer is dismissed", True, False, True,
        "No further notices go to the party.", Effect.DISMISSES_PARTIES, is_assumed=True,
    ),
    Consequence(
        "case-closed", "The case is closed", True, True, True,
        "Nobody’s appearance ends: later filings, an appeal or fees are served on all counsel.",
        Effect.CLOSES_CASE, is_assumed=True,
    ),
    Consequence(
        "suspended", "The attorney’s e-filing account is suspended", True, True, False,
        "The attorney stays counsel of record and is served; the login files nothing.", is_assumed=True,
    ),
    Consequence(
        "address-changed", "The attorney’s e-mail address changes", True, True, True,
        "Notices follow to the new address. A new address stops none of them.",
    ),
    Consequence(
        "asked", "Approval of a withdrawal is asked for (Form G-01, or a motion)", True, True, True,
        "Nothing changes until an order.",
    ),
    Consequence(
        "denied", "The withdrawal is denied", True, True, True, "Nothing changes, and everyone is told.",
    ),
    Consequence(
        "terminated", "The attorney is terminated by notice (Form G-123)", False, False, False,
        "Notices stop with the entry, to the secondary addresses too; what only counsel may see is closed.",
        Effect.ENDS_COUNSEL,
    ),
    Consequence(
        "substituted", "A substitution or withdrawal is granted", False, False, False,
        "The order ends the appearance of the one and begins that of the other, at the same moment.",
    ),
)  # fmt: skip


def of_counsel() -> list[Consequence]:
    """The rows that concern an attorney: for the page on which they think of leaving."""
    return [row for row in TABLE if row.name != "lone-party-dismissed"]


def of_effects(effects: Collection[Effect]) -> list[Consequence]:
    """What an event with these effects brings about: said before it is filed."""
    return [row for row in TABLE if row.does in effects]
