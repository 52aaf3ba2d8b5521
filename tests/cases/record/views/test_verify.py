"""Verify a document: the original, the stamped copy, altered, unknown; and nothing told of what one may not read."""

import hashlib
import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts import registering_tries
from accounts.models import RegisteringTry
from cases import stamping
from cases.filing import upload_limit
from cases.models import Case, DocketEntry, Document
from cases.record.verifying import MOST_TRIED, Verdict
from notices.models import NoticeDocument
from tests import docketed, factories
from tests.pages import page_of, record, refuses_methods, statements, visitor, without_tokens
from tests.papers import paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault")]
URL = reverse("cases:verify")
TELLING = ("2:26-cv-00001", "Acme")


@pytest.fixture
def entry(court) -> DocketEntry:
    return docketed.with_exhibit(court.plaintiff_counsel, court.case, court.plaintiff)


def copy_of(court, entry: DocketEntry, number: int = 0, **asked) -> bytes:
    """As the court's own staff download it."""
    answer = visitor(court.clerk).get(reverse("cases:document", args=[entry.public_id, number]), asked)
    return b"".join(answer)


def sent(data: bytes, client: Client | None = None):
    return (client or Client()).post(URL, {"file": SimpleUploadedFile("any name.pdf", data)})


def verdict(data: bytes, client: Client | None = None) -> str:
    page = page_of(sent(data, client))
    (label,) = [each.value for each in Verdict if each.label in page]
    return label


def altered(data: bytes) -> bytes:
    return data.replace(b"%PDF-1.3", b"%PDF-1.4")


def test_the_original_is_authentic(court, entry):
    page = page_of(sent(copy_of(court, entry, header="off")))
    assert Verdict.FILED.label in page
    assert "2:26-cv-00001-ABC-XYZ" in page
    assert "Document 1   Filed 11/20/26" in page
    assert "Main Document" in page


def test_it_shows_the_stamp_that_the_notice_printed(court, entry):
    stamps = NoticeDocument.objects.order_by("position").values_list("stamp", flat=True)
    page = page_of(sent(copy_of(court, entry, 1, header="off")))
    assert stamps[1][:64] in page
    assert stamps[1][64:] in page
    assert stamps[0][:64] not in page


@pytest.mark.parametrize("number", [0, 1])
def test_the_stamped_copy_is_authentic_each_time(court, entry, number):
    first, second = copy_of(court, entry, number), copy_of(court, entry, number)
    assert first == second
    assert verdict(first) == Verdict.STAMPED


def test_the_header_was_fixed_when_it_was_filed(court, entry):
    data = copy_of(court, entry)
    Case.objects.update(assigned_initials="NEW")
    assert verdict(data) == Verdict.STAMPED


def test_one_byte_changed_is_altered_and_the_document_is_named(court, entry):
    data = copy_of(court, entry)
    page = page_of(sent(altered(data)))
    assert altered(data) != data
    assert Verdict.ALTERED.label in page
    assert "Document 1   Filed" in page


def test_the_original_with_a_byte_changed_is_unknown(court, entry):
    assert verdict(altered(copy_of(court, entry, header="off"))) == Verdict.UNKNOWN


def test_a_copy_of_earlier_software_is_not_called_altered(court, entry):
    older = copy_of(court, entry).replace(stamping.MARK, stamping.MARK.replace(b"qpdf-", b"qpdf-0"))
    assert verdict(older) == Verdict.EARLIER
    assert verdict(older.replace(b"Document 1 ", b"Document 9 ")) == Verdict.UNKNOWN


def test_a_stamped_copy_filed_as_an_exhibit_is_known_by_its_last_header(court, entry):
    quoting = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    data = copy_of(court, entry)
    held = docketed.kept(quoting, "x", sha256=hashlib.sha256(data).hexdigest(), size=len(data), pages=2)
    docketed.file_of(held).write_bytes(data)
    again = docketed.submitted(quoting)
    assert verdict(copy_of(court, again)) == Verdict.STAMPED
    assert "Document 2 " in page_of(sent(copy_of(court, again)))
    assert verdict(data) == Verdict.FILED


def test_many_forged_headers_cost_few_stampings(court, entry, monkeypatch):
    line = b"(Case 2:26-cv-00001-ABC-XYZ   Document 1   Filed 11/20/26   Page 1 of 2   Page ID #:%d)"
    forged = b"".join(line % page for page in range(2, 200))
    assert verdict(line % 1 + forged) == Verdict.UNKNOWN
    assert verdict(forged + line % 1) == Verdict.EARLIER
    assert MOST_TRIED < 5


