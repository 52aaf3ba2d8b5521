"""Opens a case by the paper that begins it: at the counter a clerk's draft and no case, then both docketed at once.

So a number is given only with its first entry: an opening that was given up leaves neither a case nor a gap.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from django.core.files.base import File
from django.db import transaction

from accounts.models import Contact, PacerAccount, Person
from cases import docket_text, docketing, documents, opening
from cases.events.event import Kind
from cases.filing import drafting, submission
from cases.models import Case, DocketEntry, Draft, Judge, Party
from cases.opening import Counsel, Joining
from cases.representation import intake, making
from cases.representation.paper_changes import refuse_others
from cases.visibility import Seal

OPENING, DEFENDANT = "opening", "Defendant"


@dataclass(frozen=True)
class NewParty:
    """A party as the first paper names it, and whether it is the one who files that paper."""

    role: str
    name: str
    kind: str
    description: str = ""
    files: bool = False


@dataclass(frozen=True)
class NewCase:
    """What is told of a case that is yet to be opened; a draft keeps it as it stands here."""

    office: str
    type: str
    title: str
    parties: Sequence[NewParty]
    columns: dict[str, Any] = field(default_factory=dict)  # further ones of Case
    is_sealed: bool = False
    judge: int | None = None
    magistrate: int | None = None
    attorney: int | None = None  # who signed for those who file; without one they speak for themselves
    address: str = ""
    telephone: str = ""


@dataclass(frozen=True)
class FirstPaper:
    """The paper as the clerk has it in hand."""

    event_code: str
    received_at: datetime
    scans: Sequence[File] = ()
    words: str = ""
    answers: dict[str, str] = field(default_factory=dict)  # to prompts other than for parties


def take_in(new: NewCase, paper: FirstPaper, *, by: PacerAccount) -> Draft:
    """The clerk's draft of both, or none; raises NotTheClerk, checking.NotAccepted or drafting.TooManyPapers."""
    return making.papered(begin(new, paper, by=by), lambda draft: _attach(paper, draft))


def begin(new: NewCase, paper: FirstPaper, *, by: PacerAccount) -> Draft:
    """The same without its papers, for those who have them from elsewhere."""
    refuse_others(by)
    draft = drafting.begin(event_code=paper.event_code, by=by)
    draft = drafting.change(draft, words=paper.words, answers=paper.answers | {OPENING: asdict(new)})
    return intake.stamp(draft, at=paper.received_at)


def read(draft: Draft) -> NewCase:
    """What the draft keeps of its case."""
    kept = draft.answers[OPENING]
    return NewCase(**kept | {"parties": [NewParty(**row) for row in kept["parties"]]})


def preview(draft: Draft, *, by: PacerAccount) -> str:
    """The docket text that the first entry will have, as HTML."""
    parties = [Party(role=row.role, name=row.name) for row in read(draft).parties]
    filing, others = _sides(parties, read(draft))
    labels = [documents.label(paper) for paper in draft.documents.order_by("position")[1:]]
    answers = _answers(draft, others)
    told = docketing.Submission(draft.event, by, filing, answers=answers, words=draft.words, attachment_labels=labels)
    return docket_text.html(docketing.wording(Case(), told).pieces())


@transaction.atomic(durable=True)
def docket(draft: Draft, *, by: PacerAccount, revision: int, at: datetime) -> DocketEntry:
    """Open the case and docket its first paper: both, or nothing. A draft that was docketed gives the same entry again.

    Raises NotTheClerk, drafting.MayNotFile, submission.ChangedSince or readiness.NotReady.
    """
    refuse_others(by)
    locked = Draft.objects.select_for_update().get(pk=draft.pk, owner=by)
    if hasattr(locked, "entry"):
        return locked.entry
    if locked.revision != revision or not locked.opens_case:
        raise submission.ChangedSince
    new = read(locked)
    case = _opened(new, locked, by, at)
    return submission.docket(_tied(locked, case, new), case, by=by, received_at=at)


def _attach(paper: FirstPaper, draft: Draft) -> None:
    for scan in paper.scans:
        drafting.receive(draft, scan)


def _opened(new: NewCase, draft: Draft, by: PacerAccount, at: datetime) -> Case:
    judges = Judge.objects.in_bulk([pk for pk in (new.judge, new.magistrate) if pk])
    case = opening.open_case(
        office=new.office,
        type=new.type,
        title=new.title,
        filed_on=draft.received_on,
        by=by,
        at=at,
        assigned=judges.get(new.judge),
        referred=judges.get(new.magistrate),
        seal=Seal.SEALED if new.is_sealed else Seal.PUBLIC,
        **new.columns,
    )
    counsel = [Counsel(Person.objects.get(pk=new.attorney))] if new.attorney else []
    opening.add_parties(case, [_joining(row, place, new, counsel) for place, row in _numbered(new)])
    return case


def _numbered(new: NewCase) -> list[tuple[int | None, NewParty]]:
    """Each with its number as a defendant, which those of a criminal case have."""
    numbers, is_criminal = count(1), Case(type=new.type).is_criminal
    return [(next(numbers) if is_criminal and row.role == DEFENDANT else None, row) for row in new.parties]


def _joining(row: NewParty, defendant_number: int | None, new: NewCase, counsel: list[Counsel]) -> Joining:
    columns = {"description": row.description, "defendant_number": defendant_number}
    if speaks_alone(row, has_attorney=bool(counsel)):
        contact = Contact.composed(firm=None, address=new.address, telephone=new.telephone, fax="", email="")
        columns |= {"is_pro_se": True, "contact": contact}
    return Joining(row.role, row.name, row.kind, counsel if row.files else [], columns)


def speaks_alone(row: NewParty, *, has_attorney: bool) -> bool:
    """A natural person who files without a lawyer. An organization without one has nobody who speaks for it."""
    return row.files and not has_attorney and row.kind == Party.Kind.PERSON


def _tied(draft: Draft, case: Case, new: NewCase) -> Draft:
    filing, others = _sides(list(case.parties.order_by("position")), new)
    draft.case, draft.filer_ids, draft.answers = case, [party.pk for party in filing], _answers(draft, others)
    draft.save(update_fields=["case", "filer_ids", "answers"])
    return draft


def _sides(parties: list[Party], new: NewCase) -> tuple[list[Party], list[Party]]:
    """Who files the paper, and whom it is against."""
    both = list(zip(parties, new.parties, strict=True))
    return [party for party, row in both if row.files], [party for party, row in both if not row.files]


def _answers(draft: Draft, others: list[Party]) -> dict:
    """What the entry keeps: of the opening nothing, since the case says it now."""
    named = [{"id": party.pk, "name": party.name} for party in others]
    told = {prompt.name: named for prompt in draft.event.prompts if prompt.kind == Kind.PARTIES}
    return {name: answer for name, answer in draft.answers.items() if name != OPENING} | told
