"""The Reports menu."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.pages import leads_to_sign_in, page_of, refuses_methods, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:reports")


@pytest.mark.parametrize("viewer", ["clerk", "plaintiff_counsel", "self_represented", "reader"])
def test_works_for_everyone_who_is_in(court, viewer):
    page = page_of(visitor(getattr(court, viewer)).get(URL))
    assert reverse("cases:query") in page
    assert reverse("cases:hearings") in page


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "POST", "DELETE")
