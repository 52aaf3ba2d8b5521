"""Several papers of one entry, or of one case: size and price first, then one file."""

import io
import zipfile
from hashlib import sha256
from urllib.parse import urlencode

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import PacerAccount
from cases.models import DocketEntry
from cases.record import bundles
from tests import docketed, factories
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor
from tests.paying import charges, receipts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def elsewhere(settings, tmp_path):
    settings.DOCUMENT_ROOT, settings.COURTHOUSE_NETWORKS = tmp_path / "vault", []


@pytest.fixture
def entry(court) -> DocketEntry:
    return docketed.with_exhibit(court.plaintiff_counsel, court.case, court.plaintiff)


def url_of(entry: DocketEntry) -> str:
    return reverse("cases:together", kwargs={"entry_id": entry.public_id})


def ticked(*entries: DocketEntry, numbers: tuple = (0, 1)) -> dict:
    return {"paper": [f"{entry.public_id}-{number}" for entry in entries for number in numbers]}


def file_of(response) -> io.BytesIO:
    return io.BytesIO(b"".join(response))


def test_works_with_size_and_price_first_and_charges_once(court, entry):
    client = visitor(court.reader)
    page = page_of(client.get(url_of(entry), ticked(entry)))
    for shown in ("2 documents", "Image1-0", "Image1-1", "$0.30", "simulation", "KB together"):
        assert shown in page
    assert receipts() == []
    answer = client.post(url_of(entry), ticked(entry))
    assert answer["Content-Type"] == "application/pdf"
    pages = [page.extract_text() for page in PdfReader(file_of(answer)).pages]
    assert [("Page ID #:" in text.replace("  ", " "), "exhibit" in text) for text in pages] == [
        (True, False), (True, False), (True, True),
    ]  # fmt: skip
    with charges():  # the file asked for again
        b"".join(client.post(url_of(entry), ticked(entry)))
    assert receipts() == [("Image1-0", 2, "0.20"), ("Image1-1", 1, "0.10")]


def test_an_archive_has_each_under_a_sensible_name(court, entry):
    answer = visitor(court.plaintiff_counsel).post(url_of(entry), ticked(entry) | {"form": "zip", "header": "off"})
    assert answer["Content-Disposition"] == 'attachment; filename="2-26-cv-00001_1.zip"'
    archive = zipfile.ZipFile(file_of(answer))
    assert [name.partition("_")[2] for name in archive.namelist()] == ["1_statement.pdf", "1-1_exhibit-a.pdf"]
    stored = [docketed.path_of(paper.stored_name).read_bytes() for paper in entry.documents.order_by("number")]
    assert [archive.read(name) for name in archive.namelist()] == stored


def test_only_what_is_not_open_yet_is_charged(court, entry):
    client = visitor(court.reader)
    client.post(reverse("cases:document", args=[entry.public_id, 0]))
    page = page_of(client.get(url_of(entry), ticked(entry)))
    assert "Image1-1" in page
    assert "Image1-0" not in page
    with charges(("Image1-1", 1, "0.10")):
        b"".join(client.post(url_of(entry), ticked(entry)))


def test_nothing_ticked_or_nothing_that_opens_leads_back_to_the_menu(court, entry):
    client, menu = visitor(court.reader), reverse("cases:papers", args=[entry.public_id])
    for asked in ({}, {"paper": "x"}, {"paper": "0"}, ticked(entry, numbers=(7, "²", "\x00", ""))):
        assert client.get(url_of(entry), asked).url == menu
    entry.documents.update(seal="sealed")
    assert client.post(url_of(entry), ticked(entry)).url == menu
    assert receipts() == []


def test_too_much_is_refused_before_any_charge(court, entry, settings):
    settings.MOST_TOGETHER_BYTES = 1000
    client = visitor(court.reader)
    for answer in (client.get(url_of(entry), ticked(entry)), client.post(url_of(entry), ticked(entry))):
        assert "Choose fewer" in page_of(answer)
    assert receipts() == []


def test_a_tampered_paper_spoils_the_file_and_costs_nothing(court, entry):
    docketed.path_of(entry.documents.get(number=1).stored_name).write_bytes(b"%PDF-1.7 forged")
    answer = visitor(court.reader).post(url_of(entry), ticked(entry))
    assert answer.status_code == 500
    assert "not the one that was filed" in page_of(answer)
    assert receipts() == []


def test_a_file_that_cannot_be_made_costs_nothing(court):
    draft, said = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff), b"no PDF at all"
    kept = docketed.kept(draft, "a page", sha256=sha256(said).hexdigest())
    docketed.file_of(kept).write_bytes(said)
    entry = docketed.submitted(draft)
    with charges(), pytest.raises(pikepdf.PdfError):
        visitor(court.reader).post(url_of(entry), ticked(entry))


def test_a_client_code_comes_first_where_one_is_required_and_owed(court, entry):
    PacerAccount.objects.filter(pk__in=[court.reader.pk, court.plaintiff_counsel.pk]).update(
        is_client_code_required=True
    )
    with charges():
        answer = visitor(court.reader).post(url_of(entry), ticked(entry))
        free = visitor(court.plaintiff_counsel).post(url_of(entry), ticked(entry))
        assert file_of(free).read().startswith(b"%PDF-")
    assert answer.url.startswith(reverse("accounts:client_code"))


