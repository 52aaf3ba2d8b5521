"""The sweep: nothing sealed is in any page, feed, list, search or mail that anybody outside the court gets."""

import email
import io
import re
from collections.abc import Iterator
from email import policy
from itertools import product
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from pypdf import PdfReader

from cases import docketing, sealing
from cases.filing import drafting
from cases.models import Case, DocketEntry, Party
from cases.visibility import Seal
from notices import delivery, digest
from tests import docketed, factories
from tests.pages import TOKEN, page_of, visitor
from tests.test_architecture import patterns

pytestmark = pytest.mark.django_db
TITLE, PARTY, TEXT, FILE, BYTES, LABEL = (
    "Quetzalcase",
    "Ocelotparty",
    "Axolotltext",
    "Tapirfile",
    "Jaguarbytes",
    "Manulab",
)
IN_CASE = {TITLE, PARTY, TEXT, LABEL}  # and all of FILE and BYTES
SECRETS = {TITLE, PARTY, TEXT, FILE, BYTES, LABEL}
ASKED = ("Quetz", "Ocelot", "Axolotl", "Manu")  # beginnings, since a page may repeat what was typed
VIEWERS = ("plaintiff_counsel", "self_represented", "reader", "anonymous")
# What a statement asks for, and the names of savepoints and cursors.
VALUES = re.compile(r"'[^']*'|\b\d+\b|\bs\d+_x\d+\b|\b_django_curs_\w+")
OF_THE_MOMENT = {"Content-Length", "Set-Cookie"}  # the number typed; a session renewed each minute
LEFT_OUT = {"admin", "accounts:sign_out", "accounts:stay_signed_in"}


@pytest.fixture
def seen(court, settings, tmp_path) -> SimpleNamespace:
    """Everyone was in the case, read its docket and had its notices on the way; then it was sealed."""
    settings.DOCUMENT_ROOT = tmp_path / "vault"
    court.secret = factories.case(title=f"{TITLE} v. Beta Gadgets Inc")
    court.anonymous = None
    for viewer in VIEWERS[:2]:
        person = getattr(court, viewer).person
        factories.party(court.secret, f"{PARTY} {viewer}", "Plaintiff", person, kind=Party.Kind.PERSON)
    court.hidden = entry_of(court, court.secret, "statement", words=TEXT)
    for viewer in VIEWERS[:3]:
        page_of(visitor(getattr(court, viewer)).get(docket_of(court.secret)))
    court.draft = drafting.begin(event_code="statement", by=court.plaintiff_counsel, case=court.secret)
    moved = {"by": court.clerk, "at": timezone.now(), "reason": "sealed"}
    sealing.change(court.secret, to=Seal.SEALED, **moved)
    court.sealed = entry_of(court, court.case, "sealed-document", seal=Seal.SEALED)
    court.later = entry_of(court, court.case, "statement")
    sealing.change(court.later, to=Seal.EX_PARTE, **moved)
    court.public = entry_of(court, court.case, "statement", label="Open", name="open.pdf", said="open")
    return court


def entry_of(court, case: Case, code: str, *, label: str = "", name: str = "", said: str = "", **fields) -> DocketEntry:
    party = case.parties.order_by("position").first()
    draft = factories.draft(court.plaintiff_counsel, case, code, party, **fields)
    label = label or (LABEL if case == court.secret else "Ledger")
    for category, described in (("", ""), ("Exhibit", label), ("Proof of Service", "")):
        named = {"original_filename": name or f"{FILE}.pdf", "category": category, "description": described}
        docketed.kept(draft, said or BYTES, **named)
    return docketed.submitted(draft)


def docket_of(case: Case) -> str:
    return reverse("cases:docket", args=[case.public_id])


def addresses(court, *, entries: list[DocketEntry], cases: list[Case], left_out: set[str] = LEFT_OUT) -> Iterator[str]:
    """Every address of the portal, with each of these ids wherever one is asked for."""
    papers = [paper for entry in entries for paper in entry.documents.all()]
    known = {
        "case_id": [case.public_id for case in cases],
        "entry_id": [entry.public_id for entry in entries],
        "number": [0, 1],
        "cmecf_id": [paper.cmecf_id for paper in papers],
        "draft_id": [court.draft.public_id, court.hidden.draft.public_id],
        "document_id": [1],
        "name": ["case", "text"],
    }
    for name, pattern in patterns():
        wanted = pattern.pattern.converters
        if not {name, name.split(":")[0]} & left_out:
            for values in product(*(known.get(key, ["nosuchthing2"]) for key in wanted)):
                try:
                    yield reverse(name, kwargs=dict(zip(wanted, values, strict=True)))
                except NoReverseMatch:
                    continue


def client_of(court, viewer: str) -> Client:
    user = getattr(court, viewer)
    return visitor(user) if user else Client()


