"""Highly sensitive documents: the entry says that there is one on paper, and no byte of it is ever taken in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.filing import drafting, readiness
from cases.filing.assembly import assemble
from cases.models import Document, Draft
from cases.record import docket_rows
from cases.visibility import KEPT_ON_PAPER, Seal
from tests import docketed, factories, papers
from tests.pages import page_of, record, visitor

pytestmark = pytest.mark.django_db
CODE = "highly-sensitive-document"


@pytest.fixture
def draft(court) -> Draft:
    begun = drafting.begin(event_code=CODE, by=court.plaintiff_counsel, case=court.case)
    return drafting.change(begun, filer_ids=[court.plaintiff.pk])


def page(draft: Draft, name: str) -> str:
    return page_of(visitor(draft.owner).get(reverse(f"cases:{name}", args=[draft.public_id])))


def test_the_wizard_explains_and_offers_no_file_field(draft):
    shown = page(draft, "documents")
    assert "never" in shown.lower()
    assert "All of this is assumed" in shown
    assert not [said for said in ("2021", "United States Attorney", "envelope", "proof of service") if said in shown]
    assert ('type="file"' in shown, "Next, without a file" in shown) == (False, True)


def test_an_upload_all_the_same_is_refused_and_nothing_is_stored(draft, settings, tmp_path):
    settings.DOCUMENT_ROOT = tmp_path / "vault"
    url, before = reverse("cases:documents", args=[draft.public_id]), record()
    upload = SimpleUploadedFile("secret.pdf", papers.paper(), "application/pdf")
    response = visitor(draft.owner).post(url, {"act": "upload", "files": [upload]})
    assert response.status_code == 422
    assert str(drafting.NeverTakenIn()) in page_of(response)
    assert record() == before
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


def test_a_paper_that_came_in_all_the_same_is_not_filed(draft):
    factories.received(draft)
    lacks = [lack.message for lack in readiness.lacking(assemble(draft, draft.case, draft.owner))]
    assert lacks == ["A highly sensitive document is never uploaded: remove the documents."]


def test_it_is_filed_without_a_file_and_the_review_says_who_reads_it(draft):
    assert readiness.lacking(assemble(draft, draft.case, draft.owner)) == []
    shown = page(draft, "review")
    assert "the document itself goes to the clerk on paper" in shown
    assert KEPT_ON_PAPER in shown


def test_it_goes_on_from_the_page_of_documents(draft):
    answer = visitor(draft.owner).post(reverse("cases:documents", args=[draft.public_id]), {"act": "describe"})
    assert answer.url == reverse("cases:step", args=[draft.public_id, "related"])


def test_the_docket_says_it_and_links_nothing_for_anybody(court, draft):
    entry = docketed.submitted(draft)
    assert (entry.seal, entry.has_paper, Document.objects.count()) == (Seal.SEALED, False, 0)
    assert "Kept on paper by the clerk: no copy is in this system" in entry.text
    for viewer in (court.clerk, court.plaintiff_counsel, court.reader):
        shown = "".join(docket_rows.rows(court.case, viewer))
        assert (f'"/documents/{entry.public_id}/why/"' in shown, f'"/documents/{entry.public_id}/"' in shown) == (
            True, False,
        )  # fmt: skip


def test_its_notice_is_no_service_of_it(draft):
    notice = docketed.submitted(draft).noticings.get().notice
    assert (notice.is_sealed, notice.documents.count()) == (True, 0)


def test_where_a_sealed_paper_is_uploaded_it_is_named(court):
    sealed = factories.draft(court.plaintiff_counsel, court.case, "sealed-document", court.plaintiff, seal="sealed")
    named = "A highly sensitive document is never uploaded, not even under seal"
    assert named in page(sealed, "documents")
    plain = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    assert named not in page(plain, "documents")
