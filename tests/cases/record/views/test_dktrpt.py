"""The address that a notice gives for a docket."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case
from tests.pages import leads_to_sign_in, refuses_methods, seal, visitor, without_tokens

pytestmark = pytest.mark.django_db
URL = reverse("cases:dktrpt")


def url_of(cmecf_id: int | str) -> str:
    return f"{URL}?{cmecf_id}"


def test_redirects_to_the_docket(court):
    response = visitor(court.reader).get(url_of(court.case.cmecf_id))
    assert response.url == reverse("cases:docket", args=[court.case.public_id])


@pytest.mark.parametrize("asked", ["", "0", "7", "-1", "abc", "٣", "%00", "9" * 400, "caseid=1", "1;DROP"])
def test_what_no_case_bears(court, asked):
    Case.objects.filter(pk=court.case.pk).update(cmecf_id=None)
    assert visitor(court.clerk).get(url_of(asked)).status_code == 404


def test_a_sealed_case_answers_as_one_that_does_not_exist(court):
    seal(court.case)
    client = visitor(court.plaintiff_counsel)
    assert client.get(url_of(court.case.cmecf_id)).status_code == 404
    assert without_tokens(client.get(url_of(court.case.cmecf_id))) == without_tokens(client.get(url_of(7)))
    assert visitor(court.clerk).get(url_of(court.case.cmecf_id)).status_code == 302


def test_anonymous_is_led_to_the_door(court):
    assert leads_to_sign_in(Client().get(url_of(court.case.cmecf_id)), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.clerk), url_of(court.case.cmecf_id), "POST", "DELETE")
