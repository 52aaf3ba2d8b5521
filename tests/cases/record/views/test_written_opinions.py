"""Written opinions: the court's own rulings, free to read."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Charge
from tests import docketed, factories
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:written_opinions")
DAYS = "?since=2026-11-19&until=2026-11-21"


def ruled_in(court, case, party):
    motion = docketed.motion(court.plaintiff_counsel, case, party)
    return docketed.order(court.clerk, motion)


@pytest.fixture
def order(court):
    return ruled_in(court, court.case, court.plaintiff)


def opinions(login) -> str:
    return page_of(visitor(login).get(URL + DAYS))


def test_works_and_costs_nothing(court, order):
    page = opinions(court.reader)
    assert reverse("cases:papers", args=[order.public_id]) in page
    assert "Motion to Dismiss (cause or other)" not in page  # the motion is no opinion
    assert not Charge.objects.exists()


def test_other_orders_are_no_opinions(court):
    docketed.text_entry(court.clerk, court.case)
    assert "No opinion was filed in these days." in opinions(court.reader)


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_a_sealed_cases_opinions_are_the_courts_alone(court, order):
    seal(court.case)
    for viewer in (court.plaintiff_counsel, court.reader):
        assert court.case.title not in opinions(viewer)
    assert court.case.title in opinions(court.clerk)


def test_a_sealed_opinion_is_the_courts_alone(court, order):
    order.seal = "sealed"
    order.save(update_fields=["seal"])
    assert order.public_id not in opinions(court.reader)
    assert order.public_id in opinions(court.clerk)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "POST", "DELETE")


def test_bad_input_is_asked_again(court):
    page = page_of(visitor(court.reader).get(URL, {"since": "2026-11-22", "until": "2026-11-01"}))
    assert "The start date must be less than or equal to the end date." in page


def test_query_count_does_not_grow(court, order):
    client = visitor(court.reader)
    with_one = statements(client, URL + DAYS)
    for n in (2, 3):
        other = factories.case(f"Case {n}")
        ruled_in(court, other, factories.party(other, "Acme", "Plaintiff", court.plaintiff_counsel.person))
    assert statements(client, URL + DAYS) == with_one
