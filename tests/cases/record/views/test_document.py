"""One paper, with the court's header on a copy of each page."""

import io
import logging

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from juriscraper.pacer.download_confirmation_page import DownloadConfirmationPage
from pypdf import PdfReader

from accounts.models import AuditEvent
from cases import documents
from cases.models import Case, Charge, DocketEntry, Document
from cases.record.views.serving import resumed
from tests import docketed, factories
from tests.pages import (
    is_sandboxed,
    leads_to_sign_in,
    page_of,
    refuses_methods,
    seal,
    statements,
    visitor,
    without_tokens,
)
from tests.paying import asks_price, charges, elsewhere, receipts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault")]
NOWHERE = reverse("cases:document", args=["nosuchentry2", 0])


@pytest.fixture
def entry(court) -> DocketEntry:
    return docketed.with_exhibit(court.plaintiff_counsel, court.case, court.plaintiff)


def url_of(entry: DocketEntry, number: int = 0) -> str:
    return reverse("cases:document", args=[entry.public_id, number])


def texts(response) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(b"".join(response))).pages]


def test_works_with_the_header_on_every_page(court, entry):
    response = visitor(court.reader).get(url_of(entry))
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert 'filename="2-26-cv-00001_1_' in response["Content-Disposition"]
    first, second = texts(response)
    assert "Case 2:26-cv-00001-ABC-XYZ Document 1 Filed 11/20/26 Page 1 of 2 Page ID #:1" in " ".join(first.split())
    assert "Page 2 of 2 Page ID #:2" in " ".join(second.split())
    assert "second page" in second


def test_an_attachment_has_its_own_header(court, entry):
    (only,) = texts(visitor(court.reader).get(url_of(entry, 1)))
    assert "Document 1-1" in " ".join(only.split())
    assert "Page ID #:3" in " ".join(only.split())


def test_the_original_stays_as_it_was_filed(court, entry):
    before = {paper: docketed.path_of(paper.stored_name).read_bytes() for paper in entry.documents.all()}
    texts(visitor(court.reader).get(url_of(entry)))
    assert {paper: docketed.path_of(paper.stored_name).read_bytes() for paper in before} == before


def test_a_paper_that_this_court_does_not_hold_is_explained(court, entry):
    facts = {"number": 2, "cmecf_id": "031012345678", "description": "Exhibit <B>"}
    Document.objects.create(entry=entry, **facts)
    response = visitor(court.reader).get(url_of(entry, 2))
    assert response.status_code == 200
    assert "does not hold a copy" in page_of(response)
    assert "Exhibit &lt;B&gt;" in page_of(response)


def test_a_tampered_paper_is_never_shown_and_the_court_is_told(court, entry, caplog):
    docketed.path_of(entry.documents.get(number=0).stored_name).write_bytes(b"%PDF-1.7 forged")
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
def test_redirects_from_a_sealed_paper_to_why_it_does_not_open(court, entry, viewer):
    entry.documents.update(seal="sealed")
    client = visitor(getattr(court, viewer))
    assert client.get(url_of(entry)).url == reverse("cases:why", args=[entry.public_id])
    assert client.get(url_of(entry, 9)).status_code == 404, "a paper that no docket text names"
    seal(court.case)
    assert without_tokens(client.get(url_of(entry))) == without_tokens(client.get(NOWHERE))


@elsewhere
def test_limited_papers_open_for_the_case_and_the_court(court, entry):
    Case.objects.update(is_remote_access_limited=True)
    answers = {
        name: visitor(getattr(court, name)).get(url_of(entry)) for name in ("reader", "defense_counsel", "clerk")
    }
    assert {name: answer.status_code for name, answer in answers.items()} == {
        "reader": 302, "defense_counsel": 200, "clerk": 200,
    }  # fmt: skip
    assert all(page.close() is None for page in answers.values())


@elsewhere
def test_a_rejected_paper_of_a_limited_case_opens_for_no_stranger(court):
    Case.objects.update(is_remote_access_limited=True)
    entry = docketed.unused(court.clerk, court.case, court.plaintiff)
    for viewer in (court.reader, court.stranger):
        assert visitor(viewer).get(url_of(entry)).url == reverse("cases:why", args=[entry.public_id])


def test_at_the_courthouse_the_whole_file_of_a_limited_case_opens_but_nothing_sealed(court, entry):
    Case.objects.update(is_remote_access_limited=True)
    client = visitor(court.reader)
    assert got(client, url_of(entry)).status_code == 200
    entry.documents.update(seal="sealed")
    assert client.get(url_of(entry)).url == reverse("cases:why", args=[entry.public_id])


