"""What the page of a new case sends, and the draft that it makes, in one line of a test."""

from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import PacerAccount
from cases.models import Draft
from cases.representation import initiating
from cases.representation.initiating import FirstPaper, NewCase, NewParty
from tests import factories
from tests.papers import paper

AT = datetime(2026, 11, 19, 0, 45, tzinfo=UTC)  # 4:45 in the afternoon of Los Angeles, the day before
STAMP = "2026-11-18T16:45"
CIVIL = {
    "received_at": STAMP, "office": "2", "type": "cv", "event": "complaint-on-paper", "nature_of_suit": "820 Copyright",
    "cause": "28:1338 Copyright Infringement", "jurisdiction": "Federal Question", "jury_demand": "Plaintiff",
    "fee": "paid", "receipt": "0973-7", "title": "", "words": "", "from_court": "", "attorney": "", "address": "",
    "telephone": "", "judge": "", "magistrate": "",
    "party-TOTAL_FORMS": "10", "party-INITIAL_FORMS": "0",
    "party-0-name": "Acme Widgets LLC", "party-0-role": "Plaintiff", "party-0-kind": "organization",
    "party-0-files": "on",
    "party-1-name": "Ida Doe", "party-1-role": "Defendant", "party-1-kind": "person",
    "party-2-name": "Beta Gadgets Inc", "party-2-role": "Defendant", "party-2-kind": "organization",
}  # fmt: skip
ROWS = {f"party-{place}-{name}": "" for place in (1, 2) for name in ("name", "role", "kind")}
WARRANT = ROWS | {
    "type": "mj", "event": "search-warrant", "is_sealed": "on", "title": "In re Search of a Blue Van", "fee": "",
    "receipt": "", "nature_of_suit": "", "party-0-name": "United States of America",
}  # fmt: skip
ACME = NewParty("Plaintiff", "Acme Widgets LLC", "organization", "a California company", files=True)
IDA = NewParty("Defendant", "Ida Doe", "person")
USA = NewParty("Plaintiff", "United States of America", "organization", files=True)


def scan(name: str = "complaint.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, paper("Complaint."), "application/pdf")


def given(**fields) -> dict:
    return CIVIL | {"scans": [scan()]} | fields


def new_case(*parties: NewParty, **fields) -> NewCase:
    told = {"office": "2", "type": "cv", "title": "Acme Widgets LLC v. Ida Doe"} | fields
    return NewCase(parties=list(parties or (ACME, IDA)), **told)


def begun(by: PacerAccount, *parties: NewParty, event_code: str = "complaint-on-paper", **fields) -> Draft:
    """As the page leaves it, without bytes behind its scan."""
    answers = fields.pop("answers", {})
    draft = initiating.begin(new_case(*parties, **fields), FirstPaper(event_code, AT, answers=answers), by=by)
    factories.received(draft)
    return Draft.objects.get(pk=draft.pk)
