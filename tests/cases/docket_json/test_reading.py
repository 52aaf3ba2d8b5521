"""A broken file says which field of which entry or party is broken, and leaves no trace."""

from datetime import UTC, datetime

import pytest
from django.apps import apps

from cases.docket_json.importing import bring_in
from cases.docket_json.reading import BrokenDocket, load
from tests import dockets

AT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
MODELS = [model for app in ("accounts", "cases", "notices") for model in apps.get_app_config(app).get_models()]


def rows() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in MODELS}


def put(path: str, value: object):
    """A change of the docket: `docket_entries.3.date_filed` becomes `value`."""

    def change(docket: dict) -> dict:
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        at = docket
        for step in way:
            at = at[step]
        at[last] = value
        return docket

    return change


ATTORNEY = "parties.1.attorneys.0"
REFUSED = [
    ("docket_number", None, "docket_number is missing."),
    ("docket_number", "12 Angry Men", "docket_number: “12 Angry Men” is not a case number"),
    ("docket_number", "06-00777", "docket_number: “06-00777” must say the office and the type"),
    ("court_id", "cand", "court_id: “cand” is another court; this one is “cacd”."),
    ("court_id", None, "court_id is missing."),
    ("case_name", "", "case_name is missing."),
    ("case_name", "x" * 401, "case_name is longer than 400 characters."),
    ("case_name", "ﬃ" * 200, "case_name is longer than 400 characters."),  # three letters each when folded
    ("date_filed", None, "date_filed is missing."),
    ("date_terminated", "2005-12-31", "date_terminated is before date_filed."),
    ("date_discharged", "2006-02-02", "date_discharged is a field that this portal has no place for."),
    ("federal_defendant_number", "1000", "federal_defendant_number: the file lists no defendant"),
    ("parties", {"name": "x"}, "parties: a list is expected, not an object."),
    ("parties.0", "Fabric Dreams", "parties[0]: an object is expected, not a text."),
    ("parties.1.name", ["Dilly's"], "parties[1].name: a text is expected, not a list."),
    ("parties.1.type", " ", "parties[1].type is missing."),
    ("parties.1.extra_info", "a\x00b", "parties[1].extra_info contains a NUL character."),
    ("parties.1.name", "x" * 301, "parties[1].name is longer than 300 characters."),
    ("parties.1.date_terminated", "20060101", "parties[1].date_terminated: “20060101” is not a date (YYYY-MM-DD)."),
    ("parties.1.criminal_data", {"counts": [{"name": "x", "status": "open"}]},
     "parties[1].criminal_data.counts[0].status is neither pending nor terminated."),
    ("parties.1.shoe_size", "44", "parties[1].shoe_size is a field that this portal has no place for."),
    (f"{ATTORNEY}.name", "", "parties[1].attorneys[0].name is missing."),
    (f"{ATTORNEY}.name", "Jane\nRoe", "parties[1].attorneys[0].name runs over more than one line."),
    (f"{ATTORNEY}.name", f"Jane {'Q' * 100} Roe", "parties[1].attorneys[0].name is too long for the name of a person."),
    (f"{ATTORNEY}.contact", "\ud800", "parties[1].attorneys[0].contact contains half a character"),
    (f"{ATTORNEY}.roles", "LEAD ATTORNEY", "parties[1].attorneys[0].roles: a list is expected, not a text."),
    (f"{ATTORNEY}.roles", [7], "parties[1].attorneys[0].roles[0]: a text is expected, not a number."),
    (f"{ATTORNEY}.roles", ["a\x00"], "parties[1].attorneys[0].roles[0] contains a NUL character."),
    (f"{ATTORNEY}.roles", ["a\nb"], "parties[1].attorneys[0].roles[0] runs over more than one line."),
    (f"{ATTORNEY}.roles", ["TERMINATED: 02/30/2006"], "roles: “TERMINATED: 02/30/2006” is not a termination with its"),
    ("parties.1.attorneys", [dockets.attorney("Jane Roe"), dockets.attorney("Jane Roe")],
     "parties[1].attorneys[1].name: “Jane Roe” is listed twice for one party."),
    ("parties.1.attorneys", [dockets.attorney("A B", "", "PRO SE"), dockets.attorney("A B", "", "PRO SE")],
     "parties[1].attorneys lists the party as its own counsel twice."),
    ("docket_entries.3.date_filed", "2017-13-40", "docket_entries[3].date_filed: “2017-13-40” is not a date"),
    ("docket_entries.3.date_filed", None, "docket_entries[3].date_filed is missing."),
    ("docket_entries.3.date_entered", "soon", "docket_entries[3].date_entered: “soon” is not a date"),
    ("docket_entries.3.document_number", "1", "docket_entries[3].document_number: 1 is given twice, first to"),
    ("docket_entries.3.document_number", "12a", "docket_entries[3].document_number: “12a” is not a number."),
    ("docket_entries.3.document_number", 17, "docket_entries[3].document_number: a text is expected, not a number."),
    ("docket_entries.3.pacer_doc_id", "03105425713", "docket_entries[3].pacer_doc_id: 03105425713 is given twice"),
    ("docket_entries.3.pacer_doc_id", "doc1/1", "docket_entries[3].pacer_doc_id: “doc1/1” is not the number of a"),
    ("docket_entries.3.pacer_doc_id", "031050000001", "is one of the numbers that this portal gives its own documents"),
    ("docket_entries.3.pacer_seq_no", "007", "docket_entries[3].pacer_seq_no: “007” is not a number."),
    ("docket_entries.3.description", "a\x00b", "docket_entries[3].description contains a NUL character."),
    ("docket_entries.3.description", True, "docket_entries[3].description: a text is expected, not true or false."),
    ("docket_entries.3.short_description", "x" * 201, "docket_entries[3].short_description is longer than 200"),
    ("docket_entries.3.attachments", [{"pacer_doc_id": "1"}], "docket_entries[3].attachments is a field that this"),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "value", "message"), REFUSED)
def test_broken_file_says_which_field_and_writes_nothing(path, value, message):
    before = rows()
    with pytest.raises(BrokenDocket) as refusal:
        bring_in(put(path, value)(dockets.paper_era()), at=AT)
    assert message in str(refusal.value)
    assert rows() == before


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "This is not JSON"),
        (b"{", "This is not JSON"),
        (b"\xff\xfe{}", "This is not JSON"),
        (b"[" * 100_000, "This is not JSON"),
        (b"[]", "A docket is a JSON object; this file holds a list."),
        (b"null", "A docket is a JSON object; this file holds nothing."),
    ],
)
def test_file_that_holds_no_docket(raw, message):
    with pytest.raises(BrokenDocket, match=message):
        load(raw)
