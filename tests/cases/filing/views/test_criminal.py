"""The Criminal menu."""

import pytest
from django.test import Client
from django.urls import reverse

from cases import events
from tests.dropping import as_litigant, registered
from tests.pages import leads_to_sign_in, page_of, refuses_methods, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:criminal")


def offered(login) -> set[str]:
    response = visitor(login).get(URL)
    assert response.status_code == 200
    return {code for code in events.DICTIONARY if f'value="{code}"' in page_of(response)}


def test_works_and_offers_criminal_events_to_an_attorney(court):
    shown = offered(court.plaintiff_counsel)
    assert {"indictment", "motion-to-suppress", "opposition"} <= shown
    assert not {"motion-to-dismiss", "complaint", "judgment-and-commitment"} & shown


def test_the_court_is_offered_its_own_events_too(court):
    assert {"judgment-and-commitment", "minutes-of-arraignment"} <= offered(court.clerk)


@pytest.mark.parametrize("viewer", ["reader", "self_represented"])
def test_wrong_role(court, viewer):
    assert visitor(getattr(court, viewer)).get(URL).status_code == 403


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.clerk), URL, "POST", "DELETE")


def test_leave_without_a_lawyer_opens_no_criminal_event(court):
    registered(court)
    response = visitor(as_litigant(court)).get(URL)
    assert response.status_code == 403
    assert "civil cases only (L.R. 5-4.1.1)" in page_of(response)
