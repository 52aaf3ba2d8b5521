"""One paper, with the court's header on a copy of each page."""

import io
import logging

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from cases import documents
from cases.models import Case, DocketEntry, Document
from tests import docketed, factories
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor, without_tokens

pytestmark = pytest.mark.django_db
NOWHERE = reverse("cases:document", args=["nosuchentry2", 0])


@pytest.fixture(autouse=True)
def vault(settings, tmp_path):
    settings.DOCUMENT_ROOT = tmp_path / "vault"


@pytest.fixture
def entry(court) -> DocketEntry:
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    docketed.kept(draft, "first page", "second page")
    docketed.kept(draft, "an exhibit", category="Exhibit", description="A")
    return docketed.submitted(draft)


def url_of(entry: DocketEntry, number: int = 0) -> str:
    return reverse("cases:document", args=[entry.public_id, number])


def texts(response) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(b"".join(response))).pages]


def test_works_with_the_header_on_every_page(court, entry):
    response = visitor(court.reader).get(url_of(entry))
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert 'filename="2-26-cv-00001_1_0.pdf"' in response["Content-Disposition"]
    first, second = texts(response)
    assert "Case 2:26-cv-00001-ABC-XYZ Document 1 Filed 11/20/26 Page 1 of 2 Page ID #:1" in " ".join(first.split())
    assert "Page 2 of 2 Page ID #:2" in " ".join(second.split())
    assert "second page" in second


def test_an_attachment_has_its_own_header(court, entry):
    (only,) = texts(visitor(court.reader).get(url_of(entry, 1)))
    assert "Document 1-1" in " ".join(only.split())
    assert "Page ID #:3" in " ".join(only.split())


def test_the_original_stays_as_it_was_filed(court, entry):
    before = {paper: documents.path_of(paper.stored_name).read_bytes() for paper in entry.documents.all()}
    texts(visitor(court.reader).get(url_of(entry)))
    assert {paper: documents.path_of(paper.stored_name).read_bytes() for paper in before} == before


def test_a_paper_that_this_court_does_not_hold_is_explained(court, entry):
    facts = {"number": 2, "cmecf_id": "031012345678", "description": "Exhibit <B>"}
    Document.objects.create(entry=entry, **facts)
    response = visitor(court.reader).get(url_of(entry, 2))
    assert response.status_code == 200
    assert "does not hold a copy" in page_of(response)
    assert "Exhibit &lt;B&gt;" in page_of(response)


def test_a_tampered_paper_is_never_shown_and_the_court_is_told(court, entry, caplog):
    documents.path_of(entry.documents.get(number=0).stored_name).write_bytes(b"%PDF-1.7 forged")
    with caplog.at_level(logging.ERROR):
        response = visitor(court.reader).get(url_of(entry))
    assert response.status_code == 500
    assert "not the one that was filed" in page_of(response)
    assert "forged" not in page_of(response)
    assert "failed its digest" in caplog.text


@pytest.mark.parametrize("number", [3, 2**31, 2**63, 10**30])
def test_a_number_that_no_paper_bears(court, entry, number):
    assert visitor(court.clerk).get(url_of(entry, number)).status_code == 404


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "defense_counsel", "stranger", "reader"])
def test_a_sealed_paper_answers_as_one_that_does_not_exist(court, entry, viewer):
    entry.documents.update(seal="sealed")
    client = visitor(getattr(court, viewer))
    assert client.get(url_of(entry)).status_code == 404
    assert without_tokens(client.get(url_of(entry))) == without_tokens(client.get(NOWHERE))


def test_limited_papers_open_for_the_case_and_the_court(court, entry):
    Case.objects.update(is_remote_access_limited=True)
    answers = {
        name: visitor(getattr(court, name)).get(url_of(entry)) for name in ("reader", "defense_counsel", "clerk")
    }
    assert {name: answer.status_code for name, answer in answers.items()} == {
        "reader": 404, "defense_counsel": 200, "clerk": 200,
    }  # fmt: skip
    assert all(page.close() is None for page in answers.values())


def test_the_clerk_reads_sealed_papers_in_a_sealed_case(court, entry):
    entry.documents.update(seal="sealed")
    seal(court.case)
    assert len(texts(visitor(court.clerk).get(url_of(entry)))) == 2


def test_anonymous_is_led_to_the_door(court, entry):
    assert leads_to_sign_in(Client().get(url_of(entry)), url_of(entry))


def test_wrong_method(court, entry):
    assert refuses_methods(visitor(court.clerk), url_of(entry), "POST", "DELETE")


def test_query_count_does_not_grow(court, entry):
    client = visitor(court.reader)
    with_two = statements(client, url_of(entry))
    draft = factories.draft(court.clerk, court.case, "statement", court.plaintiff, court.defendant)
    for _ in range(4):
        docketed.kept(draft, "a page")
    assert statements(client, url_of(docketed.submitted(draft))) == with_two
