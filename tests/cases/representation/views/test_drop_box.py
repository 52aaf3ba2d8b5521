"""The clerk's queue: the oldest first, and for nobody but the court."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases.models import Dropped
from cases.representation import drop_box
from tests import docketed
from tests.dropping import AT, dropped, taken_up
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:drop_box")


def test_works_with_the_oldest_first(court):
    later, earlier = dropped(court.case, at=AT + timedelta(hours=1)), dropped(at=AT, name="Ada Quill")
    page = page_of(visitor(court.clerk).get(URL))
    assert page.index(earlier.number) < page.index(later.number)
    assert "Ada Quill" in page
    assert "New case" in page


def test_works_when_empty(court):
    assert "Nothing here." in page_of(visitor(court.clerk).get(URL))


def test_what_is_decided_has_a_list_of_its_own(court):
    filed, returned, waiting = (dropped(court.case) for _ in range(3))
    docketed.submitted(taken_up(filed, court.clerk))
    drop_box.give_back(returned, reason="No.", by=court.clerk, at=AT)
    clerk = visitor(court.clerk)
    shown = [row.public_id in page_of(clerk.get(URL)) for row in (filed, returned, waiting)]
    assert shown == [False, False, True]
    decided = page_of(clerk.get(URL, {"show": "decided"}))
    assert [row.public_id in decided for row in (filed, returned, waiting)] == [True, True, False]
    assert "Docketed" in decided


def test_who_is_docketing_it_is_said(court):
    taken_up(dropped(court.case), court.clerk)
    assert "Theo Fields is docketing it" in page_of(visitor(court.clerk).get(URL))


def test_a_sealed_case_is_there_for_the_clerk(court):
    seal(court.case)
    row = dropped(court.case)
    assert row.public_id in page_of(visitor(court.clerk).get(URL))


def test_strangers_are_led_to_the_door(client):
    assert leads_to_sign_in(client.get(URL), URL)


@pytest.mark.parametrize("who", ["self_represented", "plaintiff_counsel", "reader"])
def test_wrong_role(court, who):
    assert visitor(getattr(court, who)).get(URL).status_code == 403


def test_wrong_method(court):
    assert refuses_methods(visitor(court.clerk), URL, "POST", "PUT", "DELETE")


def test_query_count(court):
    clerk = visitor(court.clerk)
    dropped(court.case)
    one = statements(clerk, URL)
    for _ in range(3):
        dropped(court.case)
    assert statements(clerk, URL) == one
    assert Dropped.objects.count() == 4
