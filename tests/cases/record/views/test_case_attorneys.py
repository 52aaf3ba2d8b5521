"""The attorneys of one case, now and before."""

import pytest
from django.urls import reverse

from tests import factories
from tests.pages import SCRIPT, page_of, statements, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(court) -> str:
    return reverse("cases:case_attorneys", args=[court.case.public_id])


def test_each_with_address_roles_and_days(court, url):
    court.defendant.appearances.update(ended_on=court.case.filed_on)
    page = page_of(visitor(court.reader).get(url))
    assert page.index("Paula Archer") < page.index("Colin Archer") < page.index("Dorian Vale")
    assert "500 Invented Street" in page
    assert page.count("TERMINATED: 02/10/2026") == 1


def test_hostile_names_are_escaped(court, url):
    court.defendant.appearances.update(printed_name=SCRIPT)
    assert SCRIPT not in page_of(visitor(court.reader).get(url))


def test_query_count_does_not_grow(court, url):
    client = visitor(court.plaintiff_counsel)
    client.get(url)
    before = statements(client, url)
    for n in range(3):
        factories.party(court.case, f"Party {n}", "Defendant", factories.PersonFactory())
    assert statements(client, url) == before
