"""Deadlines and hearings of one case."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Hearing
from tests import docketed
from tests.pages import page_of, statements, visitor

pytestmark = pytest.mark.django_db


def test_what_was_ever_set_with_its_state(court):
    url, client = reverse("cases:case_deadlines", args=[court.case.public_id]), visitor(court.reader)
    assert "Nothing is set in this case." in page_of(client.get(url))
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    facts = {"case": court.case, "set_by": entry, "judge": court.case.assigned_judge}
    Hearing.objects.create(at=timezone.now() + timedelta(days=2), **facts)
    client.get(url)
    with_one = statements(client, url)
    for state in ("held", "vacated"):
        Hearing.objects.create(at=timezone.now() - timedelta(days=2), state=state, **facts)
    page = page_of(client.get(url))
    assert page.index("Held") < page.index("Set</td>")
    assert "Motion to Dismiss (cause or other) [1]" in page
    assert statements(client, url) == with_one
