"""A draft from its first choice to its last: every change is saved at once and moves the draft's revision."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone

from accounts import standing
from accounts.models import PacerAccount
from cases import documents, events, signing
from cases.events.event import Event
from cases.models import Case, Draft, DraftDocument, Party
from cases.papers import checking

MOST_PAPERS = 200
MOST_WAITING_BYTES = 4 * 1024**3  # in all unfiled drafts of one login


class MayNotFile(PermissionError):
    """Only registered ECF Users may file (the court's FAQ); what this login lacks, or waits for, is said."""

    def __init__(self, by: PacerAccount) -> None:
        super().__init__(f"This login may not file in this court. {standing.filing(by).why}")


class NotYourEvent(PermissionError):
    """The event is the court's own."""


class AlreadyFiled(ValueError):
    """The draft became a docket entry; it cannot be changed any more."""

    def __init__(self) -> None:
        super().__init__("This draft has been filed and cannot be changed. Start a new filing to add to it.")


class NeverTakenIn(checking.NotAccepted):
    """What is highly sensitive exists on paper alone."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing was kept: a highly sensitive document is never uploaded. Bring it to the clerk on paper, and go on"
            " here without a file."
        )


class MadeByThePortal(ValueError):
    """The court's form belongs to what was answered on its pages."""

    def __init__(self) -> None:
        super().__init__("The portal made this form from your answers: to change it, change them, from the review.")


class ReadByTheCourtAlone(ValueError):
    """Its category seals it, and the main document has none."""

    def __init__(self, document: DraftDocument) -> None:
        super().__init__(
            f"{document.original_filename} is of the category “{document.category}”, which the court alone reads;"
            " anyone reads the main document. Choose another category for it first."
        )


class TooManyPapers(ValueError):
    """One filing takes a limited number of documents."""


def startable(event_code: str, *, by: PacerAccount) -> Event:
    """The event, if `by` may begin it; raises MayNotFile or NotYourEvent."""
    if not by.may_file:
        raise MayNotFile(by)
    event = events.DICTIONARY.get(event_code)
    if event is None or (event.is_for_staff and not by.is_court):
        raise NotYourEvent("Choose an event from the list.")
    return event


def begin(*, event_code: str, by: PacerAccount, case: Case | None = None) -> Draft:
    """A new draft for one event; refuses as `startable` does. A form's own pages go on with `prepare`."""
    event = startable(event_code, by=by)
    fits = case if case and case.type in event.case_types else None
    return Draft.objects.create(owner=by, event_code=event.code, seal=event.seal, case=fits)


@transaction.atomic
def change(draft: Draft, **fields) -> Draft:
    """Save what a step asked for. A new case empties what belonged to the old one."""
    current = _unfiled(draft)
    if "case" in fields and fields["case"] != current.case:
        fields |= {"filer_ids": [], "appears_for_ids": [], "joining_ids": [], "member_ids": [], "target_ids": []}
        fields |= {"answers": {}, "received_on": None}
    for name, value in fields.items():
        setattr(current, name, value)
    return _moved(current)


def prepare(*, event_code: str, by: PacerAccount, case: Case, parties: Iterable[Party], answers: dict) -> Draft:
    """A draft of one of the court's forms, by what its pages asked: who files, and what the effects read."""
    draft = begin(event_code=event_code, by=by, case=case)
    return change(draft, filer_ids=[party.pk for party in parties], answers=answers)


def receive(
    draft: Draft, upload: File, *, category: str = "", description: str = "", is_made: bool = False
) -> DraftDocument:
    """Check and keep one PDF and add it to the draft; raises checking.NotAccepted, and then keeps nothing."""
    if draft.event.is_kept_on_paper:
        raise NeverTakenIn
    stored_name, paper = documents.take(upload, is_made=is_made)
    try:
        described = {"category": category, "description": description, "is_made": is_made}
        return _added(draft, upload.name, stored_name, paper, **described)
    except (TooManyPapers, AlreadyFiled, Draft.DoesNotExist):
        documents.discard(stored_name)  # after any other failure the row may stand: its bytes are kept
        raise


def remake(made: DraftDocument, upload: File, *, act: Callable[[], object]) -> DraftDocument:
    """Do `act`, and put what the portal makes then in the place of what it made before: both, or neither."""
    stored_name, paper = documents.take(upload, is_made=True)
    try:
        with transaction.atomic():
            act()
            return _replaced(made, stored_name, paper)
    except Exception:
        documents.discard(stored_name)
        raise


@transaction.atomic
def remove(draft: Draft, document: DraftDocument) -> None:
    """Take a paper out; those after it move up, and the next becomes the main document."""
    current = _unfiled(draft)
    if document.is_made:
        raise MadeByThePortal
    current.documents.filter(pk=document.pk).delete()
    _put_in_order(list(current.documents.order_by("position")))
    _moved(current)
    transaction.on_commit(lambda: documents.discard(document.stored_name))


@transaction.atomic
def make_main(draft: Draft, document_id: int) -> DraftDocument:
    """Put a paper first; the main document until now becomes the first attachment.

    Raises DraftDocument.DoesNotExist, MadeByThePortal or ReadByTheCourtAlone.
    """
    current = _unfiled(draft)
    chosen = current.documents.get(pk=document_id)
    papers = list(current.documents.order_by("position"))
    if papers[0].is_made or chosen.is_made:
        raise MadeByThePortal
    if chosen.seal != draft.event.seal_of(""):
        raise ReadByTheCourtAlone(chosen)
    _put_in_order(sorted(papers, key=lambda paper: paper != chosen))
    _moved(current)
    return chosen


@transaction.atomic
def describe(draft: Draft, descriptions: Iterable[tuple[int, str, str]]) -> Draft:
    """Set category and description of papers, given as (document id, category, description); not of made ones."""
    current = _unfiled(draft)
    for pk, category, description in descriptions:
        current.documents.filter(pk=pk, is_made=False).update(category=category, description=description)
    return _moved(current)


@transaction.atomic
def delete(draft: Draft, *, by: PacerAccount | None = None) -> None:
    """Delete an unfiled draft and its papers; signatures on it are void. Without `by`, the portal does."""
    current = _unfiled(draft)
    signing.void(current, by=by, at=timezone.now())
    names = list(current.documents.values_list("stored_name", flat=True))
    current.delete()
    transaction.on_commit(lambda: documents.discard(*names))


def sweep(*, at: datetime) -> int:
    """Delete drafts untouched for settings.DRAFT_DAYS; a filed one never. Returns how many went."""
    before = at - timedelta(days=settings.DRAFT_DAYS)
    stale = Draft.objects.unfiled().filter(changed_at__lt=before)
    return sum(_swept(draft, before) for draft in stale)


@transaction.atomic
def _swept(draft: Draft, before: datetime) -> bool:
    """Looks again under the lock: its owner may have gone on with it, or filed it, meanwhile."""
    current = Draft.objects.select_for_update().filter(pk=draft.pk, changed_at__lt=before).first()
    if current is None or hasattr(current, "entry"):
        return False
    delete(current)
    return True


@transaction.atomic
def _added(draft: Draft, filename: str, stored_name: str, paper: checking.Paper, **described) -> DraftDocument:
    current = _unfiled(draft)
    last = current.documents.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    if position >= MOST_PAPERS:
        raise TooManyPapers(f"One filing takes at most {MOST_PAPERS} documents. File the rest as a second entry.")
    if _waiting_bytes(current) + paper.size > MOST_WAITING_BYTES:
        raise TooManyPapers("Your unfiled drafts hold too much. File or delete some of them, then upload this again.")
    _moved(current)
    return DraftDocument.objects.create(
        draft=current,
        position=position,
        original_filename=filename[-255:],
        stored_name=stored_name,
        size=paper.size,
        pages=paper.pages,
        sha256=paper.sha256,
        pieces=list(paper.pieces),
        advice=list(paper.advice),
        **described,
    )


def _put_in_order(papers: list[DraftDocument]) -> None:
    """Each in its place. The main document has no category and no description; one that seals it is kept, lest what
    moved up be read by anyone.
    """
    free = max((paper.position for paper in papers), default=0) + 1
    for place, paper in enumerate(papers):  # first out of each other's way: a place holds one paper
        DraftDocument.objects.filter(pk=paper.pk).update(position=free + place)
    for place, paper in enumerate(papers):
        is_plain = place == 0 and not paper.is_made and paper.seal == paper.draft.event.seal_of("")
        plain = {"category": "", "description": ""} if is_plain else {}
        DraftDocument.objects.filter(pk=paper.pk).update(position=place, **plain)


def _replaced(made: DraftDocument, stored_name: str, paper: checking.Paper) -> DraftDocument:
    _moved(_unfiled(made.draft))
    old = made.stored_name
    made.stored_name, made.size, made.pages = stored_name, paper.size, paper.pages
    made.sha256, made.pieces = paper.sha256, list(paper.pieces)
    made.save(update_fields=["stored_name", "size", "pages", "sha256", "pieces"])
    transaction.on_commit(lambda: documents.discard(old))
    return made


def _waiting_bytes(draft: Draft) -> int:
    waiting = DraftDocument.objects.filter(draft__owner=draft.owner_id, draft__entry=None)
    return waiting.aggregate(bytes=Sum("size"))["bytes"] or 0


def _unfiled(draft: Draft) -> Draft:
    """The draft under its lock; raises AlreadyFiled."""
    current = Draft.objects.select_for_update().get(pk=draft.pk)
    if hasattr(current, "entry"):
        raise AlreadyFiled
    return current


def _moved(draft: Draft) -> Draft:
    draft.revision += 1
    draft.save()
    return draft
