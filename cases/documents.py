"""Papers as the court keeps them: byte for byte as received, under generated names, hashed again when read."""

import hashlib
import logging
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import cast

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from accounts import audit
from accounts.models import AuditEvent, PacerAccount
from cases.models import Case, ChangePaper, DocketEntry, Document, DraftDocument, DroppedPaper
from cases.models.document import cmecf_id_of
from cases.papers import checking, pieces
from cases.papers.checking import Limits, Paper

log = logging.getLogger(__name__)
FAILED = "paper failed its digest"
FOLDERS, NAMES = re.compile(r"[0-9a-f]{2}"), re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}\.pdf")  # as `keep` gives them


class NotAsReceived(RuntimeError):
    """The stored bytes are not those that were filed."""

    def __init__(self, document: Document, what: str) -> None:
        super().__init__(f"The paper of {document} {what}.")
        self.document = document


class StoreAway(RuntimeError):
    """The store of papers does not answer, or is full: whoever asked is told so, and nothing is known of any paper."""

    title = says = ""

    def __init__(self) -> None:
        super().__init__(self.says)


class CannotBeReadNow(StoreAway):
    """Nothing is known of the bytes."""

    title = "The paper cannot be read now"
    says = "The court’s store of papers does not answer. Nothing is known to be wrong with the paper: try again later."


class CannotBeKeptNow(StoreAway):
    """No byte of it stays, and whatever was to name it is not written."""

    title = "No paper can be taken in now"
    says = "The court’s store of papers does not answer, or is full. The paper was not taken in, and nothing was filed."


@contextmanager
def _or_away(said: type[StoreAway]) -> Iterator[None]:
    """The troubles of a disk, which the bucket tells as a folder does, in the court's words."""
    try:
        yield
    except OSError as trouble:
        if said is CannotBeReadNow and isinstance(trouble, FileNotFoundError):
            raise
        raise said from trouble


@_or_away(CannotBeKeptNow)
def take(upload: File, *, is_made: bool = False, limits: Limits = checking.USUAL) -> tuple[str, Paper]:
    """Check an upload, on a copy aside, and keep it: its generated name, and what the court knows of it.

    What the portal has just made itself, `is_made`, is not asked what it is. Raises checking.NotAccepted, and then
    keeps nothing; or CannotBeKeptNow.
    """
    with NamedTemporaryFile(suffix=".pdf") as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
        copy.flush()
        path, name = Path(copy.name), upload.name or ""
        paper = checking.made(path) if is_made else checking.check(path, original_filename=name, limits=limits)
    return keep(upload), paper


@_or_away(CannotBeKeptNow)
def keep(upload: File) -> str:
    """Write an upload to the vault and return its generated name. Raises CannotBeKeptNow."""
    return default_storage.save(f"{secrets.token_hex(1)}/{secrets.token_hex(16)}.pdf", upload)


@_or_away(CannotBeReadNow)
def opened(stored_name: str) -> File:
    """The bytes as they are kept; the caller closes them. Raises FileNotFoundError, CannotBeReadNow."""
    return default_storage.open(stored_name)


def discard(*stored_names: str) -> None:
    """Remove papers that never reached the docket. What cannot be removed now belongs to nothing, and is swept."""
    for name in stored_names:
        try:
            default_storage.delete(name)
        except OSError:
            log.exception("A paper that belongs to nothing could not be removed.")


@_or_away(CannotBeReadNow)
def unclaimed(*, before: datetime) -> list[str]:
    """Names in the vault that no row knows: a process was killed between keeping an upload and writing its row.

    `before` leaves those in peace whose row may still be on its way. Raises CannotBeReadNow.
    """
    nobodys = set(_kept())
    for model in (Document, DraftDocument, DroppedPaper, ChangePaper):
        nobodys.difference_update(model.objects.values_list("stored_name", flat=True).iterator())
    return sorted(name for name in nobodys if _is_older(name, before))


