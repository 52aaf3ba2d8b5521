"""Enter and correct: the only writer of the docket."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts import audit
from accounts.identifiers import opaque_id
from accounts.models import PacerAccount
from cases import appearances, citations, counsel, docket_text, effects, prompts
from cases.docket_text import Attachment, Wording
from cases.events.event import Effect, Event
from cases.models import Case, Correction, DocketEntry, Draft, Filing, Party, Relation
from cases.visibility import Seal

NEVER = datetime.min.replace(tzinfo=ZoneInfo("UTC"))
SEQUENCE_STEP = 3  # CM/ECF's de_seq_num rises by two or three with each filing


class NotTheClerk(PermissionError):
    """Corrections are the clerk's alone."""


class CorrectedSince(ValueError):
    """Another correction came between."""


class CorrectionSaysNothing(ValueError):
    """The corrected text is empty, or is the text that stands there already."""


class OutsideTransaction(RuntimeError):
    """Docketing is one step of a larger transaction, never one of its own."""


@dataclass(frozen=True)
class Submission:
    """Everything that one entry is made of, read and checked before the docket is touched."""

    event: Event
    by: PacerAccount
    parties: Sequence[Party] = ()
    appears_for: Sequence[Party] = ()
    targets: Sequence[DocketEntry] = ()
    answers: dict = field(default_factory=dict)
    words: str = ""
    prefix: str = ""
    seal: str = Seal.PUBLIC
    attachment_labels: Sequence[str] = ()
    has_paper: bool = False
    draft: Draft | None = None


def lock(case_id: int) -> Case:
    """The case under its row lock: every number and moment below is read under it."""
    if not connection.in_atomic_block:
        raise OutsideTransaction("Open the transaction before taking the case's lock.")
    # no_key: whoever only points to the case, as a new draft does, need not wait.
    return Case.objects.select_for_update(no_key=True).get(pk=case_id)


def lock_all(case_ids: Iterable[int]) -> dict[int, Case]:
    """Several cases under their locks, by key: taken in the order of their keys, so that nobody waits in a ring."""
    rows = Case.objects.select_for_update(no_key=True).filter(pk__in=case_ids).order_by("pk")
    return {case.pk: case for case in rows}


def enter(case: Case, submission: Submission, *, filed_on: date, members: Iterable[Case] = ()) -> DocketEntry:
    """Write one entry on the locked `case` and do what its event does.

    `filed_on` is the Los Angeles date of receipt (L.R. 5-4.6.1). The entered moment is read here, after the
    lock, and never precedes the last entry made here, nor in the `members` to which it is spread, locked too; the
    number follows the highest one.
    """
    at = max(timezone.now(), *(each.last_entered_at or NEVER for each in (case, *members)))
    entry = _written(case, submission, at=at, filed_on=filed_on)
    Filing.objects.bulk_create([Filing(entry=entry, party=party) for party in submission.parties])
    _relate(entry, submission)
    counsel.first_appearances(submission.parties, on=filed_on)
    if submission.appears_for:
        appearances.begin(person=submission.by.person, parties=submission.appears_for, entry=entry)
    effects.apply(case, entry, submission.event, submission.answers, submission.targets)
    _record(entry, submission)
    return entry


def spread(entry: DocketEntry, case: Case, submission: Submission, *, parties: Sequence[Party]) -> DocketEntry:
    """The same entry on the locked docket of a member `case`: its text and its moment, under a number of this docket.

    What it does, it did in the lead case: here nothing pends, is related or is heard. `parties` of this case file it.
    """
    alone = replace(submission, event=replace(submission.event, is_motion=False), draft=None)
    made = _written(case, alone, at=entry.entered_at, filed_on=entry.filed_on)
    Filing.objects.bulk_create([Filing(entry=made, party=party) for party in parties])
    counsel.first_appearances(parties, on=made.filed_on)
    _record(made, submission)
    return made


def correct(entry: DocketEntry, *, text: str, reason: str, by: PacerAccount, at: datetime, seen: str) -> Correction:
    """A clerk's correction: the entry stays, the docket shows the new text and when it was modified.

    `seen` is the text that the clerk had before them: what was corrected meanwhile is not overwritten.
    """
    if not by.is_court:
        raise NotTheClerk("Only the clerk corrects docket entries.")
    lock(entry.case_id)
    entry.refresh_from_db()  # its case, or it, may have been sealed since it was read: then no mail tells of it
    current = current_text(entry)
    if seen.split() != current.split():  # a browser sends line ends of its own
        raise CorrectedSince("This entry was corrected after you opened it. Read it as it is now, and begin again.")
    if not text.strip() or text.split() == current.split():
        raise CorrectionSaysNothing("Change the docket text before you save the correction; it reads the same as now.")
    modified = f"{text.strip()} (Modified on {prompts.numeric(local_date(at))} ({by.person.signature}).)"
    made = Correction.objects.create(
        entry=entry,
        text=modified,
        html=docket_text.html(citations.linked(entry, modified)) + _entered(entry),
        reason=reason,
        corrected_at=at,
        corrected_by=by.person,
    )
    facts = {"entry": entry.public_id, "from": current, "to": modified, "reason": reason}
    audit.record(entry.case.audit_chain, "entry corrected", by=by, at=at, facts=facts)
    return made


