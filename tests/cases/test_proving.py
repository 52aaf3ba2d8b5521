"""Whom a proof of service by other means names; the proof and labels as papers."""

import io
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from accounts.models import Person
from cases import proving, unserved
from cases.models import DocketEntry
from cases.proving import Addressee, Manner
from notices import serving
from notices.models import Service
from tests import docketed
from tests.docketed import MORNING
from tests.printed import text_of

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 20)


@pytest.fixture
def entry(court) -> DocketEntry:
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)


def named(entry: DocketEntry) -> list[str]:
    return [each.name for each in proving.addressees(unserved.of(entry))]


def test_who_gets_no_notice_is_named(court, entry):
    assert named(entry) == ["Sam Solo"]


def test_where_everybody_is_reached_nothing_is_owed(court):
    Person.objects.filter(pk=court.pro_se.person_id).update(served_electronically_since=MORNING)
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert named(entry) == []


def test_a_notice_that_failed_is_owed_too_at_the_address_on_record(court, entry):
    reached = Service.objects.get(person=court.defense_counsel.person)
    serving.not_effective(reached, "No such mailbox.", at=MORNING)
    assert named(entry) == [reached.name, "Sam Solo"]
    assert proving.addressees(unserved.of(entry))[0].address == court.defense_counsel.person.contact.postal_address


@pytest.mark.parametrize(("who", "signed"), [("plaintiff_counsel", "penalty of perjury"), ("clerk", "Deputy Clerk")])
def test_the_proof_says_what_to_whom_where_how_and_when(court, entry, who, signed):
    by, to = getattr(court, who), [Addressee("Zoë O'Neil #set", "12 Elm\nLos Ángeles"), Addressee("B", "3 Oak")]
    text = text_of(proving.proof(entry, to, by=by, at=MORNING + timedelta(days=3), manner=Manner.MAIL, on=ON))
    said = (
        "On 11/20/2026",
        "Dated: 11/23/2026",
        "document 1",
        "2:26-cv-00001-ABC-XYZ",
        "Zoë O'Neil #set",
        "12 Elm Los Ángeles",
        "3 Oak",
    )
    assert [each for each in (*said, signed, "first class postage", by.person.name) if each not in text] == []


def test_labels_are_thirty_a_sheet():
    pdf = proving.labels([Addressee(f"Person {n}", f"{n} Elm Street\nLos Angeles") for n in range(31)])
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert [page.count("Elm Street") for page in pages] == [30, 1]
    assert "Person 30" in pages[1]
