"""The query menu of one case."""

import pytest
from django.urls import reverse

from tests import docketed
from tests.pages import page_of, statements, visitor

pytestmark = pytest.mark.django_db


def test_judges_and_the_last_filing_are_told(court):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    page = page_of(visitor(court.reader).get(reverse("cases:case_query", args=[court.case.public_id])))
    assert "Judge Alma B. Carver" in page
    assert "Magistrate Judge Xavier Y. Zeller" in page
    assert f"Date of last filing</dt><dd>{entry.filed_on:%m/%d/%Y}" in page


def test_query_count_does_not_grow(court):
    client, url = visitor(court.reader), reverse("cases:case_query", args=[court.case.public_id])
    client.get(url)
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    with_one = statements(client, url)
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert statements(client, url) == with_one
