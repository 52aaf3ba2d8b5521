"""Papers as the court keeps them: byte for byte as received, under generated names, hashed again when read."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from accounts import audit
from accounts.models import AuditEvent, PacerAccount
from cases.models import Case, ChangePaper, DocketEntry, Document, DraftDocument, DroppedPaper
from cases.models.document import cmecf_id_of

CHUNK = 1024 * 1024
FAILED = "paper failed its digest"


class NotAsReceived(RuntimeError):
    """The stored bytes are not those that were filed."""

    def __init__(self, document: Document, what: str) -> None:
        super().__init__(f"The paper of {document} {what}.")
        self.document = document


def keep(upload: File) -> str:
    """Write an upload to the vault, flushed to disk, and return its generated name."""
    name = f"{secrets.token_hex(1)}/{secrets.token_hex(16)}.pdf"
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
        for chunk in upload.chunks(CHUNK):
            kept.write(chunk)
        kept.flush()
        os.fsync(kept.fileno())
    _flush_folder(path.parent)
    _flush_folder(path.parent.parent)
    return name


def discard(*stored_names: str) -> None:
    """Remove papers that never reached the docket."""
    for name in stored_names:
        path_of(name).unlink(missing_ok=True)


def unclaimed(*, before: datetime) -> list[str]:
    """Names in the vault that no row knows: a process was killed between keeping an upload and writing its row.

    `before` leaves those in peace whose row may still be on its way.
    """
    root = Path(settings.DOCUMENT_ROOT)
    kept = {str(path.relative_to(root)) for path in root.glob("??/*.pdf") if path.stat().st_mtime < before.timestamp()}
    for model in (Document, DraftDocument, DroppedPaper, ChangePaper):
        kept.difference_update(model.objects.values_list("stored_name", flat=True).iterator())
    return sorted(kept)


def path_of(stored_name: str) -> Path:
    return Path(settings.DOCUMENT_ROOT) / stored_name


def attach(case: Case, entry: DocketEntry, received: Iterable[DraftDocument]) -> list[Document]:
    """Put the received papers on `entry`. Page ids run on through the locked `case` and are never used twice."""
    attached = [_document(case, entry, paper, number) for number, paper in enumerate(received)]
    return Document.objects.bulk_create(attached)


def header(case: Case, entry: DocketEntry, number: int) -> str:
    """`Case 2:12-cv-08333-ODW-JC   Document 147-1   Filed 05/17/13`, as stamped on every page."""
    document = f"   Document {entry.number}{f'-{number}' if number else ''}" if entry.number else ""
    return f"Case {case.full_number}{document}   Filed {entry.filed_on:%m/%d/%y}"


def checked_path(document: Document) -> Path:
    """Where the original lies, after its bytes were hashed again; raises NotAsReceived."""
    path = path_of(document.stored_name)
    try:
        digest = digest_of(path)
    except OSError as missing:
        raise NotAsReceived(document, "is missing from the vault") from missing
    if digest != document.sha256:
        raise NotAsReceived(document, "is not the one that was filed")
    return path


@transaction.atomic
def report(document: Document, *, by: PacerAccount, at: datetime) -> None:
    """A paper that failed its digest stands on the case's audit trail: once, however often it is asked for."""
    case = Case.objects.select_for_update().get(pk=document.entry.case_id)
    facts = {"document": document.cmecf_id, "sha256": document.sha256}
    known = AuditEvent.objects.filter(chain=case.audit_chain, act=FAILED, facts=audit.canonical(facts))
    if not known.exists():
        audit.record(case.audit_chain, FAILED, by=by, at=at, facts=facts)


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
        first_page_id=first_page_id,
        header=header(case, entry, number),
        seal=paper.seal,
    )


def label(paper: DraftDocument) -> str:
    """How docket text names an attachment: category and description, `Exhibit A`."""
    return " ".join(part for part in (paper.category, paper.description) if part) or "Attachment"


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
