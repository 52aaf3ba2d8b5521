"""Deadlines and hearings of one case."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from cases.models import Hearing
from tests import docketed
from tests.pages import page_of, seal, statements, visitor

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
    assert f'#entry-{entry.public_id}">Motion to Dismiss (cause or other) [1]</a>' in page
    assert statements(client, url) == with_one


def test_what_entries_say_is_due_stands_among_the_hearings_and_in_the_file(court):
    url = reverse("cases:case_deadlines", args=[court.case.public_id])
    entry = docketed.filed(court.clerk, court.case, "scheduling-order", answers=scheduled(court))
    with time_machine.travel("2027-04-01 12:00Z"):
        client = visitor(court.reader)
        page = page_of(client.get(url))
        rows = page_of(client.get(url, {"format": "csv"})).splitlines()[1:]
    assert [row.split(",")[0] for row in rows] == [
        "01/11/2027", "03/01/2027 10:00 AM", "04/12/2027", "05/10/2027", "06/15/2027 09:00 AM"
    ]  # fmt: skip
    assert rows[0] == "01/11/2027,Last day to amend or add parties,,Passed,Scheduling Order [1]"
    assert rows[1] == f"03/01/2027 10:00 AM,Hearing,{court.case.assigned_judge},Set,Scheduling Order [1]"
    assert rows[2] == "04/12/2027,Discovery cut-off,,Due,Scheduling Order [1]"
    assert rows[4] == "06/15/2027 09:00 AM,Trial,,Set,Scheduling Order [1]"
    assert page.count(f'#entry-{entry.public_id}">Scheduling Order [1]</a>') == 5
    seal(court.case)
    assert visitor(court.reader).get(url).status_code == 404


def test_however_many_there_are_they_are_asked_for_at_once(court):
    url, client = reverse("cases:case_deadlines", args=[court.case.public_id]), visitor(court.reader)
    docketed.filed(court.clerk, court.case, "scheduling-order", answers=scheduled(court))
    client.get(url)
    with_one = statements(client, url)
    docketed.filed(court.clerk, court.case, "scheduling-order", answers=scheduled(court))
    assert statements(client, url) == with_one


def test_the_calendar_of_this_case_is_linked_where_a_program_may_read_it(court):
    url = reverse("cases:case_deadlines", args=[court.case.public_id])
    link = f'href="{reverse("cases:hearings_feed")}?case={court.case.public_id}"'
    assert link in page_of(visitor(court.reader).get(url))
    seal(court.case)
    assert link not in page_of(visitor(court.clerk).get(url))  # no program reads it


def scheduled(court) -> dict:
    moments = {"hearing": "2027-03-01T10:00", "trial": "2027-06-15T09:00"}
    days = {"amend_by": "2027-01-11", "discovery_cutoff": "2027-04-12", "motion_cutoff": "2027-05-10"}
    return {"judge": docketed.judge_of(court.case), **moments, **days}
