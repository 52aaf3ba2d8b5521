"""Papers as the court keeps them: byte for byte, under generated names, hashed again when read."""

import hashlib
import os
import stat
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pikepdf import Pdf

from cases import documents
from cases.auditing.vault import papers_are_as_received
from cases.documents import CannotBeReadNow, NotAsReceived
from cases.filing import drafting
from cases.models import Document, DraftDocument
from cases.models.draft import DOCUMENT_SERIALS_START
from cases.papers import pieces
from cases.papers.checking import NotAccepted
from cases.papers.pieces import PIECE
from cases.vault import Folder
from tests import docketed, factories, papers

pytestmark = pytest.mark.usefixtures("vault")
BYTES = b"%PDF-1.7\n" + bytes(range(256)) * 9000  # over one chunk


def keep(name: str = "motion.pdf") -> str:
    return documents.keep(SimpleUploadedFile(name, BYTES))


# ── The vault ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_paper_is_kept_byte_for_byte():
    assert docketed.path_of(keep()).read_bytes() == BYTES


def test_what_is_taken_is_known_by_the_bytes_that_are_kept():
    pdf = papers.paper("one", "two")
    upload = SimpleUploadedFile("motion.pdf", pdf)
    upload.read()  # whoever had it before may have read it
    stored, known = documents.take(upload, is_made=True)
    assert docketed.path_of(stored).read_bytes() == pdf
    assert (known.pages, known.size, known.sha256) == (2, len(pdf), hashlib.sha256(pdf).hexdigest())


def test_what_may_not_be_filed_never_reaches_the_vault(vault):
    with pytest.raises(NotAccepted, match=r"motion\.pdf: this is not a PDF"):
        documents.take(SimpleUploadedFile("motion.pdf", b"MZ"))
    assert not vault.exists()


@pytest.mark.parametrize("name", ["motion.pdf", "../../etc/passwd", "/tmp/x.pdf", "a" * 300, "é ☃.pdf", ""])
def test_names_are_generated_and_never_the_uploaders(vault, name):
    stored = keep(name or "x")
    path = docketed.path_of(stored)
    assert path.resolve().is_relative_to(vault.resolve())
    assert "motion" not in stored
    assert "passwd" not in stored
    assert len(stored) <= DraftDocument._meta.get_field("stored_name").max_length


def test_two_uploads_never_share_a_name():
    assert len({keep() for _ in range(50)}) == 50


def test_a_discarded_paper_is_gone_and_may_be_discarded_again(vault):
    stored = keep()
    documents.discard(stored)
    documents.discard(stored)
    assert not [path for path in vault.rglob("*") if path.is_file()]


def test_a_paper_is_no_program():
    assert not docketed.path_of(keep()).stat().st_mode & stat.S_IXUSR


class Shut(Folder):
    """Nobody but root may enter lost+found."""

    def listdir(self, path: str):
        if path == "lost+found":
            raise PermissionError(path)
        return super().listdir(path)