def test_a_sealed_case_is_none(court, entry):
    seal(court.case)
    assert visitor(court.reader).get(url_of(entry), ticked(entry)).status_code == 404


def test_anonymous_is_led_to_the_door(court, entry):
    assert leads_to_sign_in(Client().get(url_of(entry)), url_of(entry))


def test_wrong_method(court, entry):
    assert refuses_methods(visitor(court.clerk), url_of(entry), "PUT", "DELETE")


def test_query_count_of_what_is_free_does_not_grow(court, entry):
    client = visitor(court.clerk)
    one, both = (f"{url_of(entry)}?{urlencode(ticked(entry, numbers=n), doseq=True)}" for n in ((0,), (0, 1)))
    assert statements(client, one) == statements(client, both)


# ── View multiple documents: of several entries of one docket ─────────────────────────────────────────────


@pytest.fixture
def others(court, entry) -> list[DocketEntry]:
    """One more statement, and an entry without a number, as an import makes them."""
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    docketed.kept(draft, "a page")
    numbered = docketed.submitted(draft)
    facts = {
        "case": court.case,
        "place": 77,
        "filed_on": numbered.filed_on,
        "has_paper": True,
        "event_title": "Minutes",
    }
    unnumbered = DocketEntry.objects.create(**facts, text="MINUTES", html="MINUTES")
    paper = numbered.documents.get()
    paper.pk, paper.entry, paper.cmecf_id = None, unnumbered, "031059999999"
    paper.save(force_insert=True)
    return [numbered, unnumbered]


def of_case(court) -> str:
    return reverse("cases:together", kwargs={"case_id": court.case.public_id})


def test_of_several_entries_each_is_charged_as_alone_and_named_by_its_number(court, entry, others):
    client, chosen = visitor(court.reader), ticked(*reversed([entry, *others]))
    page = page_of(client.get(of_case(court), chosen))
    for shown in ("4 documents", "Image1-0", "Image1-1", "Image2-0", "KB together", "?several=on#entries"):
        assert shown in page
    paid = [("Image1-0", 2, "0.20"), ("Image1-1", 1, "0.10"), ("Image2-0", 1, "0.10")]
    with charges(*paid, ("Image-0", 1, "0.10")):
        answer = client.post(of_case(court), chosen | {"form": "zip"})
        names = zipfile.ZipFile(file_of(answer)).namelist()
        b"".join(client.post(of_case(court), chosen | {"form": "zip"}))  # asked for again
        b"".join(client.get(reverse("cases:document", args=[others[0].public_id, 0])))
    assert answer["Content-Disposition"] == 'attachment; filename="2-26-cv-00001_documents.zip"'
    assert [name.split("_")[1] for name in names] == ["1", "1-1", "2", "entry-77"]


def test_of_one_entry_ticked_on_the_docket_the_file_bears_its_number(court, entry):
    answer = visitor(court.clerk).post(of_case(court), ticked(entry))
    assert answer["Content-Disposition"] == 'inline; filename="2-26-cv-00001_1.pdf"'
    assert len(PdfReader(file_of(answer)).pages) == 3


def test_what_is_forbidden_unknown_or_of_another_case_answers_as_nothing(court, entry, others):
    elsewhere = factories.case("Other v. Case")
    party = factories.party(elsewhere, "Other LLC", "Plaintiff", court.plaintiff_counsel.person)
    foreign = docketed.filed(court.plaintiff_counsel, elsewhere, "statement", party)
    others[0].documents.update(seal="sealed")
    client, back = visitor(court.reader), reverse("cases:docket", args=[court.case.public_id])
    nothing = [*ticked(foreign, others[0])["paper"], "nosuchentry2-0", "0", "\x00-0", f"{entry.public_id}-9"]
    with charges():
        for asked in ({}, {"paper": nothing}):
            assert client.get(of_case(court), asked).url == f"{back}?several=on#entries"
            assert client.post(of_case(court), asked).url == f"{back}?several=on#entries"
    page = page_of(client.get(of_case(court), {"paper": [*nothing, f"{entry.public_id}-0"]}))
    assert "1 document, " in page
    assert [each.public_id in page for each in (entry, foreign, others[0])] == [True, False, False]
    assert client.get(url_of(entry), ticked(others[1])).url == reverse("cases:papers", args=[entry.public_id])


def test_more_than_fit_into_one_address_are_refused_before_any_charge(court, entry, others, monkeypatch):
    monkeypatch.setattr(bundles, "MOST", 2)
    client, chosen = visitor(court.reader), ticked(entry, *others)
    with charges():
        for answer in (client.get(of_case(court), chosen), client.post(of_case(court), chosen)):
            assert "These are 4 documents, and one file takes 2. Choose fewer" in page_of(answer)
    assert "2 documents" in page_of(client.get(of_case(court), ticked(entry)))


def test_as_many_as_are_taken_fit_into_one_address():
    """A web server takes 4,094 bytes of it."""
    assert len(urlencode({"paper": ["23456789abcd-123"] * bundles.MOST}, doseq=True)) < 4094 - 100


def test_of_a_sealed_case_there_is_nothing_to_choose(court, entry):
    seal(court.case)
    assert visitor(court.reader).get(of_case(court), ticked(entry)).status_code == 404
    assert leads_to_sign_in(Client().get(of_case(court)), of_case(court))
