"""Labels for envelopes: those of a case who get no notice by e-mail, for whoever has to serve them."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Person
from notices import serving
from notices.models import Service
from tests import docketed
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


def test_of_one_entry_it_is_those_still_to_be_served(court):
    """Also whoever gets notices otherwise, and was not reached by this one."""
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    serving.not_effective(Service.objects.get(person=court.defense_counsel.person), "550 No", at=timezone.now())
    for who in (court.plaintiff_counsel, court.clerk):
        text = text_of(b"".join(visitor(who).get(url_of(court), {"entry": entry.public_id})))
        assert "Dorian Vale" in text
        assert "Sam Solo" in text


@pytest.mark.parametrize("of", ["anothers", "", "x", "\x00"])
def test_of_what_one_did_not_file_there_are_none(court, of):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    asked = {"entry": entry.public_id if of == "anothers" else of}
    assert visitor(court.defense_counsel).get(url_of(court), asked).status_code == 404


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
