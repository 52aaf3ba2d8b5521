"""Labels for envelopes: those of a case who get no notice by e-mail, for whoever has to serve them."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Person
from tests.pages import leads_to_sign_in, page_of, record, refuses_methods, seal, visitor
from tests.printed import text_of

pytestmark = pytest.mark.django_db


def url_of(court) -> str:
    return reverse("cases:labels", args=[court.case.public_id])


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "stranger", "self_represented", "clerk"])
def test_works_for_whoever_serves(court, viewer):
    answer = visitor(getattr(court, viewer)).get(url_of(court))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    text = text_of(b"".join(answer))
    assert "Sam Solo" in text
    assert "Vale" not in text  # by notice
    assert "Gamma Holdings" not in text  # has not appeared


def test_the_mailing_information_leads_to_it_where_there_is_somebody(court):
    page = page_of(visitor(court.plaintiff_counsel).get(reverse("cases:service_list", args=[court.case.public_id])))
    assert url_of(court) in page


def test_nobody_to_write_to_is_no_link(court):
    Person.objects.filter(pk=court.pro_se.person_id).update(served_electronically_since=timezone.now())
    page = page_of(visitor(court.plaintiff_counsel).get(reverse("cases:service_list", args=[court.case.public_id])))
    assert url_of(court) not in page


def test_wrong_role(court):
    before = record()
    assert visitor(court.reader).get(url_of(court)).status_code == 403
    assert record() == before


def test_a_sealed_case_is_no_case(court):
    seal(court.case)
    assert visitor(court.plaintiff_counsel).get(url_of(court)).status_code == 404


def test_anonymous_and_wrong_methods(court):
    assert leads_to_sign_in(Client().get(url_of(court)), url_of(court))
    assert refuses_methods(visitor(court.plaintiff_counsel), url_of(court), "POST", "DELETE")
