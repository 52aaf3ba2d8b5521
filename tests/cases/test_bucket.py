"""Papers in a bucket: the same roads from the upload to the reader, against a server that speaks S3."""

import hashlib
import io
import logging
import os
import runpy
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import AuditEvent
from cases import documents
from cases.auditing import vault
from cases.filing import drafting
from cases.models import DocketEntry, Document, Draft
from cases.papers import pieces
from cases.papers.checking import NotAccepted
from cases.papers.pieces import PIECE
from tests import docketed, factories
from tests.pages import page_of, visitor
from tests.papers import paper

pytestmark = pytest.mark.django_db
MIB = 1024 * 1024
KEYS = {"AWS_ACCESS_KEY_ID": "court", "AWS_SECRET_ACCESS_KEY": "invented", "AWS_DEFAULT_REGION": "us-west-1"}


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of a server that speaks S3."""
    command = [sys.executable, "-m", "tests.s3_server"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, **pipes) as server:
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        server.stdin.close()


@pytest.fixture(autouse=True)
def bucket(s3, settings, tmp_path, monkeypatch):
    """A bucket of this test's own, and no folder."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    made = boto3.resource("s3", endpoint_url=s3).Bucket(f"court-{tmp_path.name.replace('_', '-').lower()}"[:60])
    made.create(CreateBucketConfiguration={"LocationConstraint": KEYS["AWS_DEFAULT_REGION"]})
    settings.DOCUMENT_ROOT, settings.DOCUMENT_BUCKET, settings.DOCUMENT_ENDPOINT = tmp_path / "none", made.name, s3
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "cases.bucket.Bucket"}}
    yield made
    assert not settings.DOCUMENT_ROOT.exists()


@pytest.fixture
def draft(court) -> Draft:
    return factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)


@pytest.fixture
def entry(draft) -> DocketEntry:
    """As an attorney files it: uploads checked, kept, docketed."""
    drafting.receive(draft, SimpleUploadedFile("statement.pdf", paper("first page", "second page"), "text/html"))
    drafting.receive(draft, SimpleUploadedFile("a.pdf", paper("an exhibit")), category="Exhibit", description="A")
    return docketed.submitted(Draft.objects.get(pk=draft.pk))


def url_of(entry: DocketEntry) -> str:
    return reverse("cases:document", args=[entry.public_id, 0])


def stored(bucket, document: Document) -> bytes:
    return bucket.Object(document.stored_name).get()["Body"].read()


def names(bucket) -> set[str]:
    return {each.key for each in bucket.objects.all()}


def test_a_paper_is_kept_as_it_came_and_read_with_the_header_as_filed_or_in_part(court, bucket, entry):
    main, client = entry.documents.get(number=0), visitor(court.reader)
    original = stored(bucket, main)
    assert (len(original), hashlib.sha256(original).hexdigest()) == (main.size, main.sha256)
    assert bucket.Object(main.stored_name).content_type == "application/pdf"
    stamped = b"".join(client.get(url_of(entry)))
    assert "Page ID #:2" in PdfReader(io.BytesIO(stamped)).pages[1].extract_text()
    as_filed = client.get(url_of(entry), {"header": "off"})
    assert b"".join(as_filed) == original
    part = client.get(url_of(entry), {"header": "off"}, headers={"Range": "bytes=100-199"})
    assert (part.status_code, b"".join(part)) == (206, original[100:200])
    known = client.get(url_of(entry), {"header": "off"}, headers={"If-None-Match": as_filed["ETag"]})
    assert known.status_code == 304


@pytest.mark.parametrize(("harm", "says"), [("one bit", "not the one that was filed"), ("gone", "missing")])
def test_what_is_not_as_it_was_filed_is_refused_and_reported(court, bucket, entry, caplog, harm, says):
    main = entry.documents.get(number=0)
    kept, received = bucket.Object(main.stored_name), stored(bucket, main)
    kept.put(Body=received[:-1] + bytes([received[-1] ^ 1])) if harm == "one bit" else kept.delete()
    with caplog.at_level(logging.CRITICAL):
        answer = visitor(court.reader).get(url_of(entry))
    assert answer.status_code == 500
    assert "not the one that was filed" in page_of(answer)
    (breach,) = vault.papers_are_as_received()
    assert says in breach
    assert AuditEvent.objects.filter(act=documents.FAILED, chain=court.case.audit_chain).exists()


TROUBLES = [{"DOCUMENT_ENDPOINT": "http://127.0.0.1:9"}, {"DOCUMENT_BUCKET": "gone"}]


@pytest.fixture(params=TROUBLES, ids=["nobody listens there", "no such bucket"])
def away(request, settings) -> Callable[[], None]:
    def take_away() -> None:
        for name, value in request.param.items():
            setattr(settings, name, value)
        settings.STORAGES = {**settings.STORAGES}

    return take_away


def test_a_store_that_is_away_is_told_in_words_and_no_paper_is_called_damaged(court, entry, away, caplog):
    away()
    with caplog.at_level(logging.CRITICAL):
        answer = visitor(court.reader).get(url_of(entry))
    assert (answer.status_code, answer["Retry-After"]) == (503, "120")
    assert "The paper cannot be read now" in page_of(answer)
    breaches = list(vault.papers_are_as_received())
    assert ["cannot be read now" in breach for breach in breaches] == [True] * entry.documents.count()
    assert not AuditEvent.objects.filter(act=documents.FAILED).exists()


