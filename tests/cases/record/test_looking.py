"""What is new since this login last looked at a docket."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.models import Look
from cases.record import looking
from tests import docketed

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def look(court, *, after: timedelta, by=None) -> Look:
    return looking.look(court.case, by=by or court.reader, at=NOW + after)


def test_nothing_is_new_at_the_first_look(court):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert looking.new_to(look(court, after=timedelta())) == 0


def test_what_came_since_is_new_and_stays_so_while_one_reads_on(court):
    look(court, after=timedelta())
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert looking.new_to(look(court, after=timedelta(hours=2))) == 2
    assert looking.new_to(look(court, after=timedelta(hours=2, minutes=29))) == 2
    assert looking.new_to(look(court, after=timedelta(hours=5))) == 0


def test_within_a_minute_nothing_is_written_unless_something_new_was_docketed(court, django_assert_num_queries):
    look(court, after=timedelta())
    with django_assert_num_queries(2):
        look(court, after=timedelta(seconds=59))
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    look(court, after=timedelta(seconds=59))
    assert looking.new_to(look(court, after=timedelta(hours=2))) == 0, "it was seen"


def test_the_look_before_is_told(court):
    look(court, after=timedelta())
    assert look(court, after=timedelta(days=1)).seen_at == NOW


def test_a_look_is_this_logins_own(court):
    look(court, after=timedelta())
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert looking.new_to(look(court, after=timedelta(hours=1), by=court.stranger)) == 0
    assert Look.objects.filter(account=court.reader).count() == Look.objects.filter(account=court.stranger).count() == 1
