"""Case numbers as people type them: `2:26-cv-01234`, `26-1234`, `CV 26-01234 ABC (XYZx)`, `SACV 14-341`."""

import re
from dataclasses import dataclass

PAPER_STYLE_OFFICES = {"SA": "8", "ED": "5", "": ""}  # SACV, EDCV and plain CV on old captions
TYPES = ("cv", "cr", "mc", "mj")
NUMBER = re.compile(
    r"""^\s*
    (?:(?P<office>\d)\s*:\s*)?                                  # 2:
    (?:(?P<division>SA|ED)?\s*(?P<paper_type>CV|CR|MC|MJ)\s*)?  # SACV, on paper captions
    (?P<year>\d{4}|\d{2})\s*-\s*
    (?:(?P<type>cv|cr|mc|mj)\s*-\s*)?
    (?P<serial>\d{1,5})
    (?:[\s-]*[A-Z]{1,4})?                                       # the judge's initials
    (?:[\s-]*\(?\s*[A-Z]{1,4}x?\s*\)?)?                         # the magistrate judge's
    \s*$""",
    re.VERBOSE | re.IGNORECASE,
)


class NotACaseNumber(ValueError):
    """The text cannot be read as a case number of this court."""


@dataclass(frozen=True)
class Number:
    """A case number; `office` and `type` are empty when the text did not say."""

    office: str
    year: int
    type: str
    serial: int

    def __str__(self) -> str:
        return f"{self.office}:{self.year % 100:02d}-{self.type}-{self.serial:05d}"


def read(text: str) -> Number:
    """The number in `text`; raises NotACaseNumber."""
    found = NUMBER.match(text)
    if not found:
        raise NotACaseNumber(
            f"“{text.strip()[:60]}” is not a case number. "
            "Write it as 2:26-cv-01234, or as 26-1234 if that is all you know."
        )
    office = found["office"] or PAPER_STYLE_OFFICES[(found["division"] or "").upper()]
    kind = (found["type"] or found["paper_type"] or "").lower()
    return Number(office, full_year(int(found["year"])), kind, int(found["serial"]))


def full_year(year: int) -> int:
    """Two digits mean 1970 to 2069."""
    if year >= 100:
        return year
    return year + (1900 if year >= 70 else 2000)