def test_the_clerk_reads_sealed_papers_in_a_sealed_case(court, entry):
    entry.documents.update(seal="sealed")
    seal(court.case)
    assert len(texts(visitor(court.clerk).get(url_of(entry)))) == 2


def test_anonymous_is_led_to_the_door(court, entry):
    assert leads_to_sign_in(Client().get(url_of(entry)), url_of(entry))


def test_wrong_method(court, entry):
    assert refuses_methods(visitor(court.clerk), url_of(entry), "PUT", "DELETE")


def test_query_count_does_not_grow(court, entry):
    client = visitor(court.reader)
    with_two = statements(client, url_of(entry))
    draft = factories.draft(court.clerk, court.case, "statement", court.plaintiff, court.defendant)
    for _ in range(4):
        docketed.kept(draft, "a page")
    assert statements(client, url_of(docketed.submitted(draft))) == with_two


# ── The price before, nothing twice ───────────────────────────────────────────────────────────────────────


def got(client: Client, url: str, **more):
    """The answer, read to its end, which closes it; it may be read again."""
    answer = client.get(url, **more)
    if answer.streaming:
        answer.streaming_content = [b"".join(answer)]
    return answer


@pytest.fixture
def elsewhere(settings):
    """Not at one of the court's own terminals, which are free."""
    settings.COURTHOUSE_NETWORKS = []


def test_whoever_pays_sees_the_price_accepts_it_and_pays_once(court, entry, elsewhere):
    client, url = visitor(court.reader), url_of(entry)
    page = page_of(got(client, url))
    for shown in ("To accept charges shown below", "Image1-0", "2:26-cv-00001-ABC-XYZ", "0.20", "$30.00", "simulation"):
        assert shown in page
    assert client.post(url).url == url
    assert len(texts(got(client, url))) == 2
    with charges():  # refresh, back, a second tab, a retry
        assert [client.post(url).status_code, got(client, url).status_code] == [302, 200]
    assert receipts() == [("Image1-0", 2, "0.20")]
    assert asks_price(got(visitor(court.reader), url))  # another session pays again


def test_the_receipt_is_one_that_the_fields_parser_reads(court, entry, elsewhere):
    report = DownloadConfirmationPage("cacd")
    report._parse_text(page_of(got(visitor(court.reader), url_of(entry))))
    data = report.data
    assert (data["docket_number"], data["cost"], data["billable_pages"]) == ("2:26-cv-00001-ABC-XYZ", "0.20", "2")
    assert data["document_description"] == "Image1-0"
    assert data["transaction_date"].date() == timezone.localdate()


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "colleague", "clerk"])
def test_no_price_for_who_reads_it_free(court, entry, elsewhere, viewer):
    client = visitor(getattr(court, viewer))
    with charges():
        assert got(client, url_of(entry))["Content-Type"] == "application/pdf"
        assert client.post(url_of(entry)).status_code == 302


def test_what_cannot_be_shown_has_no_price_and_costs_nothing(court, entry, elsewhere):
    Document.objects.create(entry=entry, number=2, cmecf_id="031012345678")
    docketed.path_of(entry.documents.get(number=0).stored_name).write_bytes(b"%PDF-1.7 forged")
    entry.documents.filter(number=1).update(seal="sealed")
    client = visitor(court.reader)
    with charges():
        for number in range(3):
            for answer in (got(client, url_of(entry, number)), client.post(url_of(entry, number))):
                assert "To accept charges" not in page_of(answer)


def test_a_required_client_code_is_asked_for_before_the_price_and_stands_in_the_charge(court, entry, elsewhere):
    type(court.reader).objects.filter(pk=court.reader.pk).update(is_client_code_required=True)
    client, url = visitor(court.reader), url_of(entry)
    for answer in (got(client, url), client.post(url)):
        assert answer.url.startswith(reverse("accounts:client_code"))
    assert receipts() == []
    client.post(reverse("accounts:client_code"), {"client_code": "ACME-7"})
    client.post(url)
    assert Charge.objects.get().client_code == "ACME-7"


def test_what_was_chosen_beside_the_price_is_done(court, entry, elsewhere):
    client, url = visitor(court.reader), url_of(entry)
    assert client.post(url, {"header": "off", "download": "1"}).url == f"{url}?header=off&download=1"
    assert client.post(url, {"header": "//evil.example", "download": "2"}).url == url
    assert client.post(f"{url}?header=off").url == f"{url}?header=off"  # chosen before the price was shown
    answer = got(client, f"{url}?header=off&download=1")
    assert answer["Content-Disposition"].startswith('attachment; filename="2-26-cv-00001_1_')
    assert "Page ID" not in " ".join(texts(answer))


