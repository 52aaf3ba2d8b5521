"""Decides whether an uploaded file may be filed: asks a limited child process, and says plainly what is wrong."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from django.conf import settings

from cases.papers import pieces

MIB = 1024 * 1024
# Our code is found by the path given here and by nothing in the working directory, the environment or a home directory.
INSPECTOR = [sys.executable, "-P", "-s", "-m", "cases.papers.inspection"]
ENVIRONMENT = {"PYTHONPATH": str(settings.BASE_DIR)}
# A pipe holds this much. The child is waited for before its report is read, so one that writes more is stopped.
REPORT_BYTES = 64 * 1024
LONGEST_NAME, LONGEST_MESSAGE, MOST_ADVICE = 120, 1000, 10
TOO_COMPLEX = (
    "it could not be checked within the time and memory allowed. The file may be damaged or very complex: "
    "print it to a new PDF and try again, or submit the document in smaller parts."
)


@dataclass(frozen=True)
class Limits:
    """What one check may use up. 1 GiB holds the objects of a 35 MB file of ordinary make."""

    memory_bytes: int = 1024 * MIB
    cpu_seconds: int = 20
    wall_seconds: float = 40


USUAL = Limits()


@dataclass(frozen=True)
class Paper:
    """What the court keeps about a file that may be filed. `advice` is for the filer; none of it forbids filing."""

    pages: int
    size: int
    sha256: str
    pieces: tuple[str, ...] = ()  # their digests, where it is larger than one
    advice: tuple[str, ...] = ()


class NotAccepted(Exception):
    """The file may not be filed; the message tells the filer what is wrong, where, and how to mend it."""


def check(path: Path, *, original_filename: str, limits: Limits = USUAL) -> Paper:
    """The Paper at `path` (L.R. 5-4.3.1), or NotAccepted. The file is only read, never changed."""
    try:
        _refuse_by_size(path)
        report = _inspect(path, limits)
        if "refused" in report:
            raise NotAccepted(str(report["refused"])[:LONGEST_MESSAGE])
        return _known(path, report["pages"], tuple(report["advice"][:MOST_ADVICE]))
    except NotAccepted as refusal:
        raise NotAccepted(f"{_shown(original_filename)}: {refusal}") from None


def made(path: Path) -> Paper:
    """The Paper that the portal itself has just made: nothing in it is a stranger's, so it is not asked what it is."""
    with pikepdf.open(path) as pdf:
        return _known(path, len(pdf.pages))


def _refuse_by_size(path: Path) -> None:
    size = path.stat().st_size
    if not size:
        raise NotAccepted("the file is empty. Choose the PDF again, or make it anew from your word processor.")
    if size > settings.MAX_PDF_BYTES:
        megabytes = settings.MAX_PDF_BYTES // MIB
        raise NotAccepted(
            f"this document cannot be loaded because it is over {megabytes} MB. "
            "Submit the document in smaller parts, labeled correctly."
        )
    with path.open("rb") as file:
        _begins_as_pdf(file.read(8))


def _begins_as_pdf(head: bytes) -> None:
    if not head.startswith(b"%PDF-"):
        raise NotAccepted(
            "this is not a PDF file (a PDF begins with “%PDF-”; this file does not). PDF is the only format that can "
            "be e-filed: in your word processor choose “Save as PDF”, and upload that file."
        )


def _known(path: Path, pages: int, advice: tuple[str, ...] = ()) -> Paper:
    with path.open("rb") as file:
        whole = hashlib.file_digest(file, "sha256").hexdigest()
        return Paper(pages, path.stat().st_size, whole, tuple(pieces.digests(file.fileno())), advice)


def _shown(filename: str) -> str:
    """The filer's own name for the file, fit for one line of a message."""
    return "".join(c for c in filename if c.isprintable())[:LONGEST_NAME] or "The file"


def _inspect(path: Path, limits: Limits) -> dict:
    """The child's report; a child that crashed, was stopped or said nothing sensible is a refusal."""
    lines = _report_of([path.absolute(), limits.memory_bytes, limits.cpu_seconds], limits.wall_seconds).splitlines()
    try:
        # The first line is the verdict. The second, with the advice that takes longest, may be missing.
        report = json.loads(lines[0])
        more = json.loads(lines[1])["advice"] if len(lines) > 1 else []
        return report if "refused" in report else {**report, "advice": [*report["advice"], *more]}
    except (IndexError, KeyError, TypeError, ValueError):
        raise NotAccepted(TOO_COMPLEX) from None


def _report_of(arguments: Sequence[object], wall_seconds: float) -> bytes:
    command = [*INSPECTOR, *map(str, arguments)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", env=ENVIRONMENT
    ) as child:
        try:
            child.wait(wall_seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        return os.read(child.stdout.fileno(), REPORT_BYTES)
