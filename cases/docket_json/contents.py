"""What one docket file says, read whole and checked before a single row is written."""

import re
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from cases import case_numbers
from cases.case_numbers import NotACaseNumber, Number
from cases.docket_json import participants
from cases.docket_json.participants import Listed
from cases.docket_json.reading import Fields, longest
from cases.models import Case, DocketEntry, Document, Judge
from cases.models.draft import DOCUMENT_SERIALS_START

CASE_TEXTS = {
    "case_name": "title",
    "nature_of_suit": "nature_of_suit",
    "cause": "cause",
    "jurisdiction": "jurisdiction",
    "jury_demand": "jury_demand",
    "demand": "demand",
    "mdl_status": "mdl_status",
    "federal_dn_judge_initials_assigned": "assigned_initials",
    "federal_dn_judge_initials_referred": "referred_initials",
}
OF_A_DOCKET = (
    "court_id", "docket_number", "date_filed", "date_terminated", "date_last_filing", "assigned_to_str",
    "referred_to_str", "ordered_by", "federal_dn_office_code", "federal_dn_case_type", "federal_defendant_number",
    "parties", "docket_entries", *CASE_TEXTS,
)  # fmt: skip
OF_AN_ENTRY = (
    "date_filed", "date_entered", "description", "short_description", "document_number", "pacer_doc_id", "pacer_seq_no",
)  # fmt: skip
GIVEN_ONCE = ("document_number", "pacer_doc_id")
ENTERED = re.compile(r"\(Entered: (\d\d)/(\d\d)/(\d{4})\)", re.ASCII)


@dataclass(frozen=True)
class Entry:
    """A docket entry: the columns of DocketEntry, and the number of the paper it links to, if any."""

    path: str
    columns: dict
    document_id: str


@dataclass(frozen=True)
class Docket:
    """A whole file: the columns of Case, the names of its judges, its parties and its entries in file order."""

    number: Number
    columns: dict
    assigned: str
    referred: str
    parties: list[Listed]
    entries: list[Entry]

    def calls_magistrate(self, judge: str) -> bool:
        """Whether an entry speaks of this judge as a magistrate judge: some are assigned cases directly."""
        return any(f"Magistrate Judge {judge}".casefold() in entry.columns["text"].casefold() for entry in self.entries)


def read(source: dict) -> Docket:
    """The docket in `source`; raises BrokenDocket."""
    docket = Fields(source)
    _refuse_another_court(docket)
    number = _number(docket)
    docket.refuse_unknown(*OF_A_DOCKET)
    return Docket(
        number=number,
        columns=_columns(docket),
        assigned=docket.text("assigned_to_str", limit=longest(Judge, "name")),
        referred=docket.text("referred_to_str", limit=longest(Judge, "name")),
        parties=_parties(docket),
        entries=_entries(docket),
    )


def entered_in(text: str) -> date | None:
    """The date in the `(Entered: MM/DD/YYYY)` that ends a docket text, or none."""
    found = ENTERED.findall(text)
    try:
        month, day, year = map(int, found[-1])
        return date(year, month, day)
    except (IndexError, ValueError):
        return None


def _refuse_another_court(docket: Fields) -> None:
    court = docket.text("court_id", is_required=True)
    if court != settings.COURT["id"]:
        docket.refuse("court_id", f": “{court[:20]}” is another court; this one is “{settings.COURT['id']}”.")


def _number(docket: Fields) -> Number:
    text = docket.text("docket_number", is_required=True)
    try:
        number = case_numbers.read(text)
    except NotACaseNumber as unreadable:
        docket.refuse("docket_number", f": {unreadable}")
    if not (number.office and number.type):
        docket.refuse("docket_number", f": “{text}” must say the office and the type of case, as 2:26-cv-01234 does.")
    return number


def _columns(docket: Fields) -> dict:
    columns: dict = {
        column: docket.text(key, limit=longest(Case, column), is_required=column == "title")
        for key, column in CASE_TEXTS.items()
    }
    columns["filed_on"] = docket.required_day("date_filed")
    columns["terminated_on"] = docket.day("date_terminated")
    if columns["terminated_on"] and columns["terminated_on"] < columns["filed_on"]:
        docket.refuse("date_terminated", " is before date_filed.")
    docket.day("date_last_filing")
    return columns


def _parties(docket: Fields) -> list[Listed]:
    """The parties; a defendant's own docket bears the number of that defendant, which goes to the first one."""
    parties = [participants.read(party) for party in docket.objects("parties")]
    if (number := docket.numeral("federal_defendant_number")) is not None:
        defendant = next((party for party in parties if party.columns["role"].startswith("Defendant")), None)
        if defendant is None or number > 999:
            docket.refuse("federal_defendant_number", ": the file lists no defendant who could bear this number.")
        defendant.columns["defendant_number"] = number
    return parties


def _entries(docket: Fields) -> list[Entry]:
    listed = docket.objects("docket_entries")
    entries = [_entry(entry) for entry in listed]
    for key in GIVEN_ONCE:
        _refuse_twice(listed, key)
    return entries


def _entry(entry: Fields) -> Entry:
    entry.refuse_unknown(*OF_AN_ENTRY)
    text = entry.text("description")
    columns = {
        "number": entry.numeral("document_number"),
        "sequence": entry.numeral("pacer_seq_no"),
        "filed_on": entry.required_day("date_filed"),
        "entered_on": entry.day("date_entered") or entered_in(text),
        "text": text,
        "event_title": entry.text("short_description", limit=longest(DocketEntry, "event_title")),
    }
    return Entry(entry.path, columns, _document_id(entry))


def _document_id(entry: Fields) -> str:
    """CM/ECF's number of the linked paper. Those that this portal hands out itself cannot come from elsewhere."""
    number = entry.text("pacer_doc_id", limit=longest(Document, "cmecf_id"))
    if number and not (number.isascii() and number.isdigit()):
        entry.refuse("pacer_doc_id", f": “{number}” is not the number of a document.")
    serial = number.removeprefix(f"{settings.COURT['document_prefix']}0")
    if serial != number and int(serial or 0) >= DOCUMENT_SERIALS_START:
        entry.refuse("pacer_doc_id", f": {number} is one of the numbers that this portal gives its own documents.")
    return number


def _refuse_twice(entries: list[Fields], key: str) -> None:
    seen: dict[str, Fields] = {}
    for entry in entries:
        given = entry.text(key)
        if given and given in seen:
            entry.refuse(key, f": {given} is given twice, first to {seen[given].path}.")
        seen[given] = entry
