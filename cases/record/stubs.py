"""Why a paper on the docket cannot be opened, in words that tell nothing of what is in it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cases import events
from cases.models import DocketEntry, Document
from cases.visibility import Seal

FULL_EFILING = date(2008, 1, 1)  # the court's FAQ: filed before, a paper may never have been scanned
PRIVACY = "Fed. R. Civ. P. 5.2(c)"


@dataclass(frozen=True)
class Stub:
    """What stands where the paper would."""

    heading: str
    says: str
    is_at_records: bool = False  # whether the Records Department of the division has it


SEALED = Stub(
    "This paper is under seal",
    "The docket entry and its text are public; the paper is not. Since September 24, 2025 a paper filed under seal"
    " opens in CM/ECF and PACER for the court only, whoever filed it (L.R. 79-5.2.2).",
)
SEALED_OLDER_PRACTICE = Stub(
    "This paper is under seal",
    "The docket entry and its text are public; the paper is not. It opens for the court, and for the attorneys of the"
    " party that filed it (L.R. 79-5.2.2).",
)
EX_PARTE = Stub(
    "This paper is for the judge alone",
    "It was filed ex parte, or for the judge to read in camera: the other side does not see it, nor does the public."
    " The docket entry and its text are public.",
)
LIMITED = Stub(
    "Only the parties and their attorneys read this paper here",
    f"In Social Security and immigration cases {PRIVACY} limits remote access. Everyone reads the docket and the"
    " court’s orders, judgments and minutes here. At a public terminal of the courthouse you can read the whole file,"
    " all but what is sealed.",
    is_at_records=True,
)
WAITING = (
    "The court’s transcripts are read remotely from ninety days after they are filed; that parties who bought one wait"
    " here too is assumed. From {} this one opens for {}. Until then read it at a public terminal of the courthouse, or"
    " order a copy from the court reporter."
)
NEVER_SCANNED = Stub(
    "This paper was never scanned",
    "It was filed before January 1, 2008, when the court began to take all papers electronically, and exists on paper"
    " only.",
    is_at_records=True,
)
NOT_HELD = Stub(
    "This court does not hold a copy of this paper here",
    "The docket names it, but it did not come with the docket.",
    is_at_records=True,
)
HIGHLY_SENSITIVE = Stub(
    "This document is kept on paper only",
    "It is highly sensitive: it was filed on paper, and no copy of it is in this system, not for the court’s own staff"
    " either. The docket entry and its text are public.",
)
TEXT_ONLY = Stub("There is no paper", "The docket text is the whole of this entry.")


def asks_why(number: int | None, filed_on: date, *, has_paper: bool) -> bool:
    """Whether an entry whose number is no link leaves the reader with a question."""
    return has_paper or (number is not None and filed_on < FULL_EFILING)


def of(entry: DocketEntry, user, *, is_older_practice: bool) -> Stub | None:
    """Why `user` cannot open every paper of this entry; None when they can."""
    if not entry.has_paper:
        return _without_paper(entry)
    readable = Document.objects.visible_to(user).filter(entry=entry)
    shut = entry.documents.exclude(pk__in=readable.values("pk"))
    if seals := set(shut.values_list("seal", flat=True)):
        strictest = max({entry.seal, *seals}, key=Seal.values.index)
        if strictest == Seal.PUBLIC and entry.opens_on and timezone.localdate() < entry.opens_on:
            return _waiting(entry, entry.opens_on)
        return _by_seal(strictest, is_older_practice=is_older_practice)
    return None if readable.exclude(stored_name="").exists() else NOT_HELD


def _without_paper(entry: DocketEntry) -> Stub:
    event = events.DICTIONARY.get(entry.event_code)
    if event and event.is_kept_on_paper:
        return HIGHLY_SENSITIVE
    return NEVER_SCANNED if asks_why(entry.number, entry.filed_on, has_paper=False) else TEXT_ONLY


def _waiting(entry: DocketEntry, opens_on: date) -> Stub:
    day = f"{opens_on:%m/%d/%Y}"
    readers = (
        f"the parties of this case and their attorneys ({PRIVACY})"
        if entry.case.is_remote_access_limited
        else "everyone"
    )
    return Stub(f"This transcript opens on {day}", WAITING.format(day, readers), is_at_records=True)


def _by_seal(seal: str, *, is_older_practice: bool) -> Stub:
    sealed = SEALED_OLDER_PRACTICE if is_older_practice else SEALED
    return {Seal.SEALED.value: sealed, Seal.EX_PARTE.value: EX_PARTE}.get(seal, LIMITED)
