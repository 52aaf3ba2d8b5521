"""What a docket file says of its parties: their role and kind, the counts against them, and their counsel."""

import re
from dataclasses import dataclass

from cases.docket_json import contacts, roles
from cases.docket_json.contacts import Block
from cases.docket_json.reading import Fields, longest
from cases.models import Appearance, Count, Party

OF_A_PARTY = ("name", "type", "extra_info", "date_terminated", "attorneys", "criminal_data")
OF_AN_ATTORNEY = ("name", "contact", "roles")
LEVELS = {
    "highest_offense_level_opening": "highest_offense_opening",
    "highest_offense_level_terminated": "highest_offense_terminated",
}
COUNT_STATUSES = (Count.Status.PENDING.value, Count.Status.TERMINATED.value)
NATURAL = re.compile(
    r"\b(individual(ly)?|natural person|a minor|a (married |single )?(man|woman)|husband|wife|his|her|deceased)\b",
    re.IGNORECASE,
)
ORGANIZED = re.compile(
    r"\b(inc|incorporated|corp|corporation|co|company|companies|llc|llp|lp|l\.l\.c|l\.p|ltd|limited|plc|gmbh|ag|sa|nv"
    r"|n\.a|bank|trust|association|union|university|district|county|city|state|department|united states|partnership"
    r"|foundation|fund|entity|does)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Counsel:
    """An attorney listed under a party, or the party itself as its own counsel."""

    path: str
    name: str
    block: Block
    role_lines: list[str]
    role_columns: dict
    is_pro_se: bool

    @property
    def is_open(self) -> bool:
        return self.role_columns["ended_on"] is None

    @property
    def printed_pro_se(self) -> str:
        """How Party keeps a listing that makes no appearance: name, then role lines."""
        return "\n".join([self.name, *self.role_lines])


@dataclass(frozen=True)
class Listed:
    """A party as the file lists it: the columns of Party, the columns of its Counts, and its counsel."""

    path: str
    columns: dict
    counts: list[dict]
    counsel: list[Counsel]

    @property
    def pro_se(self) -> Counsel | None:
        return next((listed for listed in self.counsel if listed.is_pro_se), None)


def read(party: Fields) -> Listed:
    party.refuse_unknown(*OF_A_PARTY)
    counsel = [_counsel(attorney) for attorney in party.objects("attorneys")]
    if sum(listed.is_pro_se for listed in counsel) > 1:
        party.refuse("attorneys", " lists the party as its own counsel twice.")
    columns = {
        "role": party.text("type", limit=longest(Party, "role"), is_required=True),
        "name": party.text("name", limit=longest(Party, "name"), is_required=True),
        "description": party.text("extra_info", limit=longest(Party, "description")),
        "terminated_on": party.day("date_terminated"),
    }
    criminal = party.object("criminal_data")
    criminal.refuse_unknown("counts", "complaints", *LEVELS)
    columns |= {column: criminal.text(key, limit=longest(Party, column)) for key, column in LEVELS.items()}
    columns["kind"] = _kind(columns, counsel, is_charged=any(criminal.values.values()))
    return Listed(party.path, columns, _counts(criminal), counsel)


def _kind(columns: dict, counsel: list[Counsel], *, is_charged: bool) -> str:
    """An organization, unless the file says otherwise: the safe guess, since only natural persons go without a lawyer.

    A natural person is a party that is charged, that appears for itself, or that is described as one
    (“an individual”) and bears no name of an organization.
    """
    is_described = NATURAL.search(columns["description"]) and not ORGANIZED.search(columns["name"])
    is_person = is_charged or is_described or any(listed.is_pro_se for listed in counsel)
    return Party.Kind.PERSON if is_person else Party.Kind.ORGANIZATION


def _counsel(attorney: Fields) -> Counsel:
    attorney.refuse_unknown(*OF_AN_ATTORNEY)
    printed = attorney.text("contact")
    lines = attorney.lines("roles")
    is_pro_se = contacts.PRO_SE in (*lines, *(line.strip() for line in printed.split("\n")))
    name = attorney.text("name", limit=longest(Appearance, "printed_name"), is_required=True)
    if "\n" in name:
        attorney.refuse("name", " runs over more than one line.")
    block = contacts.parse(printed, has_firm=not is_pro_se)
    return Counsel(attorney.path, name, block, lines, _role_columns(attorney, lines), is_pro_se)


def _role_columns(attorney: Fields, lines: list[str]) -> dict:
    try:
        return roles.columns(lines)
    except roles.UnreadableRole as unreadable:
        attorney.refuse("roles", f": {unreadable}")


def _counts(criminal: Fields) -> list[dict]:
    """Counts in file order, then complaints."""
    found = [_count(count, _status(count)) for count in criminal.objects("counts")]
    return found + [_count(complaint, Count.Status.COMPLAINT) for complaint in criminal.objects("complaints")]


def _count(count: Fields, status: str) -> dict:
    count.refuse_unknown("name", "disposition", "status")
    return {
        "charge": count.text("name", limit=longest(Count, "charge"), is_required=True),
        "disposition": count.text("disposition"),
        "status": status,
    }


def _status(count: Fields) -> str:
    status = count.text("status", is_required=True)
    if status not in COUNT_STATUSES:
        count.refuse("status", f" is neither {' nor '.join(COUNT_STATUSES)}.")
    return status