@pytest.mark.django_db
def test_only_what_bears_a_generated_name_is_ever_swept(vault, settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.Shut"}}
    ours = keep()
    folder = vault / ours[:2]
    for other in ("backups/court.sql", "lost+found/#12", f"{ours[:2]}/notes.pdf", f"backups/{ours[3:]}", "readme.txt"):
        (vault / other).parent.mkdir(exist_ok=True)
        (vault / other).write_text("not the portal's")
    (folder / f"{ours[3:]}.bak").write_text("nor this")
    assert documents.unclaimed(before=timezone.now() + timedelta(hours=1)) == [ours]


class Leaving(Folder):
    """Between the listing and the look at its date, the paper goes."""

    def get_modified_time(self, name: str):
        self.delete(name)
        return super().get_modified_time(name)


@pytest.mark.django_db
def test_what_goes_while_the_sweep_looks_is_left_out(settings):
    keep()
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.Leaving"}}
    assert documents.unclaimed(before=timezone.now() + timedelta(hours=1)) == []


# ── On the docket ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def entry(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    docketed.kept(draft, "one", "two", pages=2)
    docketed.kept(draft, "three", category="Exhibit", description="A")
    return docketed.submitted(draft)


def test_what_is_read_is_what_was_filed(entry):
    for paper in entry.documents.all():
        with documents.checked(paper) as original:
            assert original.read() == docketed.path_of(paper.stored_name).read_bytes()


@pytest.mark.parametrize("harm", ["one byte", "shorter", "longer", "gone", "another paper"])
def test_what_is_not_as_it_was_filed_is_never_shown(entry, harm):
    main, exhibit = entry.documents.order_by("number")
    path = docketed.path_of(main.stored_name)
    received = path.read_bytes()
    harms = {
        "one byte": lambda: path.write_bytes(received[:-1] + bytes([received[-1] ^ 1])),
        "shorter": lambda: path.write_bytes(received[:-1]),
        "longer": lambda: path.write_bytes(received + b"\n"),
        "gone": path.unlink,
        "another paper": lambda: path.write_bytes(docketed.path_of(exhibit.stored_name).read_bytes()),
    }
    harms[harm]()
    with pytest.raises(NotAsReceived):
        documents.checked(main)
    documents.checked(exhibit).close()


def scanned(pdf: Pdf) -> None:
    pdf.Root.Scan = pdf.make_stream(os.urandom(2 * PIECE))


@pytest.fixture
def scan(court) -> Document:
    """A paper of three pieces on the docket."""
    data = papers.paper(change=scanned)
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    drafting.receive(draft, SimpleUploadedFile("scan.pdf", data, "application/pdf"))
    draft.refresh_from_db()
    return docketed.submitted(draft).documents.get()


def test_a_large_paper_is_known_by_its_pieces(scan, monkeypatch):
    path = docketed.path_of(scan.stored_name)
    assert scan.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    with path.open("rb") as file:
        assert scan.pieces == pieces.digests(file.fileno()) != []
    monkeypatch.setattr(documents, "digest_of", None)  # it is not read a second time, as a whole
    with documents.checked(scan) as original:
        assert original.read() == path.read_bytes()


@pytest.mark.parametrize("harm", ["the first piece", "the last", "each in the other’s place", "shorter", "longer"])
def test_no_piece_of_it_may_be_another(scan, harm):
    path = docketed.path_of(scan.stored_name)
    received = path.read_bytes()
    changed = {
        "the first piece": bytes([received[0] ^ 1]) + received[1:],
        "the last": received[:-1] + bytes([received[-1] ^ 1]),
        "each in the other’s place": received[PIECE : 2 * PIECE] + received[:PIECE] + received[2 * PIECE :],
        "shorter": received[: 2 * PIECE],
        "longer": received + b"\n",
    }
    path.write_bytes(changed[harm])
    with pytest.raises(NotAsReceived):
        documents.checked(scan)


def test_the_audit_hashes_it_as_a_whole_too(scan, monkeypatch):
    assert list(papers_are_as_received()) == []
    path = docketed.path_of(scan.stored_name)
    path.write_bytes(bytes(path.stat().st_size))
    monkeypatch.setattr(pieces, "digests", lambda _descriptor: scan.pieces)  # as if these had been made of it
    (breach,) = papers_are_as_received()
    assert "its pieces are those of another paper" in breach


def test_a_disk_that_cannot_be_read_is_no_damage_and_leaves_nothing_open(entry, monkeypatch):
    asked = []

    def broken(file, name):
        asked.append(file)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(hashlib, "file_digest", broken)
    with pytest.raises(CannotBeReadNow, match="try again later"):
        documents.checked(entry.documents.get(number=0))
    assert asked[0].closed


def test_the_audit_goes_on_past_what_cannot_be_read(entry):
    main, exhibit = (docketed.path_of(paper.stored_name) for paper in entry.documents.order_by("number"))
    main.unlink()
    main.mkdir()
    exhibit.write_bytes(b"another")
    unread, changed = papers_are_as_received()
    assert "cannot be read now" in unread
    assert "is not the one that was filed" in changed


def test_page_ids_run_on_through_the_case_without_gap(court, entry):
    docketed.motion(court.defense_counsel, court.case, court.defendant)
    papers = sorted(court.case.entries.values_list("documents__first_page_id", "documents__pages"))
    assert [page for first, pages in papers for page in range(first, first + pages)] == list(range(1, 6))
    court.case.refresh_from_db()
    assert court.case.last_page_id == 5


def test_page_ids_follow_the_last_of_the_case(court):
    court.case.last_page_id = 2955
    court.case.save()
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert entry.documents.get().first_page_id == 2956


def test_headers_name_case_document_and_date(entry):
    assert list(entry.documents.order_by("number").values_list("header", flat=True)) == [
        "Case 2:26-cv-00001-ABC-XYZ   Document 1   Filed 11/20/26",
        "Case 2:26-cv-00001-ABC-XYZ   Document 1-1   Filed 11/20/26",
    ]


def test_an_unnumbered_entry_has_no_document_number_in_its_header(court):
    said = {"document": "Proposed Order", "submitter": [{"id": court.plaintiff.pk, "name": "Acme Widgets LLC"}]}
    entry = docketed.filed(court.clerk, court.case, "placed-in-file-not-used", answers=said)
    assert (entry.number, entry.documents.get().header) == (None, "Case 2:26-cv-00001-ABC-XYZ   Filed 11/20/26")


def test_serials_are_above_the_imported_ones_and_rise(entry):
    ids = list(entry.documents.order_by("number").values_list("cmecf_id", flat=True))
    serials = [int(cmecf_id.removeprefix("0310")) for cmecf_id in ids]
    assert serials == sorted(serials)
    assert min(serials) >= DOCUMENT_SERIALS_START


@pytest.mark.parametrize(
    ("category", "description", "label"),
    [("Exhibit", "A", "Exhibit A"), ("", "A", "A"), ("Exhibit", "", "Exhibit"), ("", "", "Attachment")],
)
def test_labels_of_attachments(category, description, label):
    assert documents.label(DraftDocument(category=category, description=description)) == label


def test_a_papers_seal_is_its_own_and_its_entrys_covers_it(court):
    entry = docketed.sealed_paper(court.plaintiff_counsel, court.case, court.plaintiff)
    assert set(entry.documents.values_list("seal", flat=True)) == {"public"}
    assert entry.seal == "sealed"
    assert not Document.objects.visible_to(court.plaintiff_counsel).filter(entry=entry).exists()
