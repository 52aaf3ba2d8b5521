"""A court that runs the portal in earnest: no page calls itself a simulation, and it is that court's own."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.pages import page_of, visitor

pytestmark = pytest.mark.django_db
OPEN = ("home", "cmecf", "help", "hours", "status", "browser", "accounts:sign_in", "accounts:register")
PAGES = ("cases:query", "cases:reports", "cases:utilities", "cases:usage", "cases:civil_cases", "cases:search")
ACCOUNT = ("accounts:account", "accounts:billing", "accounts:efiling_status")


def real(said):
    """The court's settings with streets that are no invention."""
    if isinstance(said, dict):
        return {name: real(value) for name, value in said.items()}
    return said.replace("Simulation", "Main") if isinstance(said, str) else said


@pytest.fixture(autouse=True)
def in_earnest(settings):
    settings.SIMULATION_NOTICE = ""
    settings.COURT = real(settings.COURT) | {"district": "District of Nowhere"}


def assert_earnest(response) -> None:
    page = page_of(response).lower()
    assert response.status_code == 200
    assert "simulat" not in page
    assert "district of nowhere" in page


@pytest.mark.parametrize("name", OPEN)
def test_an_open_page(name):
    assert_earnest(Client().get(reverse(name)))


@pytest.mark.parametrize("name", PAGES + ACCOUNT)
@pytest.mark.parametrize("role", ["plaintiff_counsel", "reader", "clerk"])
def test_a_page_behind_the_door(court, role, name):
    assert_earnest(visitor(getattr(court, role)).get(reverse(name)))


def test_a_case_and_its_menu(court):
    assert_earnest(visitor(court.plaintiff_counsel).get(reverse("cases:case_query", args=[court.case.public_id])))
