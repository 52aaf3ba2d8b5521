"""The second clerk's page: confirm that a seal is lowered, or decline."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases import sealing
from cases.models import Case, SealChange
from cases.visibility import Seal
from tests import factories
from tests.pages import leads_to_sign_in, page_of, record, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(court):
    return factories.clerk("uv", first_name="Una", last_name="Vogel")


@pytest.fixture
def asked(court) -> SealChange:
    moved = {"by": court.clerk, "at": timezone.now()}
    sealing.change(court.case, to=Seal.SEALED, reason="A witness is named.", **moved)
    return sealing.change(court.case, to=Seal.PUBLIC, reason="The witness agreed.", **moved)


def url_of(asked: SealChange) -> str:
    return reverse("cases:seal_change", args=[asked.public_id])


def test_works_and_says_what_who_and_why(asked, second):
    page = page_of(visitor(second).get(url_of(asked)))
    assert "2:26-cv-00001: the whole case" in page
    assert "The witness agreed." in page
    assert "Theo Fields" in page
    assert "To everyone else it does not exist." in page


def test_redirects_when_confirmed(court, asked, second):
    response = visitor(second).post(url_of(asked), {"act": "confirm"})
    assert response.url == reverse("cases:sealing", args=[court.case.public_id])
    assert Case.objects.get().seal == Seal.PUBLIC
    assert "Confirmed by Una Vogel" in page_of(visitor(court.clerk).get(url_of(asked)))


def test_redirects_when_declined_with_a_reason(asked, second):
    visitor(second).post(url_of(asked), {"act": "decline", "reason": "The order is not final."})
    assert (Case.objects.get().seal, SealChange.objects.waiting().count()) == (Seal.SEALED, 0)
    assert "Declined on" in page_of(visitor(second).get(url_of(asked)))


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "reader", "chambers"])
def test_wrong_role(court, asked, viewer):
    court.chambers = factories.chambers_of(court.case.assigned_judge)
    client, before = visitor(getattr(court, viewer)), record()
    nowhere = reverse("cases:seal_change", args=["nosuchchange"])
    for response in (client.get(url_of(asked)), client.post(url_of(asked), {"act": "confirm"}), client.get(nowhere)):
        assert response.status_code == 403
    assert record() == before


def test_a_request_that_does_not_exist(court):
    assert visitor(court.clerk).get(reverse("cases:seal_change", args=["nosuchchange"])).status_code == 404


def test_anonymous_is_led_to_the_door(asked):
    assert leads_to_sign_in(Client().get(url_of(asked)), url_of(asked))


def test_wrong_method(asked, second):
    assert refuses_methods(visitor(second), url_of(asked), "PUT", "DELETE")


@pytest.mark.parametrize(
    ("who", "given", "message"),
    [
        ("clerk", {"act": "confirm"}, "Another clerk confirms it, or declines."),
        ("second", {"act": "decline", "reason": " "}, "Give the reason."),
        ("second", {}, "Give the reason."),
    ],
)
def test_bad_input_is_said_and_changes_nothing(court, asked, second, who, given, message):
    client, before = visitor(second if who == "second" else court.clerk), record()
    assert message in page_of(client.post(url_of(asked), given))
    assert (record(), Case.objects.get().seal) == (before, Seal.SEALED)


def test_it_is_decided_once(asked, second):
    client = visitor(second)
    client.post(url_of(asked), {"act": "confirm"})
    assert "confirmed or declined already" in page_of(client.post(url_of(asked), {"act": "confirm"}))


def test_query_count(asked, second):
    assert statements(visitor(second), url_of(asked)) < 20
