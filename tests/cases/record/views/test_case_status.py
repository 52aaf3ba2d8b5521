"""Where one case stands."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, Hearing
from tests import docketed
from tests.pages import page_of, statements, visitor

pytestmark = pytest.mark.django_db


def status(court) -> str:
    return page_of(visitor(court.reader).get(reverse("cases:case_status", args=[court.case.public_id])))


def test_pending_motions_until_they_are_decided(court):
    motion = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert "Motion to Dismiss (cause or other)" in status(court)
    docketed.order(court.clerk, motion)
    assert "No motion is pending." in status(court)


def test_query_count_does_not_grow(court):
    client, url = visitor(court.reader), reverse("cases:case_status", args=[court.case.public_id])
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    with_one = statements(client, url)
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert statements(client, url) == with_one


def test_open_or_closed_and_what_is_next(court):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert "Open. No hearing is set." in status(court)
    facts = {"case": court.case, "set_by": entry, "judge": court.case.assigned_judge}
    Hearing.objects.create(at=timezone.now() + timedelta(days=2), **facts)
    Case.objects.filter(pk=court.case.pk).update(terminated_on=date(2026, 11, 20))
    page = status(court)
    assert "Closed on 11/20/2026." in page
    assert "before Judge Alma B. Carver" in page
