"""The calendar: hearings that are set, soonest first."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Hearing
from tests import docketed, factories
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:hearings")


@pytest.fixture
def entry(court):
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)


def hearing(entry, days: int, **fields) -> Hearing:
    facts = {"case": entry.case, "set_by": entry, "judge": entry.case.assigned_judge}
    return Hearing.objects.create(at=timezone.now() + timedelta(days=days), **(facts | fields))


def calendar(login) -> str:
    return page_of(visitor(login).get(URL))


def test_works_soonest_first(court, entry):
    hearing(entry, 9, judge=factories.judge("Later Judge", "LJ"))
    hearing(entry, 2, judge=factories.judge("Sooner Judge", "SJ"))
    page = calendar(court.reader)
    assert page.index("Sooner Judge") < page.index("Later Judge")
    assert "Motion to Dismiss (cause or other) [1]" in page


@pytest.mark.parametrize("not_coming", [{"days": -1}, {"days": 3, "state": "vacated"}, {"days": 3, "state": "held"}])
def test_what_is_past_or_off_calendar_is_not_listed(court, entry, not_coming):
    hearing(entry, **not_coming)
    assert "No hearing is set." in calendar(court.reader)


def test_a_sealed_cases_hearing_is_the_courts_alone(court, entry):
    hearing(entry, 2)
    seal(court.case)
    for login in (court.plaintiff_counsel, court.reader):
        assert court.case.title not in calendar(login)
    assert court.case.title in calendar(court.clerk)


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "POST", "DELETE")


def test_query_count_does_not_grow(court, entry):
    hearing(entry, 1)
    client = visitor(court.reader)
    with_one = statements(client, URL)
    for n in (2, 3):
        other = factories.case(f"Case {n}")
        party = factories.party(other, "Acme", "Plaintiff", court.plaintiff_counsel.person)
        judge = factories.judge(f"Judge {n}", f"J{n}")
        hearing(docketed.motion(court.plaintiff_counsel, other, party), n, judge=judge)
    assert statements(client, URL) == with_one
