"""Every rule about who sees what, on one page. It works in case ids and levels, and imports no model.

Sources: L.R. 79-5.2.2; the Sealed Document Security programme of 24 September 2025 (papers filed under seal
open for nobody outside the court); Fed. R. Civ. P. 5.2(c) (Social Security and immigration cases: remote
access for parties and their attorneys only, but to dispositions of the court); the Judicial Conference's policy on
transcripts (remotely after ninety days, to nobody outside the court before). A sealed case answers as if it did not
exist (docs/adr).
"""

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet, TextChoices
from django.utils import timezone


class Seal(TextChoices):
    PUBLIC = "public", "Public"
    SEALED = "sealed", "Sealed"
    EX_PARTE = "ex-parte", "Ex parte or in camera"


PARTIES_ONLY = (
    "The parties of this case, their attorneys and the court. Everyone else reads the docket here, and the paper at the"
    " courthouse (Fed. R. Civ. P. 5.2(c))."
)
TRANSCRIPT = (
    "The court, and everyone at the public terminals of the courthouse. Ninety days after it is filed, anyone with a"
    " PACER account."
)
TRANSCRIPT_PARTIES_ONLY = (
    "The court, and everyone at the public terminals of the courthouse. Ninety days after it is filed, the parties of"
    " this case and their attorneys too (Fed. R. Civ. P. 5.2(c))."
)
KEPT_ON_PAPER = (
    "Nobody reads the document here, not the court either: it is kept on paper, and no copy is taken in. The docket"
    " entry and its text are public."
)
WHO_CAN_READ = {
    Seal.PUBLIC: "Anyone with a PACER account.",
    Seal.SEALED: "The court only. The docket entry, its text and the document's title stay public.",
    Seal.EX_PARTE: "The court only. The docket entry, its text and the document's title stay public.",
}
WHO_CAN_READ_OLDER_PRACTICE = {
    **WHO_CAN_READ,
    Seal.SEALED: "The court and the attorneys of the party that files. The docket text stays public.",
    Seal.EX_PARTE: "The court and the attorneys of the party that files. The docket text stays public.",
}


@dataclass(frozen=True)
class Clearance:
    """What one viewer brings: the court's own staff, or a reader with the cases they are in and what they filed.

    `is_at_courthouse`: at a public terminal there Fed. R. Civ. P. 5.2(c) limits nothing and no transcript waits; what
    is sealed stays so. `own_case_ids`: as a party, or for one. `own_party_ids`: those for whom the viewer speaks, as
    counsel or without any; a party who has counsel reads its case, and leaves the rest to them.
    """

    is_court: bool
    is_at_courthouse: bool = False
    own_case_ids: QuerySet | frozenset = frozenset()
    own_party_ids: QuerySet | frozenset = frozenset()
    own_entry_ids: QuerySet | frozenset = frozenset()


def cleared(clearance: Clearance, what: str) -> Q:
    """The condition under which `what` — cases, entries or documents — shows itself to a viewer."""
    if clearance.is_court:
        return Q()
    return {"cases": _cases, "entries": _entries, "documents": _documents}[what](clearance)


def _cases(clearance: Clearance) -> Q:
    return Q(seal=Seal.PUBLIC)


def _entries(clearance: Clearance) -> Q:
    """The text of an entry is public even when its documents are sealed (L.R. 79-5.2.2)."""
    return Q(case__seal=Seal.PUBLIC)


def _documents(clearance: Clearance) -> Q:
    own_case = Q(entry__case__in=clearance.own_case_ids)
    open_case = Q(entry__case__seal=Seal.PUBLIC)
    unlimited = Q(entry__case__is_remote_access_limited=False) | Q(entry__is_disposition=True) | own_case
    waits_no_more = Q(entry__opens_on=None) | Q(entry__opens_on__lte=timezone.localdate())
    unsealed = Q(seal=Seal.PUBLIC, entry__seal=Seal.PUBLIC)
    if settings.SEALED_OPENS_FOR_FILING_SIDE:
        unsealed |= Q(entry__in=clearance.own_entry_ids)
    readable = open_case & unsealed
    return readable if clearance.is_at_courthouse else readable & unlimited & waits_no_more


def opens(
    clearance: Clearance, *, is_own_case: bool, is_limited: bool, own_filings: Container[int]
) -> Callable[[int, str, bool, date | None], bool]:
    """The same rule for one docket at a time: whether an entry's number is a link.

    It goes by the entry's id, its seal, `is_disposition` and `opens_on`. `own_filings` are the ids of what the viewer's
    side filed; empty unless sealed papers open for that side.
    """
    is_court = clearance.is_court
    is_there = is_court or clearance.is_at_courthouse
    sees_everything, today = is_there or is_own_case or not is_limited, timezone.localdate()
    return lambda entry, seal, is_disposition, opens_on: (
        (seal == Seal.PUBLIC or is_court or entry in own_filings)
        and (sees_everything or is_disposition)
        and (opens_on is None or is_there or opens_on <= today)
    )


def is_stricter(one: str, other: str) -> bool:
    """Whether `one` lets fewer people read than `other`: the levels are listed from the openest on."""
    return Seal.values.index(one) > Seal.values.index(other)


def who_can_read_case(seal: str, *, is_limited: bool) -> str:
    if seal == Seal.PUBLIC:
        return who_can_read(seal, is_limited=is_limited)
    return "The court only. To everyone else it does not exist."


def who_can_read(seal: str, *, is_limited: bool, is_transcript: bool = False) -> str:
    """In words, for the filer who is about to choose. `is_limited`: as the case is, unless it is a disposition."""
    if is_transcript and seal == Seal.PUBLIC:
        return TRANSCRIPT_PARTIES_ONLY if is_limited else TRANSCRIPT
    if is_limited and seal == Seal.PUBLIC:
        return PARTIES_ONLY
    words = WHO_CAN_READ_OLDER_PRACTICE if settings.SEALED_OPENS_FOR_FILING_SIDE else WHO_CAN_READ
    return words[Seal(seal)]
