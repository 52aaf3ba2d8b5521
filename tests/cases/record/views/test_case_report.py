"""What the reports of civil and of criminal cases share."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("kind", ["cv", "cr"])]
PAGES = {"cv": reverse("cases:civil_cases"), "cr": reverse("cases:criminal_cases")}


@pytest.fixture
def case(court, kind):
    return factories.case("Reported v. Case", type=kind, nature_of_suit="820 Copyright")


@pytest.fixture
def report(kind):
    return lambda login, **asked: page_of(visitor(login).get(PAGES[kind], {"status": ""} | asked))


def test_works_for_cases_of_this_kind_alone(court, case, report):
    other = factories.case("Other v. Kind", type="cr" if case.type == "cv" else "cv")
    page = report(court.reader)
    assert case.title in page
    assert other.title not in page


@pytest.mark.parametrize("asked", [{"nature": "820"}, {"status": "open"}, {"filed_from": "2026-02-10"}])
def test_what_is_asked_finds_it(court, case, report, asked):
    assert case.title in report(court.reader, **asked)


@pytest.mark.parametrize("asked", [{"nature": "110"}, {"status": "closed"}, {"filed_to": "2026-02-09"}])
def test_what_is_not_so_leaves_it_out(court, case, report, asked):
    page = report(court.reader, **asked)
    assert case.title not in page
    assert "case was found." in page


def test_anonymous_is_led_to_the_door(kind):
    assert leads_to_sign_in(Client().get(PAGES[kind]), PAGES[kind])


def test_a_sealed_case_is_the_courts_alone(court, case, report):
    seal(case)
    assert case.title not in report(court.reader)
    assert case.title not in report(court.reader, format="csv")
    assert case.title in report(court.clerk)


def test_wrong_method(court, kind):
    assert refuses_methods(visitor(court.reader), PAGES[kind], "PUT", "DELETE")


def test_bad_input_is_asked_again(court, case, report):
    page = report(court.reader, filed_from="2026-03-01", filed_to="2026-02-01")
    assert "The start date must be less than or equal to the end date." in page
    assert case.title not in page


def test_query_count_does_not_grow(court, case, kind):
    client, url = visitor(court.reader), f"{PAGES[kind]}?status="
    with_one = statements(client, url)
    factories.case("Two v. Case", type=kind)
    factories.case("Three v. Case", type=kind, assigned=factories.judge("Nora D. Quill", "NDQ"))
    assert statements(client, url) == with_one
