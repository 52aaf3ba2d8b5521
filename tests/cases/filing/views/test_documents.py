"""The papers of a draft: upload, describe, and what the check says."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases.models import Draft
from tests import docketed, factories, papers
from tests.pages import (
    LONG,
    SCRIPT,
    leads_to_sign_in,
    page_of,
    record,
    refuses_methods,
    seal,
    statements,
    visitor,
    without_tokens,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault")]


@pytest.fixture
def draft(court) -> Draft:
    return factories.draft(court.plaintiff_counsel, court.case, "motion-to-dismiss", court.plaintiff)


def url_of(draft: Draft) -> str:
    return reverse("cases:documents", args=[draft.public_id])


def pdf(name: str = "motion.pdf", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, papers.paper() if data is None else data, content_type="application/pdf")


def upload(draft: Draft, *files, **given):
    return visitor(draft.owner).post(url_of(draft), {"act": "upload", "files": files, **given})


def refused(draft: Draft, vault, *files, **given) -> str:
    """The page with its error; nothing was written, not even a file."""
    before, kept = record(), sorted(vault.rglob("*.pdf"))
    response = upload(draft, *files, **given)
    assert response.status_code == 422
    assert record() == before
    assert sorted(vault.rglob("*.pdf")) == kept
    return page_of(response)


def test_works(draft):
    page = page_of(visitor(draft.owner).get(url_of(draft)))
    assert "Add the main document" in page
    assert draft.case.title in page


@pytest.mark.parametrize(("who", "event"), [("plaintiff_counsel", "motion-to-dismiss"), ("clerk", "transcript")])
def test_one_may_leave_before_and_after_the_first_file(court, who, event):
    draft = factories.draft(getattr(court, who), court.case, event)
    for _ in range(2):
        assert page_of(visitor(draft.owner).get(url_of(draft))).count("Leave it as a draft") == 1
        factories.received(draft)


def test_redirects_to_itself_after_an_upload_and_the_bytes_are_kept(draft):
    file = pdf()
    assert upload(draft, file).url == url_of(draft)
    paper = draft.documents.get()
    assert docketed.path_of(paper.stored_name).read_bytes() == file.open().read()
    assert (paper.position, paper.original_filename, paper.pages) == (0, "motion.pdf", 1)
    assert "motion.pdf" in page_of(visitor(draft.owner).get(url_of(draft)))


def test_several_files_come_in_the_order_chosen(draft):
    upload(draft, pdf("a.pdf"), pdf("b.pdf"))
    upload(draft, pdf("c.pdf"), category="Exhibit")
    assert list(draft.documents.order_by("position").values_list("original_filename", "category")) == [
        ("a.pdf", ""), ("b.pdf", ""), ("c.pdf", "Exhibit"),
    ]  # fmt: skip


def test_describing_redirects_to_the_next_step(draft):
    upload(draft, pdf(), pdf())
    attachment = draft.documents.get(position=1)
    given = {"act": "describe", f"category_{attachment.pk}": "Exhibit", f"description_{attachment.pk}": " A  b "}
    response = visitor(draft.owner).post(url_of(draft), given)
    assert response.url == reverse("cases:step", args=[draft.public_id, "details"])
    attachment.refresh_from_db()
    assert (attachment.category, attachment.description) == ("Exhibit", "A b")


def test_redirects_to_the_case_while_there_is_none_and_to_the_notice_once_filed(court):
    caseless = factories.draft(court.plaintiff_counsel, None, "statement")
    assert visitor(caseless.owner).get(url_of(caseless)).url.endswith("/case/")
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    notice = reverse("cases:notice", args=[entry.public_id])
    before = record()
    assert visitor(court.plaintiff_counsel).get(url_of(entry.draft)).url == notice
    assert upload(entry.draft, pdf()).url == notice
    assert record() == before


@pytest.mark.parametrize("viewer", ["colleague", "reader", "clerk"])
def test_another_persons_draft_answers_as_one_that_does_not_exist(court, draft, viewer):
    client, nowhere = visitor(getattr(court, viewer)), reverse("cases:documents", args=["nosuchdraft2"])
    before = record()
    assert client.post(url_of(draft), {"act": "upload", "files": pdf()}).status_code == 404
    assert without_tokens(client.get(url_of(draft))) == without_tokens(client.get(nowhere))
    assert record() == before


def test_a_text_only_event_has_no_such_page(court):
    draft = factories.draft(court.clerk, court.case, "text-only-order")
    assert visitor(court.clerk).get(url_of(draft)).status_code == 404
    assert upload(draft, pdf()).status_code == 404


def test_a_case_sealed_since_is_no_case(court, draft):
    seal(court.case)
    assert visitor(draft.owner).get(url_of(draft)).url.endswith("/case/")


def test_the_clerk_uploads_in_a_sealed_case(court):
    seal(court.case)
    assert upload(factories.draft(court.clerk, court.case, "order"), pdf()).status_code == 302


def test_anonymous_is_led_to_the_door_and_nothing_is_kept(draft, vault):
    before = record()
    response = Client().post(url_of(draft), {"act": "upload", "files": pdf()})
    assert leads_to_sign_in(response, url_of(draft))
    assert leads_to_sign_in(Client().get(url_of(draft)), url_of(draft))
    assert record() == before
    assert not vault.exists()


def test_wrong_method(draft):
    assert refuses_methods(visitor(draft.owner), url_of(draft), "PUT", "DELETE")


# ── Bad input ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ({"data": b""}, "The file is empty"),
        ({"data": b"Dear Court,"}, "this is not a PDF file"),
        ({"data": b"%PDF-1.7\ngarbage"}, "letter.pdf:"),
        ({"data": papers.encrypted()}, "letter.pdf:"),
        ({"data": papers.no_pages()}, "letter.pdf:"),
    ],
    ids=["empty", "text", "garbage", "encrypted", "no pages"],
)
def test_a_file_that_may_not_be_filed(draft, vault, file, said):
    assert said in refused(draft, vault, pdf("letter.pdf", **file))


def test_no_file_at_all(draft, vault):
    assert "Choose a PDF file." in refused(draft, vault)


def test_a_file_over_the_limit(draft, vault, settings):
    settings.MAX_PDF_BYTES = 1024 * 1024
    page = refused(draft, vault, pdf("large.pdf", papers.paper() + b"\n" * 2 * 1024 * 1024))
    assert "large.pdf: this document cannot be loaded because it is over 1 MB." in page


def test_good_files_beside_a_bad_one_are_kept_and_the_bad_one_is_named(draft):
    response = upload(draft, pdf("good.pdf"), pdf("bad.pdf", b"no"))
    assert response.status_code == 422
    assert "bad.pdf: this is not a PDF file" in page_of(response)
    assert draft.documents.get().original_filename == "good.pdf"


@pytest.mark.parametrize(("others", "said"), [((), False), (("exhibit.pdf", "unredacted.pdf"), True)])
def test_no_exhibit_takes_the_place_of_a_main_document_that_was_refused(draft, vault, others, said):
    page = refused(draft, vault, pdf("main.pdf", b"no"), *(pdf(name) for name in others))
    assert "main.pdf: this is not a PDF file" in page
    assert ("The other files were not kept, since the first is the main document" in page) is said
    assert "the main document first, then its attachments" in page
    assert "Category of these attachments" not in page


def test_after_a_refusal_beside_a_main_document_that_was_kept_attachments_are_asked_for(draft):
    page = page_of(upload(draft, pdf("good.pdf"), pdf("bad.pdf", b"no"), pdf("exhibit.pdf")))
    assert list(draft.documents.values_list("original_filename", flat=True)) == ["good.pdf", "exhibit.pdf"]
    assert "Category of these attachments" in page
    assert "Say what each attachment is, add more, or go on." in page


def test_files_beside_one_that_is_too_large_are_named_as_not_kept(draft, vault, settings):
    settings.MAX_PDF_BYTES = 1024 * 1024
    page = refused(draft, vault, pdf("good.pdf"), pdf("large.pdf", papers.paper() + b"\n" * 2 * 1024 * 1024))
    assert "large.pdf: this document cannot be loaded because it is over 1 MB." in page
    assert "The other files were not kept: choose them again." in page


def test_the_main_document_is_of_no_category(draft):
    upload(draft, pdf("a.pdf"), pdf("b.pdf"), category="Exhibit")
    assert list(draft.documents.order_by("position").values_list("category", flat=True)) == ["", "Exhibit"]


@pytest.mark.parametrize("category", ["Other", "a\x00b", LONG, SCRIPT])
def test_what_is_no_category(draft, vault, category):
    factories.received(draft)
    assert SCRIPT not in refused(draft, vault, pdf(), category=category)


@pytest.mark.parametrize("name", [SCRIPT + ".pdf", "é☃.pdf", "x" * 400 + ".pdf", "..\\..\\a.pdf"])
def test_hostile_file_names_are_shown_as_text(draft, name):
    assert upload(draft, pdf(name)).status_code == 302
    page = page_of(visitor(draft.owner).get(url_of(draft)))
    assert SCRIPT not in page
    assert len(draft.documents.get().original_filename) <= 255


def test_more_than_one_filing_takes(draft, vault, monkeypatch):
    monkeypatch.setattr("cases.filing.drafting.MOST_PAPERS", 1)
    factories.received(draft)
    assert "One filing takes at most 1 documents." in refused(draft, vault, pdf())


@pytest.mark.parametrize(
    "given",
    [{}, {"category": "", "description": "  "}, {"description": "a\x00b"}, {"description": LONG}, {"category": SCRIPT}],
    ids=["nothing", "blank", "NUL", "long", "no category"],
)
def test_a_bad_description(draft, given):
    factories.received(draft)
    attachment = factories.received(draft)
    before = record()
    fields = {f"{name}_{attachment.pk}": value for name, value in given.items()}
    response = visitor(draft.owner).post(url_of(draft), {"act": "describe", **fields})
    assert response.status_code == 422
    attachment.refresh_from_db()
    assert (attachment.category, attachment.description, record()) == ("", "", before)


@pytest.mark.parametrize(("typed", "kept"), [(" B  c ", "B c"), ("", "A"), (LONG, "A"), ("a\x00b", "A")])
def test_what_was_typed_is_kept_beside_an_upload_and_what_cannot_be_wipes_nothing(draft, typed, kept):
    factories.received(draft)
    attachment = factories.received(draft, description="A")
    upload(draft, pdf(), **{f"category_{attachment.pk}": "", f"description_{attachment.pk}": typed})
    attachment.refresh_from_db()
    assert attachment.description == kept


def test_papers_of_another_draft_are_not_described(court, draft):
    other = factories.draft(court.plaintiff_counsel, court.case, "statement")
    foreign = [factories.received(other), factories.received(other)][1]
    factories.received(draft)
    given = {"act": "describe", f"category_{foreign.pk}": "Exhibit", f"description_{foreign.pk}": "mine now"}
    visitor(draft.owner).post(url_of(draft), given)
    foreign.refresh_from_db()
    assert (foreign.category, foreign.description) == ("", "")


def test_query_count_does_not_grow(draft):
    client = visitor(draft.owner)
    factories.received(draft)
    with_one = statements(client, url_of(draft))
    factories.received(draft)
    factories.received(draft)
    assert statements(client, url_of(draft)) == with_one