def test_a_store_that_takes_nothing_leaves_no_row(court, draft, away, caplog):
    away()
    address = reverse("cases:documents", args=[draft.public_id])
    upload = SimpleUploadedFile("statement.pdf", paper("first page"))
    with caplog.at_level(logging.CRITICAL):
        answer = visitor(court.plaintiff_counsel).post(address, {"files": [upload]})
    assert (answer.status_code, answer["Retry-After"]) == (503, "120")
    assert "No paper can be taken in now" in page_of(answer)
    assert not draft.documents.exists()
    with pytest.raises(documents.CannotBeReadNow):
        documents.unclaimed(before=timezone.now())


def test_a_store_that_hangs_holds_nobody_up_for_long():
    patience = default_storage.client_config
    assert (patience.connect_timeout, patience.read_timeout) == (3, 10)
    assert patience.retries["total_max_attempts"] == default_storage.transfer_config.num_download_attempts == 2


def test_a_paper_that_goes_while_the_sweep_looks_is_missed_as_in_a_folder():
    with pytest.raises(FileNotFoundError):
        default_storage.get_modified_time("ab/gone.pdf")


def test_several_in_an_archive(court, bucket, entry):
    chosen = {"paper": [f"{entry.public_id}-{n}" for n in (0, 1)], "form": "zip", "header": "off"}
    url = reverse("cases:together", kwargs={"entry_id": entry.public_id})
    answer = visitor(court.plaintiff_counsel).post(url, chosen)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    papers = [stored(bucket, each) for each in entry.documents.order_by("number")]
    assert [archive.read(name) for name in archive.namelist()] == papers


def test_what_is_refused_was_never_kept(bucket, draft):
    with pytest.raises(NotAccepted, match=r"a\.pdf: this is not a PDF"):
        drafting.receive(draft, SimpleUploadedFile("a.pdf", b"MZ"))
    assert names(bucket) == set()


def test_a_deleted_drafts_papers_are_gone(bucket, draft, django_capture_on_commit_callbacks):
    docketed.kept(draft)
    assert len(names(bucket)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        drafting.delete(draft)
    assert names(bucket) == set()


def test_a_draft_goes_even_where_its_papers_cannot(settings, draft, django_capture_on_commit_callbacks, caplog):
    """They belong to nothing then, and are swept."""
    docketed.kept(draft)
    settings.DOCUMENT_BUCKET = "gone"
    settings.STORAGES = {**settings.STORAGES}
    with django_capture_on_commit_callbacks(execute=True), caplog.at_level(logging.CRITICAL):
        drafting.delete(draft)
    assert not Draft.objects.exists()


def test_what_belongs_to_nothing_is_found(draft):
    docketed.kept(draft)
    cut_off = documents.keep(ContentFile(b"%PDF-", name="cut off.pdf"))
    assert documents.unclaimed(before=timezone.now() + timedelta(hours=1)) == [cut_off]
    assert documents.unclaimed(before=timezone.now() - timedelta(hours=1)) == []


def test_what_is_there_is_never_overwritten(bucket):
    first, second = (default_storage.save("ab/paper.pdf", ContentFile(text)) for text in (b"first", b"second"))
    assert first != second
    assert bucket.Object("ab/paper.pdf").get()["Body"].read() == b"first"


def test_a_large_paper_is_never_in_memory_as_a_whole(tmp_path):
    (tmp_path / "large.pdf").write_bytes(b"%PDF-" * (6 * MIB))
    with (tmp_path / "large.pdf").open("rb") as large:
        name = default_storage.save("ab/large.pdf", large)
    tracemalloc.start()
    try:
        with documents.opened(name) as original:
            digest = documents.digest_of(original)
            assert original.read(5) == b"%PDF-"
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert digest == hashlib.sha256(b"%PDF-" * (6 * MIB)).hexdigest()
    assert held < 15 * MIB, "the file has 30"


def test_a_large_paper_is_read_by_its_pieces_too():
    data = os.urandom(2 * PIECE + 5)
    with documents.opened(default_storage.save("ab/large.pdf", ContentFile(data))) as original:
        found = pieces.digests(original.fileno())
        assert original.read() == data
    assert found == [hashlib.sha256(data[start : start + PIECE]).hexdigest() for start in (0, PIECE, 2 * PIECE)]


def test_two_settings_choose_it(settings, monkeypatch):
    monkeypatch.setenv("DOCUMENT_BUCKET", "papers")
    monkeypatch.setenv("DOCUMENT_ENDPOINT", "https://s3.court.example")
    read = runpy.run_path(str(Path(settings.BASE_DIR) / "efiling" / "settings.py"))
    assert read["STORAGES"]["default"] == {"BACKEND": "cases.bucket.Bucket"}
    for name in ("DOCUMENT_BUCKET", "DOCUMENT_ENDPOINT"):
        setattr(settings, name, read[name])
    settings.STORAGES = {**settings.STORAGES}
    assert (default_storage.bucket_name, default_storage.endpoint_url) == ("papers", "https://s3.court.example")
