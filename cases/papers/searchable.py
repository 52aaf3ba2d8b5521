"""The pages of a scan that nobody can search: the slow half of the check, loaded only for papers with pictures."""

import signal
from collections.abc import Iterable
from contextlib import suppress

import pypdf

MOST_PAGES_NAMED = 12
ADVICE_ON_SCANS = (
    "There is no text that can be searched on {where}. Scanned images are allowed only for exhibits, hand-signed pages "
    "and certain records (L.R. 5-4.3.1): make your own papers into a PDF from the word-processing file."
)


class OutOfTime(BaseException):
    """The look for text took too long. Not an Exception, since pypdf swallows those."""


def advice(path: str, pictured: Iterable[int], pages: int, seconds: int) -> list[str]:
    """What a scan lacks, as far as can be seen in a few seconds on the pages that show a picture."""
    bare = []
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    with suppress(OutOfTime, Exception):  # pypdf may stumble over what qpdf reads; advice is never worth a refusal
        read = pypdf.PdfReader(path).pages
        for number in pictured:
            bare += [] if read[number - 1].extract_text().strip() else [number]
    signal.setitimer(signal.ITIMER_REAL, 0)
    return [ADVICE_ON_SCANS.format(where=listed(bare, pages))] if bare else []


def listed(numbers: list[int], pages: int) -> str:
    if len(numbers) == pages:
        return "any page"
    few = ", ".join(map(str, numbers[:MOST_PAGES_NAMED])) + (" and others" if len(numbers) > MOST_PAGES_NAMED else "")
    return f"page {few}" if len(numbers) == 1 else f"pages {few}"


def stop(*_: object) -> None:
    raise OutOfTime