# ── Ranges and conditions ─────────────────────────────────────────────────────────────────────────────────


def test_ranges(court, entry):
    client, url = visitor(court.reader), url_of(entry)
    answer = got(client, url)
    whole = b"".join(answer)
    assert (answer["Accept-Ranges"], int(answer["Content-Length"])) == ("bytes", len(whole))
    size = len(whole)
    for asked, start, end in (
        ("0-9", 0, 9),
        ("100-", 100, size - 1),
        ("-7", size - 7, size - 1),
        ("5-999999999", 5, size - 1),
    ):
        part = got(client, url, headers={"Range": f"bytes={asked}"})
        assert (part.status_code, part["Content-Range"]) == (206, f"bytes {start}-{end}/{size}")
        assert b"".join(part) == whole[start : end + 1]
        assert int(part["Content-Length"]) == end - start + 1


@pytest.mark.parametrize("asked", ["999999999-", "999999998-999999999", "-0"])
def test_a_range_beyond_the_end_is_416(court, entry, asked):
    answer = got(visitor(court.reader), url_of(entry), headers={"Range": f"bytes={asked}"})
    assert answer.status_code == 416
    assert answer["Content-Range"].startswith("bytes */")


@pytest.mark.parametrize(
    "asked",
    [
        *("bytes=-", "bytes=0-1,4-5", "pages=1-2", "bytes=x-y", f"bytes=0-{'9' * 5000}"),
        *("bytes=50-10", "bytes=9-3", "bytes=999999999-0"),
    ],
)
def test_a_range_that_is_none_gets_the_whole(court, entry, asked):
    answer = got(visitor(court.reader), url_of(entry), headers={"Range": asked})
    assert answer.status_code == 200
    assert len(texts(answer)) == 2


def test_a_download_of_another_paper_is_not_taken_up_again(court, entry):
    client, url = visitor(court.reader), url_of(entry)
    tag = got(client, url)["ETag"]
    assert got(client, url, headers={"Range": "bytes=0-3", "If-Range": tag}).status_code == 206
    assert got(client, url, headers={"Range": "bytes=0-3", "If-Range": '"other"'}).status_code == 200
    assert got(client, f"{url}?header=off")["ETag"] != tag


def test_unchanged_is_304_but_never_for_what_may_no_longer_be_seen_or_was_tampered_with(court, entry):
    client, url = visitor(court.reader), url_of(entry)
    asked = {"If-None-Match": got(client, url)["ETag"]}
    assert got(client, url, headers=asked).status_code == 304
    docketed.path_of(entry.documents.get(number=0).stored_name).write_bytes(b"%PDF-1.7 forged")
    assert got(client, url, headers=asked).status_code == 500
    entry.documents.update(seal="sealed")
    assert got(client, url, headers=asked).status_code != 304
    seal(court.case)
    assert got(client, url, headers=asked).status_code == 404


def test_what_the_browser_has_already_is_not_even_made(rf):
    made, originals = [], [io.BytesIO(b"%PDF-1.7"), io.BytesIO(b"%PDF-1.7")]
    stamped = lambda original: made.append(original) or original  # noqa: E731
    for original, tag, status in zip(originals, ('"same"', '"other"'), (304, 200), strict=True):
        request = rf.get("/", headers={"If-None-Match": tag})
        assert resumed(request, original, stamped, etag="same", name="a.pdf").status_code == status
    assert made == originals[1:]
    assert [original.closed for original in originals] == [True, False]


def test_unchanged_is_no_way_round_the_price(court, entry, elsewhere):
    tag = got(visitor(court.clerk), url_of(entry))["ETag"]
    assert asks_price(got(visitor(court.reader), url_of(entry), headers={"If-None-Match": tag}))


def test_a_paper_runs_nothing_and_is_kept_by_no_cache(court, entry):
    answer = got(visitor(court.reader), url_of(entry))
    assert is_sandboxed(answer)


def test_a_flipped_bit_is_on_the_audit_trail_once(court, entry):
    docketed.path_of(entry.documents.get(number=0).stored_name).write_bytes(b"%PDF-1.7 forged")
    for _ in range(2):
        got(visitor(court.reader), url_of(entry))
    event = AuditEvent.objects.get(act=documents.FAILED)
    assert (event.chain, event.by) == (court.case.audit_chain, court.reader)
    assert entry.documents.get(number=0).cmecf_id in event.facts
