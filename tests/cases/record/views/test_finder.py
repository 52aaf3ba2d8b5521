"""The case finder: what a case number may become, while it is being typed."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.pages import LONG, leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:finder")


def offered(login, typed: str) -> list[dict]:
    return visitor(login).get(URL, {"q": typed}).json()["cases"]


@pytest.mark.parametrize("typed", ["26-1", "2:26-cv-000", "acme", "acme wid", "CV 26-00001"])
def test_works(court, typed):
    assert offered(court.reader, typed) == [{"number": "2:26-cv-00001", "title": court.case.title}]


def test_never_more_than_ten(court):
    for n in range(12):
        factories.case(f"Acme {n}")
    assert len(offered(court.reader, "acme")) == 10


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


@pytest.mark.parametrize("typed", ["26-1", "2:26-cv-000", "acme", "beta"])
def test_a_sealed_case_is_offered_to_the_court_alone(court, typed):
    seal(court.case)
    for viewer in (court.plaintiff_counsel, court.reader):
        assert offered(viewer, typed) == []
    assert len(offered(court.clerk, typed)) == 1


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "POST", "DELETE")


@pytest.mark.parametrize("hostile", ["", "a", "\x00", "a\x00b", LONG, "%", "_", "26-" + "9" * 500])
def test_hostile_values_offer_nothing(court, hostile):
    assert offered(court.reader, hostile) == []


def test_query_count_does_not_grow(court):
    client = visitor(court.reader)
    with_one = statements(client, f"{URL}?q=acme")
    factories.case()
    factories.case()
    assert statements(client, f"{URL}?q=acme") == with_one


@pytest.mark.parametrize("page", [reverse("cases:query"), reverse("cases:desk"), reverse("cases:docket_activity")])
def test_it_is_at_hand_where_a_case_is_asked_for(court, page):
    answer = page_of(visitor(court.stranger).get(page))
    assert f'data-case-finder="{URL}"' in answer
    assert "js/case_finder" in answer
