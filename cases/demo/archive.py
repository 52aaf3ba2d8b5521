"""Keeps the papers of past entries in the vault, each under a serial of its own, and writes their rows."""

import hashlib
from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import PacerAccount
from cases import documents, printing
from cases.demo import copies
from cases.demo.copies import Copy
from cases.models import Case, DocketEntry, Document, Draft, DraftDocument
from cases.models.document import cmecf_id_of

Papers = Sequence[tuple[DocketEntry, Sequence[Copy]]]


def attach(case: Case, papers: Papers, *, by: PacerAccount) -> None:
    """Put papers on entries; page ids run on through `case`, which the caller saves."""
    numbered = [(entry, number, copy) for entry, copies in papers for number, copy in enumerate(copies)]
    serials = _serials(case, len(numbered), by)
    Document.objects.bulk_create(
        _document(case, entry, number, copy, serial)
        for (entry, number, copy), serial in zip(numbered, serials, strict=True)
    )


def _serials(case: Case, count: int, by: PacerAccount) -> list[int]:
    """Serials from the one sequence of received papers: a draft holds them for a moment, and is deleted."""
    draft = Draft.objects.create(owner=by, case=case)
    blank = {"draft": draft, "size": 0, "pages": 0}
    held = DraftDocument.objects.bulk_create(DraftDocument(position=place, **blank) for place in range(count))
    serials = [paper.pk for paper in held]
    draft.delete()
    return serials


def _document(case: Case, entry: DocketEntry, number: int, copy: Copy, serial: int) -> Document:
    pdf = copies.of(copy)
    pages, first_page_id = printing.pages_of(pdf), case.last_page_id + 1
    case.last_page_id += pages
    return Document(
        entry=entry,
        number=number,
        cmecf_id=cmecf_id_of(serial),
        description=copy.label,
        category=copy.category,
        original_filename=copy.filename,
        stored_name=documents.keep(SimpleUploadedFile(copy.filename, pdf, "application/pdf")),
        size=len(pdf),
        pages=pages,
        sha256=hashlib.sha256(pdf).hexdigest(),
        first_page_id=first_page_id,
        header=documents.header(case, entry, number),
    )
