"""Forms to sign: what waits for this attorney, and nothing of others."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Draft
from tests import docketed
from tests.cases.representation.asked import asked, signed
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:signatures")


def page(by) -> str:
    return page_of(visitor(by).get(URL))


def test_works_and_lists_what_waits_for_me(court):
    row = asked(court)
    assert "It waits for your signature." in page(court.stranger)
    assert reverse("cases:sign", args=[row.public_id]) in page(court.stranger)
    assert court.case.title in page(court.stranger)


def test_nothing_waits(court):
    assert "Nothing waits for your signature." in page(court.stranger)


@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "colleague", "defense_counsel", "clerk"])
def test_it_is_nobody_elses(court, viewer):
    asked(court)
    assert "Nothing waits for your signature." in page(getattr(court, viewer))


def test_signed_changed_declined_and_filed(court):
    row = signed(asked(court), court.stranger)
    assert "You signed it on" in page(court.stranger)
    Draft.objects.filter(pk=row.draft_id).update(words="as amended")
    assert "It was changed after you signed it" in page(court.stranger)
    visitor(court.stranger).post(reverse("cases:sign", args=[row.public_id]), {"act": "decline"})
    assert "You declined on" in page(court.stranger)


def test_a_form_that_was_filed_is_gone_from_the_list(court):
    row = signed(asked(court, has_consent=True), court.stranger)
    docketed.submitted(Draft.objects.get(pk=row.draft_id))
    assert "Nothing waits for your signature." in page(court.stranger)


def test_a_sealed_case_is_no_case(court):
    asked(court)
    seal(court.case)
    assert "Nothing waits for your signature." in page(court.stranger)


@pytest.mark.parametrize("viewer", ["reader", "self_represented"])
def test_wrong_role(court, viewer):
    assert visitor(getattr(court, viewer)).get(URL).status_code == 403


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.stranger), URL, "POST", "PUT", "DELETE")
