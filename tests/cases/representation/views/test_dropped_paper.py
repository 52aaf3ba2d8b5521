"""A paper of the drop-box: exactly as received, for the court alone."""

import pytest
from django.urls import reverse

from tests import docketed
from tests.dropping import dropped
from tests.pages import is_sandboxed, leads_to_sign_in, refuses_methods, visitor

pytestmark = pytest.mark.django_db


def url(row, position: int = 0) -> str:
    return reverse("cases:dropped_paper", args=[row.public_id, position])


def test_works_byte_for_byte(court):
    row = dropped(court.case, "my answer.pdf")
    response = visitor(court.clerk).get(url(row))
    assert b"".join(response) == docketed.path_of(row.papers.get().stored_name).read_bytes()
    assert response["Content-Type"] == "application/pdf"
    assert "my answer.pdf" in response["Content-Disposition"]
    assert is_sandboxed(response)


def test_strangers_are_led_to_the_door(client, court):
    address = url(dropped(court.case))
    assert leads_to_sign_in(client.get(address), address)


@pytest.mark.parametrize("who", ["self_represented", "plaintiff_counsel", "reader"])
def test_wrong_role(court, who):
    assert visitor(getattr(court, who)).get(url(dropped(court.case))).status_code == 403


def test_nothing_there(court):
    row, clerk = dropped(court.case), visitor(court.clerk)
    assert clerk.get(url(row, 1)).status_code == 404
    assert clerk.get(reverse("cases:dropped_paper", args=["nothing", 0])).status_code == 404


def test_wrong_method(court):
    assert refuses_methods(visitor(court.clerk), url(dropped(court.case)), "POST", "PUT", "DELETE")
