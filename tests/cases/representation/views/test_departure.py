"""Leaving a firm: a checklist is begun, or found again."""

import pytest
from django.urls import reverse

from cases.models import Appearance, Departure
from tests import factories
from tests.pages import leads_to_sign_in, page_of, record, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:departure")


def choice(account) -> str:
    """How the form names this attorney leaving the firm of the cast."""
    return f"{account.person.public_id}-{account.person.contact.firm_id}"


def test_works_and_offers_oneself_first_then_the_colleagues(court):
    page = page_of(visitor(court.colleague).get(URL))
    assert page.index("I leave Harbor Lowell LLP") < page.index("Paula Archer leaves Harbor Lowell LLP")


def test_begins_the_checklist_and_leads_to_it(court):
    client = visitor(court.plaintiff_counsel)
    answer = client.post(URL, {"who": choice(court.plaintiff_counsel), "leaves_on": "2026-12-01"})
    made = Departure.objects.get()
    assert answer.url == reverse("cases:departure_checklist", args=[made.public_id])
    assert (made.person, made.begun_by) == (court.plaintiff_counsel.person, court.plaintiff_counsel)
    assert "Paula Archer leaves Harbor Lowell LLP</a>" in page_of(client.get(URL))


def test_a_colleague_who_stays_begins_it_too(court):
    visitor(court.colleague).post(URL, {"who": choice(court.plaintiff_counsel), "leaves_on": "2026-12-01"})
    made = Departure.objects.get()
    assert (made.person, made.begun_by) == (court.plaintiff_counsel.person, court.colleague)


def test_without_a_firm_on_a_docket_there_is_nothing_to_leave(court):
    page = page_of(visitor(court.stranger).get(URL))
    assert "No docket of a pending case prints a firm beside your name." in page
    assert reverse("cases:contact_change") in page


def test_redirects_to_sign_in(client):
    assert leads_to_sign_in(client.get(URL), URL)


@pytest.mark.parametrize("who", ["reader", "clerk"])
def test_wrong_role(court, who):
    assert visitor(getattr(court, who)).get(URL).status_code == 403


def test_wrong_method(court):
    assert refuses_methods(visitor(court.plaintiff_counsel), URL, "PUT", "DELETE")


@pytest.mark.parametrize("changed", [{"who": ""}, {"who": "1-1"}, {"leaves_on": ""}, {"leaves_on": "soon"}])
def test_bad_input_says_so_and_nothing_is_written(court, changed):
    before = record()
    told = {"who": choice(court.plaintiff_counsel), "leaves_on": "2026-12-01"} | changed
    page = page_of(visitor(court.plaintiff_counsel).post(URL, told))
    assert "There is a problem" in page
    assert record() == before


def test_an_attorney_of_another_firm_cannot_be_named(court):
    other = factories.ContactFactory(firm_name="Vale and Company")
    Appearance.objects.filter(person=court.defense_counsel.person).update(contact=other)
    told = {"who": choice(court.plaintiff_counsel), "leaves_on": "2026-12-01"}
    assert "There is a problem" in page_of(visitor(court.defense_counsel).post(URL, told))
    assert not Departure.objects.exists()


def test_the_same_queries_for_one_colleague_and_for_many(court):
    client = visitor(court.plaintiff_counsel)
    one = statements(client, URL)
    for n in range(3):
        factories.party(court.case, f"Party {n}", "Plaintiff", factories.PersonFactory())
    assert statements(client, URL) == one
