"""The drop-box's page: open to everyone but attorneys, one answer for every case number, limits on what is sent."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases.models import Dropped
from cases.representation.drop_box import MOST_PAPERS
from tests.dropping import AT, dropped, pdf, posted
from tests.pages import LONG, SCRIPT, page_of, record, refuses_methods, seal, statements, visitor, without_tokens

pytestmark = pytest.mark.django_db
URL = reverse("cases:drop_papers")


def test_works_signed_out(client):
    page = page_of(client.get(URL))
    assert "No account is needed" in page
    assert "Leave the papers" in page


def test_works_signed_in_with_what_is_known(court):
    assert 'value="Sam Solo"' in page_of(visitor(court.self_represented).get(URL))


def test_redirects_to_the_receipt(client, court):
    response = client.post(URL, posted(court.case.number, files=[pdf("a.pdf"), pdf("b.pdf")]))
    row = Dropped.objects.get()
    assert response.url == reverse("cases:drop_receipt", args=[row.public_id])
    assert (row.case, row.papers.count()) == (court.case, 2)
    assert row.received_at.year >= AT.year
    receipt = page_of(client.get(response.url))
    assert row.number in receipt
    assert "not filed yet" in receipt


def test_a_new_case_has_no_number(client):
    client.post(URL, posted() | {"case_number": "2:26-cv-00001"})
    assert Dropped.objects.get().case_number == ""


def test_a_sealed_case_answers_as_one_that_is_open_and_as_one_that_is_not(client, court):
    pages, number = [], court.case.number
    for typed in (number, number, "2:26-cv-99999"):
        answer = client.post(URL, posted(typed), follow=True)
        row = Dropped.objects.latest("pk")
        told = (row.number, typed, f"{row.received_at:%c}"[-13:-5])
        page = without_tokens(answer)
        for said in told:
            page = page.replace(said, "")
        pages.append(len(page.split()))
        seal(court.case)
    assert len(set(pages)) == 1
    assert Dropped.objects.filter(case=court.case).count() == 2


@pytest.mark.parametrize("who", ["plaintiff_counsel", "stranger"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_attorneys_are_turned_away_with_the_reason(court, who, method):
    response = getattr(visitor(getattr(court, who)), method)(URL, posted(court.case.number))
    assert response.status_code == 403
    assert "Attorneys must file electronically" in page_of(response)
    assert not Dropped.objects.exists()


def test_a_forger_decides_nothing(client, court):
    client.post(URL, posted() | {"state": "docketed", "received_at": "2020-01-01", "case": court.case.pk, "draft": 1})
    row = Dropped.objects.get()
    assert (row.state, row.case, row.draft) == ("waiting", None, None)
    assert row.received_at.year >= AT.year


def test_anothers_site_cannot_post_it():
    assert Client(enforce_csrf_checks=True).post(URL, posted()).status_code == 403
    assert not Dropped.objects.exists()


def test_wrong_method(client):
    assert refuses_methods(client, URL, "PUT", "DELETE", "PATCH")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        *(({field: ""}, "Error:") for field in ("name", "email", "telephone", "description", "which")),
        *(({field: LONG}, "Error:") for field in ("name", "email", "telephone", "case_number", "description")),
        *(({field: "a\x00b"}, "Error:") for field in ("name", "email", "description")),
        ({"name": "a\u202eb"}, "cannot be printed"),
        *(({"email": f"sam@so{sign}lo.example"}, "cannot be printed") for sign in "\u202e\u200b\ufeff\u2066\xad"),
        ({"which": "known"}, "Enter the case number"),
        ({"not_attorney": ""}, "what they leave here is not filed"),
        ({"files": []}, "Choose a PDF file."),
        ({"files": [SimpleUploadedFile("a.pdf", b"")]}, "The file is empty"),
        ({"files": [SimpleUploadedFile("a.exe", b"MZ")]}, "this is not a PDF file"),
        ({"files": [pdf() for _ in range(MOST_PAPERS + 1)]}, f"at most {MOST_PAPERS} files"),
    ],
    ids=lambda value: f"{next(iter(value))}" if isinstance(value, dict) else "",
)
def test_bad_input_is_an_error_and_nothing_is_written(client, wrong, said):
    before = record()
    response = client.post(URL, posted() | wrong)
    assert response.status_code == 422
    assert said in page_of(response)
    assert record() == before


def test_files_over_the_limit_together_are_not_even_kept(client, settings):
    settings.MAX_PDF_BYTES = 60_000
    big = [SimpleUploadedFile(f"{n}.pdf", b"%PDF-" + b"x" * 40_000) for n in range(2)]
    page = page_of(client.post(URL, posted(files=big)))
    assert "together over" in page
    assert not Dropped.objects.exists()


def test_too_many_from_one_network_are_refused_in_words(client):
    refused = posted(files=[SimpleUploadedFile("a.pdf", b"MZ")])
    for _ in range(20):
        client.post(URL, refused | {"files": [SimpleUploadedFile("a.pdf", b"MZ")]})
    page = page_of(client.post(URL, posted()))
    assert "Too many tries" in page
    assert "the clerk’s office takes them" in page
    assert not Dropped.objects.exists()


def test_a_form_that_is_wrong_is_a_try_as_well(client):
    for _ in range(20):
        assert client.post(URL, {}).status_code == 422
    assert "Too many tries" in page_of(client.post(URL, posted()))
    assert not Dropped.objects.exists()


def test_a_full_box_is_said_in_words_and_nothing_is_kept(client, court, settings):
    settings.DROP_BOX_BYTES = dropped(court.case).papers.get().size
    before = record()
    response = client.post(URL, posted())
    assert (response.status_code, record()) == (422, before)
    assert "The drop-box is full" in page_of(response)


def test_no_other_page_takes_a_strangers_file(client, court):
    ask = reverse("cases:ask_leave")
    assert client.post(ask, {"files": pdf()}).wsgi_request.FILES == {}
    assert len(client.post(URL, {"files": pdf()}).wsgi_request.FILES) == 1


def test_what_was_typed_is_shown_as_it_stands(client):
    page = page_of(client.post(URL, posted(name=SCRIPT, description=SCRIPT), follow=True))
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


def test_query_count(client, court):
    assert statements(client, URL) == 0
    assert statements(visitor(court.self_represented), URL) <= 5
