"""Mailing information for a case: who would be served, and how."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor, without_tokens

pytestmark = pytest.mark.django_db
NOWHERE = reverse("cases:service_list", args=["nosuchcase22"])


@pytest.fixture
def url(court) -> str:
    return reverse("cases:service_list", args=[court.case.public_id])


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "stranger", "clerk"])
def test_works_for_those_who_file(court, url, viewer):
    page = page_of(visitor(getattr(court, viewer)).get(url))
    electronic, by_filer = page.split("by the filer</h3>")
    assert "docketing@vale.example" in electronic
    assert "Paula Archer" in electronic
    assert "Sam Solo" in by_filer
    assert "500 Invented Street" in by_filer
    assert "Gamma Holdings" not in page


@pytest.mark.parametrize("viewer", ["reader"])
def test_addresses_are_for_those_who_serve(court, url, viewer):
    response = visitor(getattr(court, viewer)).get(url)
    assert response.status_code == 403
    assert "This login may not file" in page_of(response)
    assert "docketing@vale.example" not in page_of(response)


def test_a_litigant_who_files_on_paper_sees_whom_to_serve(court, url):
    assert "docketing@vale.example" in page_of(visitor(court.self_represented).get(url))


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "stranger", "reader"])
def test_a_sealed_case_answers_as_one_that_does_not_exist(court, url, viewer):
    client = visitor(getattr(court, viewer))
    seal(court.case)
    assert client.get(url).status_code == 404
    assert without_tokens(client.get(url)) == without_tokens(client.get(NOWHERE))


def test_the_clerk_reads_a_sealed_cases_list_and_nobody_is_mailed(court, url):
    seal(court.case)
    assert "Nobody in this case is served electronically." in page_of(visitor(court.clerk).get(url))


def test_anonymous_is_led_to_the_door(court, url):
    assert leads_to_sign_in(Client().get(url), url)


def test_wrong_method(court, url):
    assert refuses_methods(visitor(court.clerk), url, "POST", "DELETE")


def test_query_count_does_not_grow(court, url):
    client = visitor(court.plaintiff_counsel)
    before = statements(client, url)
    for n in range(3):
        factories.party(court.case, f"Party {n}", "Defendant", factories.PersonFactory())
    assert statements(client, url) == before