def current_text(entry: DocketEntry) -> str:
    """The docket text as it reads now, without its `(Entered: …)`."""
    latest = entry.corrections.order_by("-pk").first()
    return docket_text.without_entered(latest.text if latest else entry.text)


def wording(case: Case, submission: Submission, *, public_id: str = "") -> Wording:
    """The docket text that `submission` would have; links are made for an entry of `public_id`."""
    person = submission.by.person
    return Wording(
        template=submission.event.text,
        filled=prompts.filled(submission.event, submission.answers)
        | {
            "words": docket_text.words(submission.words),
            "filers": docket_text.said(named(submission.parties)),
            "re": _references(submission.targets),
            "signed_by": docket_text.said(person.name),
        },
        prefix=submission.prefix,
        attachments=tuple(
            Attachment(number, label, citations.paper_path(public_id, number) if public_id else "")
            for number, label in enumerate(submission.attachment_labels, start=1)
        ),
        added_counsel=_added(submission),
        signed_by=person.signature,
    )


def named(parties: Sequence[Party]) -> str:
    """`Plaintiff Acme LLC`, `Defendants A, B`: parties grouped by role, in docket order."""
    roles: dict[str, list[str]] = {}
    for party in parties:
        roles.setdefault(party.role, []).append(party.name)
    return ", ".join(f"{role}{'s' if len(names) > 1 else ''} {', '.join(names)}" for role, names in roles.items())


def local_date(at: datetime) -> date:
    """The court's date at the moment `at`: midnight is Pacific time (L.R. 5-4.6.1)."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def _written(case: Case, submission: Submission, *, at: datetime, filed_on: date) -> DocketEntry:
    event, public_id = submission.event, opaque_id()
    _advance(case, event, at)
    pieces = wording(case, submission, public_id=public_id).pieces()
    return DocketEntry.objects.create(
        public_id=public_id,
        case=case,
        number=case.last_number if event.is_numbered else None,
        sequence=case.last_sequence,
        place=case.last_place,
        filed_on=filed_on,
        entered_at=at,
        entered_on=local_date(at),
        event_title=event.title,
        text=docket_text.plain(pieces),
        html=docket_text.html(pieces) + docket_text.entered(local_date(at)),
        facts=audit.canonical(_facts(submission)),
        entered_by=submission.by.person,
        has_paper=submission.has_paper,
        seal=submission.seal,
        draft=submission.draft,
        **event.marks(filed_on),
    )


def _advance(case: Case, event: Event, at: datetime) -> None:
    """Move the counters; `documents.attach` adds the pages and the caller saves the case once."""
    case.last_number += event.is_numbered
    case.last_sequence += SEQUENCE_STEP
    case.last_place += 1
    case.last_entered_at = at


def _relate(entry: DocketEntry, submission: Submission) -> None:
    if submission.targets and submission.event.relates:
        kind = submission.event.relates.kind
        Relation.objects.bulk_create(Relation(from_entry=entry, to_entry=to, kind=kind) for to in submission.targets)


def _added(submission: Submission) -> str:
    """Whom this entry makes counsel: the filer, by the wizard; whoever a form names, now or because it is granted."""
    said = appearances.added(submission.by.person.name, [(party.name, party.role) for party in submission.appears_for])
    acts = effects.happening(submission.event, submission.answers, submission.targets)
    rows = [row for effect, told in acts if effect == Effect.ADDS_COUNSEL for row in told.get("adds", ())]
    named = [(row["person"]["name"], [(party["name"], party["role"]) for party in row["parties"]]) for row in rows]
    return said + "".join(appearances.added(*each) for each in named)


def _references(targets: Sequence[DocketEntry]) -> tuple[docket_text.Piece, ...]:
    pieces: list[docket_text.Piece] = []
    for target in targets:
        separator = ", " if pieces else ""
        pieces.append(docket_text.Piece(f"{separator}{target.event_title or 'docket entry'}"))
        if target.number:
            href = citations.paper_path(target.public_id, 0) if target.has_paper else ""
            pieces.append(docket_text.Piece(f"[{target.number}]", href=href))
    return tuple(pieces)


def _facts(submission: Submission) -> dict:
    return {
        "answers": submission.answers,
        "words": submission.words,
        "prefix": submission.prefix,
        "filers": [party.public_id for party in submission.parties],
        "appears_for": [party.public_id for party in submission.appears_for],
        "targets": [target.public_id for target in submission.targets],
    }


def _record(entry: DocketEntry, submission: Submission) -> None:
    facts = {
        "entry": entry.public_id,
        "number": entry.number,
        "event": entry.event_code,
        "text": entry.text,
        "seal": entry.seal,
    }
    audit.record(entry.case.audit_chain, "entry docketed", by=submission.by, at=entry.entered_at, facts=facts)


def _entered(entry: DocketEntry) -> str:
    return docket_text.entered(entry.entered_on) if entry.entered_on else ""
