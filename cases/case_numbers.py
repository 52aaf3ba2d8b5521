"""Case numbers as people type them: `2:26-cv-01234`, `26-1234`, `CV 26-01234 ABC (XYZx)`, `Case No. SACV 14-341`."""

import re
import unicodedata
from dataclasses import dataclass

PAPER_STYLE_OFFICES = {"la": "2", "sa": "8", "ed": "5", "": ""}  # LACV, SACV, EDCV and plain CV on captions
LONGEST_SERIAL, YEARS = 5, range(1970, 2070)  # what two digits of a year may mean
DASHES = re.compile(r" ?[-‐‒–—―−]+ ?")
LEAD = re.compile(r"^(?:civil|criminal|case|action|docket|number|no|[#.: ])+")  # Case No., Civil Action No.
TYPE = "cv|cr|mc|mj"
HEAD = rf"""
    (?:(?P<office>\d)[:-])?                                                     # 2:
    (?:(?:(?P<division>la|sa|ed)[ -]?)?(?P<paper_type>{TYPE})[ -]?)?            # SACV, on paper captions
    (?P<year>\d{{4}}|\d\d)
"""
NUMBER = re.compile(
    rf"""(?!\d+-\d+-\d+$)                                                      # three bare numbers are a day
    {HEAD} (?:[ -]?(?P<type>{TYPE})[ -]?|[ -]) (?P<serial>\d{{1,5}})
    (?:[ -]?\([a-z]{{1,5}}\)|[ -]?[a-z]{{1,5}}\b){{0,3}}                        # (A): superseding; the judges' initials
    (?:-\d{{1,3}})?                                                             # one defendant of several
    """,
    re.VERBOSE | re.ASCII,
)
BEGUN = re.compile(
    rf"(?P<bare>\d{{3,5}}) | {HEAD} (?:[ -]?(?P<type>{TYPE})[ -]?|[ -][cm]?|$) (?P<serial>\d{{0,5}})",
    re.VERBOSE | re.ASCII,
)
# Figures alone, an office, or figures beside a kind of case: `1234`, `2:26-xx`, `26-xx-1234`, `CV 26`.
MEANT = re.compile(rf"^(?=.*\d)[\W\d_]+$|^\d+:|^\d+-[a-z]{{2}}-\d|\d[ -]?(?:{TYPE})\b|\b(?:la|sa|ed)?(?:{TYPE})[ -]?\d")
WORDS = re.compile(r"\bvs?\b|[a-z]{6,}")  # of a title: “Route 66 MC v. Jones”


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


@dataclass(frozen=True)
class Begun:
    """A number of which only the beginning was typed; of the serial its figures, as they stand."""

    office: str
    year: int | None
    type: str
    serial: str

    @property
    def serials(self) -> list[tuple[int, int]]:
        """First and last of those that begin so, written short or with five digits: 12, 120–129 … 12000–12999."""
        if not self.serial:
            return []
        missing = LONGEST_SERIAL - len(self.serial)
        units = [10**more for more in range(missing if self.serial.startswith("0") else 0, missing + 1)]
        return [(int(self.serial) * unit, (int(self.serial) + 1) * unit - 1) for unit in units]


def read(text: str) -> Number:
    """The number in `text`; raises NotACaseNumber."""
    found = NUMBER.fullmatch(_plain(text))
    if not found:
        raise NotACaseNumber(
            f"“{text.strip()[:60]}” is not a case number. "
            "Write it as 2:26-cv-01234, or as 26-1234 if that is all you know."
        )
    return Number(_office(found), full_year(int(found["year"])), _type(found), int(found["serial"]))


def begun(text: str) -> Begun | None:
    """What `text` says of a number that is still being typed; None if it is the beginning of none."""
    found = BEGUN.fullmatch(_plain(text))
    if not found:
        return None
    year = full_year(int(found["year"])) if found["year"] else None
    return Begun(_office(found), year, _type(found), found["bare"] or found["serial"])


def is_meant(text: str) -> bool:
    """Whether a number was meant, well or badly written, and no words of a title."""
    plain = _plain(text)
    return bool(MEANT.search(plain) and not WORDS.search(plain))


def full_year(year: int) -> int:
    """Two digits mean 1970 to 2069."""
    if year >= 100:
        return year
    return year + (1900 if year >= 70 else 2000)


def _plain(text: str) -> str:
    """One kind of dash, single spaces, small letters, and nothing before the number."""
    spaced = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return LEAD.sub("", DASHES.sub("-", spaced.replace(" :", ":").replace(": ", ":")).strip(" .,;"))


def _office(found: re.Match) -> str:
    return found["office"] or PAPER_STYLE_OFFICES[found["division"] or ""]


def _type(found: re.Match) -> str:
    return found["type"] or found["paper_type"] or ""
