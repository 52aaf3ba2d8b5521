"""The parties of one case."""

import pytest
from django.urls import reverse

from cases.models import Party
from tests import factories
from tests.pages import page_of, statements, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(court) -> str:
    return reverse("cases:case_parties", args=[court.case.public_id])


def test_each_party_with_who_speaks_for_it_now(court, url):
    court.defendant.appearances.update(ended_on=court.case.filed_on)
    Party.objects.filter(pk=court.absent.pk).update(terminated_on=court.case.filed_on)
    rows = page_of(visitor(court.reader).get(url, {"format": "csv"})).splitlines()[1:]
    assert rows[0] == 'Plaintiff,Acme Widgets LLC,,02/10/2026,,"Paula Archer, Colin Archer"'
    assert rows[1] == "Defendant,Beta Gadgets Inc,,02/10/2026,,None"
    assert rows[2].endswith("Pro se")
    assert "02/10/2026" in rows[3]


def test_a_name_that_is_a_formula_is_shown_as_it_stands(court, url):
    factories.party(court.case, "=HYPERLINK(1)", "Defendant")
    assert ",'=HYPERLINK(1)," in page_of(visitor(court.reader).get(url, {"format": "csv"}))


def test_query_count_does_not_grow(court, url):
    client = visitor(court.plaintiff_counsel)
    client.get(url)
    with_four = statements(client, url)
    for n in range(3):
        factories.party(court.case, f"Party {n}", "Defendant", factories.PersonFactory())
    assert statements(client, url) == with_four
