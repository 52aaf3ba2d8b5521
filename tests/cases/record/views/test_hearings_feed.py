"""The calendar of hearings for calendar programs, which have no login."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, Hearing
from tests import docketed
from tests.pages import refuses_methods, seal, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:hearings_feed")


@pytest.fixture
def hearing(court) -> Hearing:
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    facts = {"case": court.case, "set_by": entry, "judge": court.case.assigned_judge}
    return Hearing.objects.create(at=datetime(2091, 5, 6, 17, tzinfo=UTC), **facts)


def feed(**asked) -> str:
    return Client().get(URL, asked).content.decode()


def test_works_without_a_login(court, hearing):
    Case.objects.filter(pk=court.case.pk).update(title="Acme, Inc; v. Söhne\\Co " + "long " * 30)
    calendar = feed()
    assert calendar.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert calendar.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert "DTSTART:20910506T170000Z" in calendar
    assert "Acme\\, Inc\\; v. Söhne\\\\Co" in calendar
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))


def test_each_keeps_its_name_which_counts_nothing(court, hearing):
    name = re.compile(r"UID:hearing-([0-9a-f]{32})@")
    (first,) = name.findall(feed())
    Hearing.objects.create(case=court.case, set_by=hearing.set_by, judge=hearing.judge, at=hearing.at)
    Hearing.objects.filter(pk=hearing.pk).update(at=hearing.at + timedelta(days=1))
    names = name.findall(feed())
    assert (first in names, len(set(names))) == (True, 2)


def test_it_is_asked_for_anew_each_time(court, hearing):
    assert Client().get(URL)["Cache-Control"] == "no-cache"


def test_a_control_character_is_a_space(court, hearing):
    Case.objects.filter(pk=court.case.pk).update(title="Acme\x0b\r\nX-EVIL:1\x1b")
    assert "SUMMARY:2:26-cv-00001 Acme X-EVIL:1 \r\n" in feed()


@pytest.mark.parametrize(
    "change", [{"state": "vacated"}, {"state": "held"}, {"at": timezone.now() - timedelta(days=1)}]
)
def test_what_is_past_or_off_calendar_is_not_in_it(court, hearing, change):
    Hearing.objects.update(**change)
    assert "VEVENT" not in feed()


def test_of_one_case(court, hearing):
    assert "VEVENT" in feed(case=court.case.public_id)


def test_a_sealed_cases_hearings_are_in_no_feed_whoever_asks(court, hearing):
    seal(court.case)
    for client in (Client(), visitor(court.plaintiff_counsel), visitor(court.clerk)):
        assert "VEVENT" not in client.get(URL).content.decode()
        sealed, nothing = (client.get(URL, {"case": case}) for case in (court.case.public_id, "nosuchcase22"))
        assert sealed.status_code == nothing.status_code == 404


def test_wrong_method(court):
    assert refuses_methods(Client(), URL, "POST", "DELETE")


def test_query_count_does_not_grow(court, hearing, django_assert_num_queries):
    for days in (1, 2):
        facts = {"case": court.case, "set_by": hearing.set_by, "judge": hearing.judge}
        Hearing.objects.create(at=timezone.now() + timedelta(days=days), **facts)
    with django_assert_num_queries(1):
        assert feed().count("BEGIN:VEVENT") == 3
