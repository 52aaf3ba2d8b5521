"""The editable copy of a proposed order, for chambers and the clerk only."""

import io
import zipfile
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import DocketEntry
from tests import docketed, factories, told
from tests.pages import leads_to_sign_in, record, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


@pytest.fixture
def judge(court):
    return factories.chambers_of(court.case.assigned_judge)


@pytest.fixture
def asked(court) -> DocketEntry:
    new = told.row(court.stranger.person, court.defendant)
    proposed = ["Señora <Ñuñez> & Co. appears.", "Counsel shall confer."]
    return told.asks_to_leave(court.defense_counsel, court.case, court.defendant, adds=[new], proposed_order=proposed)


def url_of(entry: DocketEntry) -> str:
    return reverse("cases:proposed_order", args=[entry.public_id])


def paragraphs(content: bytes) -> list[str]:
    """What a word processor would show."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert {"[Content_Types].xml", "_rels/.rels", "word/document.xml"} == set(package.namelist())
        for name in package.namelist():
            ElementTree.fromstring(package.read(name))
        return [node.text for node in ElementTree.fromstring(package.read("word/document.xml")).iter(TEXT)]


def test_works_and_holds_what_was_proposed(court, judge, asked):
    answer = visitor(judge).get(url_of(asked))
    said = paragraphs(answer.content)
    assert said[0] == f"{court.case.full_number}  {court.case.title}"
    assert "Señora <Ñuñez> & Co. appears." in said
    assert "Stella Strange becomes counsel of record for Beta Gadgets Inc." in said
    assert said[-1] == "Judge Alma B. Carver"
    assert f'filename="Proposed Order 2-26-cv-00001 {asked.number}.docx"' in answer["Content-Disposition"]


def test_it_is_no_paper_of_the_docket(judge, asked):
    before = record()
    visitor(judge).get(url_of(asked))
    assert record() == before
    assert [document.description for document in asked.documents.all()] == ["Main Document"]


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "defense_counsel", "self_represented", "reader"])
def test_wrong_role(court, asked, viewer):
    assert visitor(getattr(court, viewer)).get(url_of(asked)).status_code == 403


def test_other_chambers(court, asked):
    assert visitor(factories.chambers_of(court.case.referred_judge)).get(url_of(asked)).status_code == 403


def test_the_clerk_may(court, asked):
    assert visitor(court.clerk).get(url_of(asked)).status_code == 200


def test_what_asks_for_nothing_has_none(court, judge):
    motion = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert visitor(judge).get(url_of(motion)).status_code == 404


def test_a_sealed_case(court, judge, asked):
    seal(court.case)
    assert visitor(judge).get(url_of(asked)).status_code == 200


def test_anonymous_is_led_to_the_door(asked):
    assert leads_to_sign_in(Client().get(url_of(asked)), url_of(asked))


def test_wrong_method(judge, asked):
    assert refuses_methods(visitor(judge), url_of(asked), "POST", "PUT", "DELETE")


def test_query_count(judge, asked):
    assert statements(visitor(judge), url_of(asked)) <= 12
