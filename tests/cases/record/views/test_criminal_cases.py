"""The report of criminal cases."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:criminal_cases")


@pytest.fixture
def case(court):
    return factories.case("Reported v. Case", type="cr", nature_of_suit="820 Copyright")


def report(login, **asked) -> str:
    return page_of(visitor(login).get(URL, {"status": ""} | asked))


def test_works_for_cases_of_this_kind_alone(court, case):
    other = factories.case("Other v. Kind", type="cv")
    page = report(court.reader)
    assert case.title in page
    assert other.title not in page


@pytest.mark.parametrize("asked", [{"nature": "820"}, {"status": "open"}, {"filed_from": "2026-02-10"}])
def test_what_is_asked_finds_it(court, case, asked):
    assert case.title in report(court.reader, **asked)


@pytest.mark.parametrize("asked", [{"nature": "110"}, {"status": "closed"}, {"filed_to": "2026-02-09"}])
def test_what_is_not_so_leaves_it_out(court, case, asked):
    assert "No criminal case was found." in report(court.reader, **asked)


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_a_sealed_case_is_the_courts_alone(court, case):
    seal(case)
    assert case.title not in report(court.reader)
    assert case.title not in report(court.reader, format="csv")
    assert case.title in report(court.clerk)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "POST", "DELETE")


def test_bad_input_is_asked_again(court, case):
    page = report(court.reader, filed_from="2026-03-01", filed_to="2026-02-01")
    assert "The start date must be less than or equal to the end date." in page
    assert case.title not in page


def test_query_count_does_not_grow(court, case):
    client, url = visitor(court.reader), f"{URL}?status="
    with_one = statements(client, url)
    factories.case("Two v. Case", type="cr")
    factories.case("Three v. Case", type="cr", assigned=factories.judge("Nora D. Quill", "NDQ"))
    assert statements(client, url) == with_one