def text_of(response) -> str:
    body = b"".join(response)
    if response.get("Content-Type") == "application/pdf":
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    return body.decode(errors="replace") + str(response.headers)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_no_page_tells_it(seen, viewer):
    client = client_of(seen, viewer)
    everything = {"entries": [seen.hidden, seen.sealed, seen.later], "cases": [seen.secret, seen.case]}
    asked = {"q", "case", "name", "find", "cause", "nature", "words"}
    searches = [
        (url, dict.fromkeys(asked, typed))
        for url in (reverse("cases:query"), reverse("cases:finder"), reverse("cases:search"), docket_of(seen.case))
        for typed in (*ASKED, seen.secret.number)
    ]
    is_counsel = viewer == "plaintiff_counsel"  # one of them walks the pages of accounts too, and takes lists as files
    walked = list(addresses(seen, **everything, left_out=LEFT_OUT if is_counsel else {*LEFT_OUT, "accounts"}))
    assert len(walked) > 120
    lists = [url for url in walked if url.startswith(("/reports/", "/usage", "/cases/", "/documents/")) and is_counsel]
    for url, typed in [*((url, {}) for url in walked), *((url, {"format": "csv"}) for url in lists), *searches]:
        text = text_of(client.get(url, typed))
        assert [secret for secret in SECRETS if secret in text] == [], (url, typed)


class Recorder:
    """A road that keeps what it is handed."""

    def __init__(self) -> None:
        self.mails: list[str] = []

    def carry(self, *, address: str, message_id: str, mail: bytes, sender: str) -> str:
        read = email.message_from_bytes(mail, policy=policy.default)
        self.mails.append(f"{read['subject']} {read.get_content()}")
        return "taken"

    def close(self) -> None:
        """Nothing to close."""


def test_no_mail_tells_it(seen):
    road = Recorder()
    digest.hasten(at=timezone.now())
    for send in (delivery.deliver, digest.deliver):
        while send(by=road):
            pass
    assert any("Document Number:" in mail for mail in road.mails), "mail of the public filings went"
    assert [mail for mail in road.mails if any(secret in mail for secret in SECRETS)] == []


def test_the_clerk_finds_all_of_it(seen):
    """Else the sweep would be looking for what is nowhere."""
    sheet = page_of(visitor(seen.clerk).get(docket_of(seen.secret)))
    assert all(secret in sheet for secret in IN_CASE)
    paper = reverse("cases:document", args=[seen.sealed.public_id, 0])
    assert BYTES in text_of(visitor(seen.clerk).get(paper))


def answer(client: Client, url: str, *hidden: str) -> tuple:
    """Status, headers, body and what the database was asked, but for what was typed and the tokens.

    The same statements, in the same order: what was never read takes no time, and is timed by `./run bench`.
    """
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
        body = TOKEN.sub("", page_of(response))
    asked = [VALUES.sub("?", statement["sql"]) for statement in captured]
    headers = {name: value for name, value in response.headers.items() if name not in OF_THE_MOMENT}
    said = f"{sorted(headers.items())} {body}"
    for typed in hidden:
        said = said.replace(typed, "")
    return response.status_code, said, asked


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "reader"])
def test_a_sealed_case_answers_exactly_as_no_case(seen, viewer):
    client = client_of(seen, viewer)
    ids = {seen.secret.public_id: "nosuchcase22", seen.hidden.public_id: "nosuchentry2"}
    ids |= {paper.cmecf_id: f"0310999999{paper.number:02}" for paper in seen.hidden.documents.all()}
    walked = {
        url for url in addresses(seen, entries=[seen.hidden], cases=[seen.secret]) if set(url.split("/")) & ids.keys()
    }
    assert len(walked) > 15
    for url in sorted(walked):
        (real,) = set(url.split("/")) & ids.keys()
        assert answer(client, url, real) == answer(client, url.replace(real, ids[real]), ids[real]), url


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "reader"])
def test_its_number_answers_as_a_number_that_no_case_bears(seen, viewer):
    client, number = client_of(seen, viewer), seen.secret.number
    other = number[:-1] + str((int(number[-1]) + 5) % 10)
    for page in ("query", "finder", "search"):
        asked = [(f"{reverse(f'cases:{page}')}?case={each}&q={each}", each) for each in (number, other)]
        assert answer(client, *asked[0]) == answer(client, *asked[1]), page


def test_in_the_open_it_was_all_there(seen):
    """The case answers again, everywhere, with the second clerk's word."""
    second = factories.clerk("uv", last_name="Vogel")
    moved = {"by": seen.clerk, "at": timezone.now(), "reason": "over"}
    sealing.confirm(sealing.change(seen.secret, to=Seal.PUBLIC, **moved), by=second, at=timezone.now())
    assert TITLE in page_of(visitor(seen.reader).get(docket_of(seen.secret)))
    assert docketing.current_text(seen.hidden) != ""
