"""Merging two spellings of one firm, by a pointer: dockets go on printing what they printed."""

from datetime import datetime

from accounts import audit
from accounts.models import Firm, PacerAccount


class MayNotMerge(Exception):
    """Why this spelling cannot be merged into that one."""


def check(firm: Firm, into: Firm | None) -> None:
    """Raise unless `firm` may stand for `into`, or for itself again: one step, never a chain."""
    if into is None:
        return
    if into.pk == firm.pk:
        raise MayNotMerge("A firm cannot be merged into itself.")
    if into.merged_into_id:
        raise MayNotMerge("That firm is merged into another already. Choose the one that stays.")
    if firm.pk and firm.merged_firms.exists():
        raise MayNotMerge("Others were merged into this firm. Merge the other way round, or undo those first.")


def note(firm: Firm, *, by: PacerAccount, at: datetime) -> None:
    """On the record: it decides who leaves a case by notice, and who needs the judge."""
    into = firm.merged_into
    facts = {"name": firm.name, "into": into.name if into else ""}
    audit.record(f"firm:{firm.pk}", "firm merged" if into else "merge of a firm undone", by=by, at=at, facts=facts)
