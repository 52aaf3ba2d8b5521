"""Papers as they leave the court: with its header or as filed, by a sensible name; several as one PDF or an archive."""

import shutil
import zipfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

import pikepdf
from django.conf import settings
from django.utils.text import slugify

from cases import documents, stamping
from cases.models import Case, DocketEntry, Document

IN_MEMORY = 8 * 1024 * 1024
PDF, ZIP = "pdf", "zip"
TYPES = {PDF: "application/pdf", ZIP: "application/zip"}
MOST = 150  # papers in one file: their boxes still fit into one address
TOO_MANY = "These are {count} documents, and one file takes {most}. Choose fewer, or open them one by one."
TOO_LARGE = "Together they are {size:.0f} MB, and one file takes {most:.0f} MB. Choose fewer, or open them one by one."


class TooLarge(Exception):
    """More than one file takes."""


def size_of(papers: Iterable[Document]) -> int:
    """Of the originals: the headers add little."""
    return sum(paper.size for paper in papers)


def check(papers: Collection[Document]) -> None:
    """Raises TooLarge."""
    if len(papers) > MOST:
        raise TooLarge(TOO_MANY.format(count=len(papers), most=MOST))
    size, most = size_of(papers), settings.MOST_TOGETHER_BYTES
    if size > most:
        raise TooLarge(TOO_LARGE.format(size=size / 1024**2, most=most / 1024**2))


def name_of(paper: Document) -> str:
    """`2-26-cv-00001_26-1_exhibit-a.pdf`: the case, the number, what it is."""
    entry = paper.entry
    number = f"{_called(entry)}-{paper.number}" if paper.number else _called(entry)
    titled = slugify((paper.description if paper.number else entry.event_title)[:60]) or "document"
    return f"{entry.case.number.replace(':', '-')}_{number}_{titled}.pdf"


def name_of_all(case: Case, papers: Iterable[Document]) -> str:
    """`2-26-cv-00001_26`, or `_documents` where they are of several entries; how it ends is another's to say."""
    called = {_called(paper.entry) for paper in papers}
    return f"{case.number.replace(':', '-')}_{called.pop() if len(called) == 1 else 'documents'}"


def _called(entry: DocketEntry) -> str:
    """Its number; one without is known by its place, which no other entry of its case has."""
    return str(entry.number or f"entry-{entry.place}")


def made(form: str, papers: Iterable[Document], *, has_header: bool) -> BinaryIO:
    """The one file, to be closed by whoever gets it. Each original is hashed again: raises documents.NotAsReceived."""
    make = _archive if form == ZIP else _combine
    with _scratch() as bundle:
        make(bundle, papers, has_header)
    return bundle


def joined(files: Iterable[BinaryIO]) -> BinaryIO:
    """These PDFs as one, to be closed by whoever gets it; each is closed before the next is asked for."""
    with _scratch() as bundle:
        _join(bundle, files)
    return bundle


def stamped(paper: Document) -> BinaryIO:
    """With the court's header. Raises documents.NotAsReceived."""
    return _sent(paper, has_header=True)


def one(paper: Document, original: BinaryIO, *, has_header: bool) -> BinaryIO:
    """One paper, stamped or as it was filed: `original` itself, or a copy, and then it is closed."""
    if not has_header:
        return original
    with original, _scratch() as copy:
        stamping.stamp(original, copy, header=paper.header, first_page_id=paper.first_page_id)
        copy.seek(0)
    return copy


def _archive(bundle: BinaryIO, papers: Iterable[Document], has_header: bool) -> None:
    with zipfile.ZipFile(bundle, "w") as archive:  # stored: PDFs are packed already
        for paper in papers:
            with _sent(paper, has_header) as source, archive.open(name_of(paper), "w") as kept:
                shutil.copyfileobj(source, kept)


def _combine(bundle: BinaryIO, papers: Iterable[Document], has_header: bool) -> None:
    _join(bundle, (_sent(paper, has_header) for paper in papers))


def _join(bundle: BinaryIO, files: Iterable[BinaryIO]) -> None:
    with pikepdf.new() as whole:
        for file in files:
            with file as source, pikepdf.open(source) as pdf:
                whole.pages.extend(pdf.pages)
        whole.save(bundle, compress_streams=False, deterministic_id=True)


def _sent(paper: Document, has_header: bool) -> BinaryIO:
    return one(paper, cast("BinaryIO", documents.checked(paper)), has_header=has_header)


@contextmanager
def _scratch() -> Iterator[BinaryIO]:
    """In memory until it is large; to be closed by whoever gets it, and at once if it cannot be made."""
    file = cast("BinaryIO", SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - it outlives this
    try:
        yield file
    except Exception:
        file.close()
        raise
