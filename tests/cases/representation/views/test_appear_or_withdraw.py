"""Form G-123: which half is meant."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.pages import LONG, leads_to_sign_in, page_of, refuses_methods, seal, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:appear_or_withdraw")


def test_works_and_leads_both_ways(court):
    page = page_of(visitor(court.stranger).get(URL))
    assert f'href="{reverse("cases:appear")}"' in page
    assert f'href="{reverse("cases:withdraw")}"' in page


def test_the_case_goes_along(court):
    page = page_of(visitor(court.stranger).get(URL, {"case": court.case.public_id}))
    assert page.count(f"?case={court.case.public_id}") == 2


@pytest.mark.parametrize("case", ["nosuchcase22", "a\x00b", LONG])
def test_what_is_no_case_is_left_out(court, case):
    assert "?case=" not in page_of(visitor(court.stranger).get(URL, {"case": case}))


def test_a_sealed_case_is_no_case(court):
    seal(court.case)
    assert court.case.title not in page_of(visitor(court.stranger).get(URL, {"case": court.case.public_id}))


@pytest.mark.parametrize("viewer", ["reader", "self_represented"])
def test_wrong_role(court, viewer):
    assert visitor(getattr(court, viewer)).get(URL).status_code == 403


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.stranger), URL, "POST", "PUT", "DELETE")
