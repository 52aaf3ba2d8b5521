"""One page for people without lawyers: four ways for everyone, and one's own standing in each, case by case."""

import pytest
from django.urls import reverse

from cases.models import Dropped, Party
from tests import factories
from tests.dropping import application, as_litigant, asked, decided, granted, registered
from tests.pages import page_of, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:without_lawyer")


def own_page(court) -> str:
    return page_of(visitor(as_litigant(court)).get(URL))


def test_works_signed_out(client):
    page = page_of(client.get(URL))
    for said in ("1. Paper", "2. Document drop-box", "3. E-service", "4. E-filing", "L.R. 5-4.1.1", "L.R. 83-2.2.2"):
        assert said in page
    assert "Where you stand" not in page


def test_works_with_my_standing_in_each_way(court):
    page = own_page(court)
    for said in (court.case.number, "Off: papers reach you by mail.", "You have not asked for leave", "Open to you."):
        assert said in page
    assert f"{reverse('cases:ask_leave')}?case={court.case.number}" in page


def test_it_follows_the_leave(court):
    row = asked(court)
    page = own_page(court)
    assert "the judge has not decided" in page
    assert f"{reverse('cases:ask_leave')}?case=" not in page
    decided(court, row, "denying")
    page = own_page(court)
    assert "Paper and the drop-box remain; you may ask again" in page
    assert f"{reverse('cases:ask_leave')}?case=" in page


def test_an_application_in_the_drop_box_is_with_the_clerk(court):
    court.self_represented.email = "sam@solo.example"
    court.self_represented.save()
    row = application(court.case)
    page = own_page(court)
    assert f"{row.number} received" in page
    assert "You have not asked for leave" not in page
    Dropped.objects.update(email="namesake@solo.example")
    assert row.number not in own_page(court)


def test_granted_it_says_until_when_and_leads_on(court):
    granted(court)
    page = own_page(court)
    assert "Register by November 25, 2026" in page
    assert f"{reverse('cases:register_leave')}?case=" in page


def test_registered_it_leads_into_that_case(court):
    registered(court)
    page = own_page(court)
    assert f"{reverse('cases:civil')}?case={court.case.public_id}" in page
    assert "On: what others file reaches you by e-mail." in page


def test_another_partys_case_and_a_sealed_one_are_not_shown(court):
    factories.party(factories.case("Other v. Case"), "Ida Plain", "Plaintiff", kind=Party.Kind.PERSON, is_pro_se=True)
    assert "Other v. Case" not in own_page(court)
    seal(court.case)
    page = own_page(court)
    assert court.case.number not in page
    assert "stands for no party without a lawyer" in page


def test_whoever_is_no_such_party_is_told_what_helps(court):
    assert "stands for no party without a lawyer" in page_of(visitor(court.reader).get(URL))


def test_the_clerk_is_led_to_the_drop_box(court):
    assert reverse("cases:drop_box") in page_of(visitor(court.clerk).get(URL))


def test_an_attorney_is_told_that_it_is_not_for_them(court):
    assert "Attorneys must file electronically" in page_of(visitor(court.plaintiff_counsel).get(URL))


def test_wrong_method(client):
    assert refuses_methods(client, URL, "POST", "PUT", "DELETE")


def test_query_count(client, court):
    assert statements(client, URL) == 0
    one = statements(visitor(as_litigant(court)), URL)
    party = factories.party(
        factories.case("Other v. Case"), "Sam Solo", "Plaintiff", kind=Party.Kind.PERSON, is_pro_se=True,
        person=court.self_represented.person,
    )  # fmt: skip
    assert party.is_pro_se
    assert statements(visitor(as_litigant(court)), URL) <= one + 5
