"""Every rule about who sees what, on one page. It works in case ids and levels, and imports no model.

Sources: L.R. 79-5.2.2; the Sealed Document Security programme of 24 September 2025 (papers filed under seal
open for nobody outside the court); Fed. R. Civ. P. 5.2(c) (Social Security and immigration cases: remote
access for parties and their attorneys only). A sealed case answers as if it did not exist (docs/adr).
"""

from collections.abc import Callable, Container
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet, TextChoices


class Seal(TextChoices):
    PUBLIC = "public", "Public"
    SEALED = "sealed", "Sealed"
    EX_PARTE = "ex-parte", "Ex parte or in camera"


PARTIES_ONLY = (
    "The parties of this case, their attorneys and the court. Everyone else reads the docket here, and the paper at the"
    " courthouse (Fed. R. Civ. P. 5.2(c))."
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
    """What one viewer brings: the court's own staff, or a reader with the cases they appear in and what they filed.

    `is_at_courthouse`: at a public terminal there Fed. R. Civ. P. 5.2(c) limits nothing; what is sealed stays so.
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
    unlimited = Q(entry__case__is_remote_access_limited=False) | Q(entry__is_by_court=True) | own_case
    unsealed = Q(seal=Seal.PUBLIC, entry__seal=Seal.PUBLIC)
    if settings.SEALED_OPENS_FOR_FILING_SIDE:
        unsealed |= Q(entry__in=clearance.own_entry_ids)
    return open_case & unsealed if clearance.is_at_courthouse else open_case & unlimited & unsealed


def opens(
    clearance: Clearance, *, is_own_case: bool, is_limited: bool, own_filings: Container[int]
) -> Callable[[int, str, bool], bool]:
    """The same rule for one docket at a time: whether an entry's number is a link, by its id, seal and `is_by_court`.

    `own_filings` are the ids of what the viewer's side filed; empty unless sealed papers open for that side.
    """
    is_court = clearance.is_court
    sees_everything = is_court or is_own_case or not is_limited or clearance.is_at_courthouse
    return lambda entry, seal, is_by_court: (
        (seal == Seal.PUBLIC or is_court or entry in own_filings) and (sees_everything or is_by_court)
    )


def is_stricter(one: str, other: str) -> bool:
    """Whether `one` lets fewer people read than `other`: the levels are listed from the openest on."""
    return Seal.values.index(one) > Seal.values.index(other)


def who_can_read_case(seal: str, *, is_limited: bool) -> str:
    if seal == Seal.PUBLIC:
        return who_can_read(seal, is_limited=is_limited)
    return "The court only. To everyone else it does not exist."


def who_can_read(seal: str, *, is_limited: bool) -> str:
    """In words, for the filer who is about to choose. `is_limited`: as the case is, unless the court itself files."""
    if is_limited and seal == Seal.PUBLIC:
        return PARTIES_ONLY
    words = WHO_CAN_READ_OLDER_PRACTICE if settings.SEALED_OPENS_FOR_FILING_SIDE else WHO_CAN_READ
    return words[Seal(seal)]
