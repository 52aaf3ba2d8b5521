"""Whether a PDF is a paper of this court: as it was filed, as the court hands it out, or altered; and nothing sealed.

Nothing of what is sent is kept, nor read as a PDF: its digest is looked up, and the court's header looked for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from mmap import ACCESS_READ, mmap
from typing import BinaryIO, cast

from django.core.files.base import File
from django.db.models import QuerySet, TextChoices

from cases import case_numbers, documents, stamping
from cases.models import Case, Document
from cases.record import bundles
from notices import nef
from notices.models import NoticeDocument

# The header as `stamping` writes it on a first page: never packed, so it is found without opening the PDF.
HEADER = re.compile(
    rb"\((Case (\S{1,60})   (?:Document [\d-]{1,20}   )?Filed \d\d/\d\d/\d\d)"
    rb"   Page 1 of \d{1,7}   Page ID #:(\d{1,9})\)"
)
MOST_TRIED = 3  # a paper may carry headers of papers that it quotes; each that is ours costs a stamping
MOST_TOLD = 20  # entries on which the same paper was filed


class Verdict(TextChoices):
    FILED = "filed", "Authentic: this is the document as it was filed"
    STAMPED = "stamped", "Authentic: this is the court’s stamped copy"
    ALTERED = "altered", "Altered: this is not what the court holds"
    EARLIER = "earlier", "Cannot be compared: this copy was stamped by earlier software"
    UNKNOWN = "unknown", "Unknown: the court’s public record has no such document"


ADVICE = {
    Verdict.FILED: "Each byte of it is as the court received it.",
    Verdict.STAMPED: "Each byte of it is as the court makes it from the document that was filed.",
    Verdict.ALTERED: "It bears this court’s header of the document below, and its bytes are others. Somebody changed"
    " it, or a program saved it anew, or it is several documents in one file. Take the document from the docket again.",
    Verdict.EARLIER: "It bears this court’s header of the document below, as an earlier version of the court’s software"
    " wrote it. Take the document from the docket again, or verify it without the header.",
    Verdict.UNKNOWN: "It was not filed in this court, or you may not see it, or a program saved it anew. Verify the"
    " file as you got it, before anything opened and saved it.",
}


@dataclass(frozen=True)
class Told:
    """A document, and its electronic document stamp as its notice printed it; empty where no notice told of it."""

    document: Document
    stamp: str


@dataclass(frozen=True)
class Finding:
    verdict: Verdict
    documents: list[Told] = field(default_factory=list)

    @property
    def advice(self) -> str:
        return ADVICE[self.verdict]


def verify(upload: File, *, by) -> Finding:
    """What `by`, who may be nobody we know, may be told of these bytes: what they may not read does not exist."""
    known = Document.objects.visible_to(by).select_related("entry__case")
    digest = documents.digest_of(upload)
    if filed := known.filter(sha256=digest).order_by("pk")[:MOST_TOLD]:
        return Finding(Verdict.FILED, _told(filed))
    with mmap(upload.fileno(), 0, access=ACCESS_READ) as sent:
        named = _named(sent, known)
        is_ours_now = sent.find(stamping.MARK) >= 0
    return _compared(named, digest, otherwise=Verdict.ALTERED if is_ours_now else Verdict.EARLIER)


def _named(sent: mmap, known: QuerySet[Document]) -> list[Document]:
    """The documents whose header it bears: of several, those that were written last."""
    found = dict.fromkeys(match.groups() for match in HEADER.finditer(sent))
    return [document for each in [*found][-MOST_TRIED:] for document in _bearing(known, *each)]


def _bearing(known: QuerySet[Document], header: bytes, case_number: bytes, page_id: bytes) -> list[Document]:
    """None, or one: a Page ID is never used twice in a case."""
    try:
        cases = Case.objects.numbered(case_numbers.read(case_number.decode("ascii", "replace")))
    except case_numbers.NotACaseNumber:
        return []
    borne = {"header": header.decode("cp1252", "replace"), "first_page_id": int(page_id)}
    return list(known.filter(entry__case__in=cases.values("pk"), **borne).exclude(stored_name=""))


def _compared(named: list[Document], digest: str, *, otherwise: Verdict) -> Finding:
    same = [document for document in named if _digest_stamped(document) == digest]
    if same:
        return Finding(Verdict.STAMPED, _told(same))
    return Finding(otherwise, _told(named)) if named else Finding(Verdict.UNKNOWN)


def _digest_stamped(document: Document) -> str:
    with bundles.one(document, cast("BinaryIO", documents.checked(document)), has_header=True) as copy:
        return documents.digest_of(cast("File", copy))


def _told(found: Iterable[Document]) -> list[Told]:
    found = list(found)
    entries = [document.entry_id for document in found]
    printed = NoticeDocument.objects.filter(notice__noticings__entry__in=entries).select_related("notice")
    stamps = {each.cmecf_id: nef.stamp_line(each.notice, each) for each in printed.order_by("-notice")}
    return [Told(document, stamps.get(document.cmecf_id, "")) for document in found]
