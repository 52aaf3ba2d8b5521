"""The lead case and the member cases of one case."""

import pytest
from django.urls import reverse

from cases.models import Case
from tests import factories
from tests.pages import page_of, seal, statements, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(court) -> str:
    return reverse("cases:associated_cases", args=[court.case.public_id])


def joined_to(lead: Case, title: str) -> Case:
    member = factories.case(title)
    Case.objects.filter(pk=member.pk).update(lead_case=lead)
    return member


def test_lead_and_members_know_each_other(court, url):
    one, two = joined_to(court.case, "Member One v. X"), joined_to(court.case, "Member Two v. X")
    client = visitor(court.reader)
    page = page_of(client.get(url))
    assert page.index(one.title) < page.index(two.title)
    of_member = page_of(client.get(reverse("cases:associated_cases", args=[one.public_id])))
    assert "Lead case" in of_member
    assert two.title in of_member


def test_a_sealed_member_is_named_to_the_court_alone(court, url):
    member = joined_to(court.case, "Secret v. Secret")
    seal(member)
    assert "No other case is joined" in page_of(visitor(court.plaintiff_counsel).get(url))
    assert member.title in page_of(visitor(court.clerk).get(url))


def test_a_sealed_lead_case_shows_itself_by_nothing(court, url):
    lead = factories.case("Secret v. Secret")
    sibling = joined_to(lead, "Member Two v. X")
    Case.objects.filter(pk=court.case.pk).update(lead_case=lead)
    assert sibling.title in page_of(visitor(court.plaintiff_counsel).get(url))
    seal(lead)
    assert "No other case is joined" in page_of(visitor(court.plaintiff_counsel).get(url))
    of_court = page_of(visitor(court.clerk).get(url))
    assert of_court.index(lead.title) < of_court.index(sibling.title)


def test_a_case_alone_is_joined_to_no_other_that_is_alone(court, url):
    factories.case("Alone v. Alone")
    assert "No other case is joined" in page_of(visitor(court.reader).get(url))


def test_query_count_does_not_grow(court, url):
    client = visitor(court.reader)
    joined_to(court.case, "Member One v. X")
    client.get(url)
    with_one = statements(client, url)
    joined_to(court.case, "Member Two v. X")
    joined_to(court.case, "Member Three v. X")
    assert statements(client, url) == with_one
