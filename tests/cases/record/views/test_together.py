"""Several papers of one entry: size and price first, then one file."""

import io
import zipfile
from hashlib import sha256

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import PacerAccount
from cases.models import DocketEntry
from tests import docketed, factories
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor
from tests.paying import charges, receipts

pytestmark = pytest.mark.django_db
ALL = {"paper": ["0", "1"]}


@pytest.fixture(autouse=True)
def elsewhere(settings, tmp_path):
    settings.DOCUMENT_ROOT, settings.COURTHOUSE_NETWORKS = tmp_path / "vault", []


@pytest.fixture
def entry(court) -> DocketEntry:
    return docketed.with_exhibit(court.plaintiff_counsel, court.case, court.plaintiff)


def url_of(entry: DocketEntry) -> str:
    return reverse("cases:together", args=[entry.public_id])


def file_of(response) -> io.BytesIO:
    return io.BytesIO(b"".join(response))


def test_works_with_size_and_price_first_and_charges_once(court, entry):
    client = visitor(court.reader)
    page = page_of(client.get(url_of(entry), ALL))
    for shown in ("2 documents", "Image1-0", "Image1-1", "$0.30", "simulation", "KB together"):
        assert shown in page
    assert receipts() == []
    answer = client.post(url_of(entry), ALL)
    assert answer["Content-Type"] == "application/pdf"
    pages = [page.extract_text() for page in PdfReader(file_of(answer)).pages]
    assert [("Page ID #:" in text.replace("  ", " "), "exhibit" in text) for text in pages] == [
        (True, False), (True, False), (True, True),
    ]  # fmt: skip
    with charges():  # the file asked for again
        b"".join(client.post(url_of(entry), ALL))
    assert receipts() == [("Image1-0", 2, "0.20"), ("Image1-1", 1, "0.10")]


def test_an_archive_has_each_under_a_sensible_name(court, entry):
    answer = visitor(court.plaintiff_counsel).post(url_of(entry), ALL | {"form": "zip", "header": "off"})
    assert answer["Content-Disposition"] == 'attachment; filename="2-26-cv-00001_1.zip"'
    archive = zipfile.ZipFile(file_of(answer))
    assert [name.partition("_")[2] for name in archive.namelist()] == ["1_statement.pdf", "1-1_exhibit-a.pdf"]
    stored = [docketed.path_of(paper.stored_name).read_bytes() for paper in entry.documents.order_by("number")]
    assert [archive.read(name) for name in archive.namelist()] == stored


def test_only_what_is_not_open_yet_is_charged(court, entry):
    client = visitor(court.reader)
    client.post(reverse("cases:document", args=[entry.public_id, 0]))
    page = page_of(client.get(url_of(entry), ALL))
    assert "Image1-1" in page
    assert "Image1-0" not in page
    with charges(("Image1-1", 1, "0.10")):
        b"".join(client.post(url_of(entry), ALL))


def test_nothing_ticked_or_nothing_that_opens_leads_back_to_the_menu(court, entry):
    client, menu = visitor(court.reader), reverse("cases:papers", args=[entry.public_id])
    for asked in ({}, {"paper": "x"}, {"paper": "7"}, {"paper": "²"}):
        assert client.get(url_of(entry), asked).url == menu
    entry.documents.update(seal="sealed")
    assert client.post(url_of(entry), ALL).url == menu
    assert receipts() == []


def test_too_much_is_refused_before_any_charge(court, entry, settings):
    settings.MOST_TOGETHER_BYTES = 1000
    client = visitor(court.reader)
    for answer in (client.get(url_of(entry), ALL), client.post(url_of(entry), ALL)):
        assert "Choose fewer" in page_of(answer)
    assert receipts() == []


def test_a_tampered_paper_spoils_the_file_and_costs_nothing(court, entry):
    docketed.path_of(entry.documents.get(number=1).stored_name).write_bytes(b"%PDF-1.7 forged")
    answer = visitor(court.reader).post(url_of(entry), ALL)
    assert answer.status_code == 500
    assert "not the one that was filed" in page_of(answer)
    assert receipts() == []


def test_a_file_that_cannot_be_made_costs_nothing(court):
    draft, said = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff), b"no PDF at all"
    kept = docketed.kept(draft, "a page", sha256=sha256(said).hexdigest())
    docketed.file_of(kept).write_bytes(said)
    url = url_of(docketed.submitted(draft))
    with charges(), pytest.raises(pikepdf.PdfError):
        visitor(court.reader).post(url, {"paper": "0"})


def test_a_client_code_comes_first_where_one_is_required_and_owed(court, entry):
    PacerAccount.objects.filter(pk__in=[court.reader.pk, court.plaintiff_counsel.pk]).update(
        is_client_code_required=True
    )
    with charges():
        answer = visitor(court.reader).post(url_of(entry), ALL)
        free = visitor(court.plaintiff_counsel).post(url_of(entry), ALL)
        assert file_of(free).read().startswith(b"%PDF-")
    assert answer.url.startswith(reverse("accounts:client_code"))


def test_a_sealed_case_is_none(court, entry):
    seal(court.case)
    assert visitor(court.reader).get(url_of(entry), ALL).status_code == 404


def test_anonymous_is_led_to_the_door(court, entry):
    assert leads_to_sign_in(Client().get(url_of(entry)), url_of(entry))


def test_wrong_method(court, entry):
    assert refuses_methods(visitor(court.clerk), url_of(entry), "PUT", "DELETE")


def test_query_count_of_what_is_free_does_not_grow(court, entry):
    client = visitor(court.clerk)
    assert statements(client, f"{url_of(entry)}?paper=0") == statements(client, f"{url_of(entry)}?paper=0&paper=1")