def _is_older(name: str, before: datetime) -> bool:
    try:
        return default_storage.get_modified_time(name) < before
    except FileNotFoundError:  # its draft was deleted meanwhile
        return False


def _kept() -> Iterator[str]:
    """What bears a name that `keep` gave: whatever else lies there is not ours to sweep."""
    folders, _ = default_storage.listdir("")
    for folder in filter(FOLDERS.fullmatch, folders):
        names = (f"{folder}/{name}" for name in default_storage.listdir(folder)[1])
        yield from filter(NAMES.fullmatch, names)


def attach(case: Case, entry: DocketEntry, received: Iterable[DraftDocument]) -> list[Document]:
    """Put the received papers on `entry`. Page ids run on through the locked `case` and are never used twice."""
    attached = [_document(case, entry, paper, number) for number, paper in enumerate(received)]
    return Document.objects.bulk_create(attached)


def header(case: Case, entry: DocketEntry, number: int) -> str:
    """`Case 2:12-cv-08333-ODW-JC   Document 147-1   Filed 05/17/13`, as stamped on every page."""
    document = f"   Document {entry.number}{f'-{number}' if number else ''}" if entry.number else ""
    return f"Case {case.full_number}{document}   Filed {entry.filed_on:%m/%d/%y}"


def checked(document: Document) -> File:
    """The original, open at its beginning after its bytes were hashed again; the caller closes it.

    What was hashed is what is read. Raises NotAsReceived, CannotBeReadNow.
    """
    try:
        original = opened(document.stored_name)
    except FileNotFoundError as missing:
        raise NotAsReceived(document, "is missing from the vault") from missing
    try:
        with _or_away(CannotBeReadNow):
            is_as_received = _is_as_received(original, document)
        if not is_as_received:
            raise NotAsReceived(document, "is not the one that was filed")
    except BaseException:
        original.close()
        raise
    return original


def _is_as_received(original: File, document: Document) -> bool:
    """Piece by piece, on all cores at once, where its pieces are known; else as a whole."""
    if document.pieces:
        return pieces.digests(original.fileno()) == document.pieces
    return digest_of(original) == document.sha256


@transaction.atomic
def report(document: Document, *, by: PacerAccount, at: datetime) -> None:
    """A paper that failed its digest stands on the case's audit trail: once, however often it is asked for."""
    case = Case.objects.select_for_update().get(pk=document.entry.case_id)
    facts = {"document": document.cmecf_id, "sha256": document.sha256}
    known = AuditEvent.objects.filter(chain=case.audit_chain, act=FAILED, facts=audit.canonical(facts))
    if not known.exists():
        audit.record(case.audit_chain, FAILED, by=by, at=at, facts=facts)


def digest_of(file: File) -> str:
    """SHA-256 of the whole of an open file, in hexadecimal; it is left at its beginning."""
    file.seek(0)
    digest = hashlib.file_digest(cast("BytesIO", file), "sha256").hexdigest()
    file.seek(0)
    return digest


def _document(case: Case, entry: DocketEntry, paper: DraftDocument, number: int) -> Document:
    first_page_id = case.last_page_id + 1
    case.last_page_id += paper.pages
    return Document(
        entry_id=entry.pk,
        number=number,
        cmecf_id=cmecf_id_of(paper.pk),
        description=label(paper) if number else "Main Document",
        category=paper.category,
        original_filename=paper.original_filename,
        stored_name=paper.stored_name,
        size=paper.size,
        pages=paper.pages,
        sha256=paper.sha256,
        pieces=paper.pieces,
        first_page_id=first_page_id,
        header=header(case, entry, number),
        seal=paper.seal,
    )


def label(paper: DraftDocument) -> str:
    """How docket text names an attachment: category and description, `Exhibit A`."""
    return " ".join(part for part in (paper.category, paper.description) if part) or "Attachment"
