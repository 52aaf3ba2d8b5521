"""Who has filed in one case."""

import pytest
from django.urls import reverse

from tests import docketed
from tests.pages import page_of, statements, visitor

pytestmark = pytest.mark.django_db


def test_each_party_that_filed_with_how_often_and_when_last(court):
    url, client = reverse("cases:case_filers", args=[court.case.public_id]), visitor(court.reader)
    assert "Nobody has filed" in page_of(client.get(url))
    last = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    client.get(url)
    with_one = statements(client, url)
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    docketed.motion(court.defense_counsel, court.case, court.defendant)
    rows = page_of(client.get(url, {"format": "csv"})).splitlines()[1:]
    on = f"{last.filed_on:%m/%d/%Y}"
    assert rows == [f"Acme Widgets LLC,Plaintiff,2,{on}", f"Beta Gadgets Inc,Defendant,1,{on}"]
    assert statements(client, url) == with_one
