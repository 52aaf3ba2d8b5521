"""The report of civil cases; what both reports do is in test_case_report."""

import pytest
from django.urls import reverse

from tests import factories
from tests.pages import page_of, visitor

pytestmark = pytest.mark.django_db


def test_civil_cases_and_no_others_are_reported(court):
    mine, other = factories.case("Reported v. Case", type="cv"), factories.case("Other v. Kind", type="cr")
    page = page_of(visitor(court.reader).get(reverse("cases:civil_cases"), {"status": ""}))
    assert "Civil cases report" in page
    assert mine.title in page
    assert other.title not in page


def test_none_is_said_in_its_own_words(court):
    page = page_of(visitor(court.reader).get(reverse("cases:civil_cases"), {"nature": "999"}))
    assert "No civil case was found." in page