@pytest.mark.parametrize(
    "junk", [b"no PDF", b"(Case 9:99-xx-1-A   Filed 01/01/26   Page 1 of 1   Page ID #:1)", paper("x")]
)
def test_anything_else_is_unknown(court, entry, junk):
    assert verdict(junk) == Verdict.UNKNOWN


@pytest.mark.parametrize("sealed", ["case", "entry", "document", "limited"])
@pytest.mark.parametrize("header", ["1", "off"])
def test_what_one_may_not_read_answers_as_what_was_never_filed(court, entry, sealed, header):
    data, never = copy_of(court, entry, header=header), page_of(sent(paper("never filed")))
    seal(sealed, entry)
    nobody, reader = sent(data), sent(data, visitor(court.reader))
    assert page_of(nobody).count(Verdict.UNKNOWN.label) == page_of(reader).count(Verdict.UNKNOWN.label) == 1
    assert without_tokens(nobody) == without_tokens(sent(paper("never filed")))
    assert not [word for word in TELLING if word in page_of(reader)]
    assert Verdict.UNKNOWN.label in never


def seal(what: str, entry: DocketEntry) -> None:
    case, document = entry.case, Document.objects.filter(entry=entry)
    if what == "limited":
        type(case).objects.filter(pk=case.pk).update(is_remote_access_limited=True)
    elif what == "document":
        document.update(seal="sealed")
    else:
        rows = case if what == "case" else entry
        type(rows).objects.filter(pk=rows.pk).update(seal="sealed")


def test_whoever_may_read_it_is_told(court, entry):
    data = copy_of(court, entry)
    seal("limited", entry)
    assert verdict(data, visitor(court.plaintiff_counsel)) == Verdict.STAMPED
    seal("document", entry)
    assert verdict(data, visitor(court.clerk)) == Verdict.STAMPED


def test_nothing_is_kept_but_the_count(court, entry, client, settings):
    data, before = copy_of(court, entry), record()
    kept = sorted(settings.DOCUMENT_ROOT.rglob("*"))
    sent(data, client)
    assert (record(), sorted(settings.DOCUMENT_ROOT.rglob("*"))) == (before, kept)
    assert list(RegisteringTry.objects.values_list("act", flat=True)) == ["verify"]


def test_no_file_and_an_empty_one(client):
    for file in (None, SimpleUploadedFile("a.pdf", b"")):
        answer = client.post(URL, {"file": file} if file else {})
        assert answer.status_code == 422
        assert ("Choose a PDF file." in page_of(answer)) or ("The file is empty." in page_of(answer))


def test_a_large_file_is_not_read_to_its_end(client, settings, monkeypatch):
    settings.MAX_PDF_BYTES, data = 100, b"x" * 400
    monkeypatch.setattr(upload_limit, "HEADERS_BYTES", 200)
    answer = sent(data, client)
    assert answer.status_code == 422
    assert "No document of this court is over" in page_of(answer)
    assert verdict(data[:300]) == Verdict.UNKNOWN  # the court's headers make a copy larger than its original


def test_a_file_that_the_vault_lost_is_said_and_logged(court, entry, caplog):
    data = copy_of(court, entry)
    docketed.path_of(entry.documents.get(number=0).stored_name).unlink()
    with caplog.at_level(logging.ERROR):
        answer = sent(data)
    assert answer.status_code == 422
    assert "cannot be read. It has been reported" in page_of(answer)
    assert "failed its digest" in caplog.text


def test_so_many_an_hour(client, monkeypatch):
    monkeypatch.setitem(registering_tries.LIMITS, registering_tries.Act.VERIFY, (1, registering_tries.HOUR))
    assert sent(b"a", client).status_code == 200
    refused = sent(b"a", client)
    assert refused.status_code == 422
    assert "Too many tries" in page_of(refused)


def test_signed_out_it_opens_and_another_site_cannot_post(client):
    assert "No account is needed" in page_of(client.get(URL))
    assert sent(b"a", Client(enforce_csrf_checks=True)).status_code == 403
    assert not RegisteringTry.objects.exists()


def test_wrong_method(client):
    assert refuses_methods(client, URL, "PUT", "DELETE", "PATCH")


def test_few_queries(court):
    assert statements(visitor(court.reader), URL) <= 3
