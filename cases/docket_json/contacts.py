"""The address block under a name on the docket: its parts, and e-mail addresses masked so that nobody is written to."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.identifiers import fold
from accounts.models import Contact, Firm
from cases.docket_json.reading import longest

MASK = ".example"
ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"]+@[\w-]+(?:\.[\w-]+)*")
EMAIL_LINE = re.compile(r"e-?mail:", re.IGNORECASE)
FAX_LINE = re.compile(r"fax:\s*", re.IGNORECASE)
TELEPHONE = re.compile(r"\+?[\d\s().\-/]+(?:\s*(?:x|ext\.?)\s*\d+)?", re.IGNORECASE)
CITY = re.compile(r".*,\s*[A-Z]{2}\s+\d{5}(?:-\d{4})?")
SPELLED = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)\b.*\b"
PLACES = r"(?:avenue|ave|boulevard|blvd|building|center|centre|drive|place|plaza|square|street|st|tower|way)\b"
STREET = re.compile(rf"\d|p\.?\s*o\.?\s+box\b|post office box\b|suite\b|{SPELLED}{PLACES}", re.IGNORECASE)
SEE_ABOVE = "(see above for address)"
PRO_SE = "PRO SE"
LONGEST = {name: longest(Contact, name) for name in ("telephone", "fax", "email")}
LONGEST_FIRM = longest(Firm, "name")


@dataclass(frozen=True)
class Block:
    """A block as printed, and what could be read in it. A part that cannot be read stays empty; `printed` has it."""

    printed: str
    firm: str = ""
    address: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""

    @property
    def is_bare(self) -> bool:
        """Nothing in it tells one attorney of a name from another."""
        return not (self.email or self.telephone or self.firm)

    @property
    def points_above(self) -> bool:
        return self.printed.strip().casefold() == SEE_ABOVE

    def is_alike(self, other: "Block") -> int:
        """How sure it is that two blocks under one name are one attorney's: 3 e-mail, 2 telephone, 1 firm, 0 not."""
        if self.email and self.email.casefold() == other.email.casefold():
            return 3
        if self.telephone and _digits(self.telephone) == _digits(other.telephone):
            return 2
        return int(bool(self.firm) and fold(self.firm) == fold(other.firm))


def parse(printed: str, *, has_firm: bool) -> Block:
    """The parts of a block. Only an attorney's first line can be a firm, and only if it is no street address."""
    if Block(printed).points_above:
        return Block(printed)
    lines = [re.sub(r"\s+,", ",", line.strip()) for line in printed.split("\n")]
    parts = {"email": "", "fax": "", "telephone": ""}
    street = [line for line in lines if line and line != PRO_SE and not _taken(line, parts)]
    firm = street.pop(0) if has_firm and street and _is_firm(street[0]) else ""
    return Block(printed, firm=firm, address="\n".join(street), **parts)


def block_of(contact: Contact) -> Block:
    """What an import read when it made this contact: addresses without their mask."""
    opened = unmask if contact.is_address_masked else str
    return Block(
        printed=opened(contact.printed),
        firm=contact.firm.name if contact.firm else "",
        address=opened(contact.address),
        telephone=contact.telephone,
        fax=contact.fax,
        email=opened(contact.email),
    )


def mask(text: str) -> str:
    """`.example` after each e-mail address: no mail to it can leave, and `unmask` takes it off again."""
    return ADDRESS.sub(lambda found: found[0] + MASK, text)


def unmask(text: str) -> str:
    return ADDRESS.sub(lambda found: found[0].removesuffix(MASK), text)


def _taken(line: str, parts: dict[str, str]) -> bool:
    """Whether the line is no postal address; its telephone, fax or e-mail goes into `parts`, the first of each."""
    kind, value = _kind(line)
    if kind and not parts[kind] and len(value) <= LONGEST[kind]:
        parts[kind] = value
    return bool(kind)


def _kind(line: str) -> tuple[str, str]:
    if EMAIL_LINE.match(line) or ADDRESS.fullmatch(line):
        return "email", _deliverable(line)
    if fax := FAX_LINE.match(line):
        return "fax", line[fax.end() :]
    if TELEPHONE.fullmatch(line) and len(_digits(line)) >= 10:
        return "telephone", line
    return "", ""


def _deliverable(line: str) -> str:
    """The first e-mail address of the line, if mail could go to it and its masked form can be kept."""
    found = ADDRESS.search(line)
    try:
        validate_email(mask(found[0]) if found else "")
    except ValidationError:
        return ""
    return found[0] if found and len(found[0]) + len(MASK) <= LONGEST["email"] else ""


def _is_firm(line: str) -> bool:
    is_short = max(len(line), len(fold(line))) <= LONGEST_FIRM
    return is_short and not STREET.match(line) and not CITY.fullmatch(line)


def _digits(telephone: str) -> str:
    return "".join(character for character in telephone if character.isdigit())
