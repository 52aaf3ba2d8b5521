"""On whom service by other means is owed; the proof of it, and labels, as papers."""

import io
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from accounts.models import Person
from cases import proving
from cases.models import DocketEntry
from cases.proving import Addressee, Manner
from notices import serving
from notices.models import Service
from tests import docketed, factories
from tests.docketed import MORNING
from tests.printed import text_of

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 20)


@pytest.fixture
def entry(court) -> DocketEntry:
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)


def named(entry: DocketEntry) -> list[str]:
    return [each.name for each in proving.addressees(entry)]


def test_who_gets_no_notice_is_owed_service_by_whoever_filed(court, entry):
    assert named(entry) == ["Sam Solo"]
    assert list(proving.owed(court.plaintiff_counsel)) == [entry]
    assert not proving.owed(court.defense_counsel)
    assert not proving.owed(court.clerk)


def test_where_everybody_is_reached_nothing_is_owed(court):
    Person.objects.filter(pk=court.pro_se.person_id).update(served_electronically_since=MORNING)
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert named(entry) == []
    assert not proving.owed(court.plaintiff_counsel)


def test_a_notice_that_failed_is_owed_too_at_the_address_on_record(court, entry):
    reached = Service.objects.get(person=court.defense_counsel.person)
    serving.not_effective(reached, "No such mailbox.", at=MORNING)
    assert named(entry) == [reached.name, "Sam Solo"]
    assert proving.addressees(entry)[0].address == court.defense_counsel.person.contact.postal_address


def test_a_docketed_proof_ends_it_and_asks_for_none_of_itself(court, entry):
    told = {"answers": {"served_on": "2026-11-20"}, "target_ids": [entry.pk]}
    proof = docketed.filed(court.plaintiff_counsel, court.case, "proof-of-service", court.plaintiff, **told)
    assert named(entry) == []
    assert named(proof) == ["Sam Solo"]
    assert not proving.owed(court.plaintiff_counsel)


def test_a_proof_filed_along_with_it_ends_it(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    factories.received(draft)
    factories.received(draft, category=proving.CATEGORY)
    docketed.submitted(draft)
    assert not proving.owed(court.plaintiff_counsel)


def test_the_courts_own_orders_are_the_clerks(court):
    order = docketed.text_entry(court.clerk, court.case)
    assert list(proving.owed(court.clerk)) == [order]


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
