"""Hours and divisions: what the settings say, and whether today is a court day."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings as portal
from django.urls import reverse
from lxml import html

from tests.pages import refuses_methods

URL = reverse("hours")


def text(client) -> str:
    response = client.get(URL)
    assert response.status_code == 200
    return " ".join(html.fromstring(response.content).xpath("string(//main)").split())


def test_every_division_is_there_with_all_that_the_settings_say_and_no_database_is_asked(client):
    said = text(client)
    for digit, division in portal.COURT["divisions"].items():
        assert all(division[key] in said for key in ("name", "city", "counties", "address", "telephone", "intake"))
        assert f"begin with {digit}, as {digit}:" in said
    desk = portal.COURT["help_desk"]
    assert all(desk[key] in said for key in ("telephone", "email", "hours"))


def test_another_court_has_other_divisions(client, settings):
    one = {"name": "Only Division", "city": "Nowhere", "counties": "Pretend County", "address": "1 Elm St"}
    one |= {"telephone": "(213) 555-0101", "intake": "Mondays, noon to one"}
    settings.COURT = settings.COURT | {"divisions": {"1": one}}
    said = text(client)
    assert "Only Division, Nowhere" in said
    assert "Western" not in said


def test_the_offices_of_case_numbers_are_the_same_divisions():
    assert portal.COURT["offices"]["2"] == "Western Division - Los Angeles"
    assert portal.COURT["offices"].keys() == portal.COURT["divisions"].keys() == {"2", "5", "8"}


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ((2026, 11, 23, 20), "Today, Monday, November 23, is a court day."),
        ((2026, 11, 22, 20), "Today, Sunday, November 22, is no court day. The next is Monday, November 23."),
        ((2026, 11, 26, 20), "Today, Thursday, November 26, is no court day. The next is Friday, November 27."),
        ((2026, 11, 24, 3), "Today, Monday, November 23, is a court day."),
    ],
    ids=["a Monday", "a Sunday", "Thanksgiving", "Tuesday in London, Monday here"],
)
def test_it_knows_the_court_days(client, db, at, said):
    with time_machine.travel(datetime(*at, tzinfo=UTC), tick=False):
        assert said in text(client)


def test_what_is_assumed_and_invented_says_so_in_a_simulation_alone(client, settings):
    assert "the hours of intake are assumed" in text(client)
    settings.SIMULATION_NOTICE = ""
    assert "assumed" not in text(client)


def test_electronic_filing_has_no_hours_but_midnight(client):
    said = text(client)
    assert "before midnight, Pacific time, is filed on that day (L.R. 5-4.6.1)" in said


@pytest.mark.django_db
def test_it_only_shows(client):
    assert refuses_methods(client, URL, "POST", "PUT", "DELETE")


@pytest.mark.parametrize("name", ["home", "cmecf", "help"])
def test_people_are_led_to_it(client, name):
    assert URL in html.fromstring(client.get(reverse(name)).content).xpath("//main//a/@href")
