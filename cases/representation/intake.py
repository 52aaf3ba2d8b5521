"""Takes in a paper at the counter: its scan and its received stamp go into a draft, and on by the road of every filing.

What comes through the drop-box gets its stamp here too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.base import File

from accounts.models import PacerAccount, Person
from cases import docketing
from cases.filing import drafting
from cases.models import Case, Draft, Party
from cases.on_paper import EXEMPT_ATTORNEY, NO_LAWYER
from cases.representation import making
from cases.representation.logins import signs_by_login
from cases.representation.paper_changes import refuse_others

REGISTERED = "{name} is registered for e-filing, which ends an exemption (L.R. 5-4.2(a)(2)). Choose another reason."
SIGNED_BY_COUNSEL = "An attorney signed it: it is not the paper of a party without a lawyer. Choose another reason."
NOBODY_EXEMPT = "Name the attorney who is exempt, as the one who signed it."


@dataclass(frozen=True)
class CameIn:
    """A paper as the clerk has it in hand."""

    case: Case
    event_code: str
    parties: Sequence[Party]
    received_at: datetime
    why: str  # a code of `on_paper`
    scans: Sequence[File]
    signed_by: Person | None = None  # the attorney; nobody where the party signed


def take_in(paper: CameIn, *, by: PacerAccount) -> Draft:
    """The clerk's draft of it, or none; raises NotTheClerk, checking.NotAccepted or drafting.TooManyPapers."""
    refuse_others(by)
    return making.papered(_begun(paper, by), lambda draft: _attach(paper, draft))


def contradiction(why: str, signed_by: Person | None) -> str:
    """Why this cannot be the reason for paper, given who signed it; empty where it can."""
    if why == NO_LAWYER.code and signed_by:
        return SIGNED_BY_COUNSEL
    if why == EXEMPT_ATTORNEY.code and not signed_by:
        return NOBODY_EXEMPT
    is_over = why == EXEMPT_ATTORNEY.code and signed_by and signs_by_login(signed_by)
    return REGISTERED.format(name=signed_by.name) if is_over else ""


def stamp(draft: Draft, *, at: datetime, **told: Any) -> Draft:
    """The day on the received stamp is the filed date. Its moment stays with the entry, and whatever else is `told`."""
    received = {"at": at.isoformat()} | told
    on = docketing.local_date(at)
    return drafting.change(draft, received_on=on, answers=draft.answers | {"received": received})


def _begun(paper: CameIn, by: PacerAccount) -> Draft:
    ids = [party.pk for party in paper.parties]
    draft = drafting.change(drafting.begin(event_code=paper.event_code, by=by, case=paper.case), filer_ids=ids)
    signed_by = making.named_person(paper.signed_by) if paper.signed_by else None
    return stamp(draft, at=paper.received_at, why=paper.why, signed_by=signed_by)


def _attach(paper: CameIn, draft: Draft) -> None:
    for scan in paper.scans:
        drafting.receive(draft, scan)
