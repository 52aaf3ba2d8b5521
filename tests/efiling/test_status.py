"""The status page: what holds now, what is planned, and the outages over an hour, for everybody to point to."""

import pytest
import time_machine
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.urls import reverse
from lxml import html

from accounts import board
from tests import factories
from tests.boards import HOUR, NOW, announcement, outage
from tests.pages import SCRIPT, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("status")


@pytest.fixture(autouse=True)
def at_ten():
    with time_machine.travel(NOW, tick=False):
        yield


def text(client) -> str:
    response = client.get(URL)
    assert response.status_code == 200
    return " ".join(" ".join(html.fromstring(response.content).xpath("//main//text()")).split())


def rows(client, query: str = "") -> list[str]:
    page = html.fromstring(client.get(URL + query).content)
    return [" ".join(" ".join(row.itertext()).split()) for row in page.xpath("//tr[starts-with(@id, 'outage-')]")]


def refuse(*args):
    raise DatabaseError("gone")


# ── What it shows ─────────────────────────────────────────────────────────────────────────────────────────


def test_it_says_whether_filing_works_and_when_it_looked(client):
    said = text(client)
    assert "Filing works" in said
    assert "Looked at 11/22/2026 10:00 AM PST" in said
    assert "None is on record." in said
    assert "No outage is planned." in said


def test_what_stops_filing_is_said_first_and_with_its_note(client):
    outage(-1, None, says="The wizard fails.")
    said = text(client)
    assert "Filing is not possible now." in said
    assert "Outage, not over yet" in said
    assert "Until not known yet Note The wizard fails." in said


def test_a_plan_shows_when_its_notice_was_posted(client):
    outage(30, 34, is_planned=True, part="portal", posted_by=factories.clerk())
    said = text(client)
    assert "The whole portal Meanwhile Filing not possible From 11/23/2026 4:00 PM PST" in said
    assert "Notice of unavailability posted 11/16/2026 4:00 PM PST, by the clerk’s office" in said


def test_the_history_says_in_pacific_time_what_was_down_and_who_says_so(client):
    entered = outage(-5, -3.5, posted_by=factories.clerk(), says="Uploads failed.")
    outage(-5 - 24 * 30, -2 - 24 * 30, part="record", posted_at=NOW - 2 * HOUR)
    outage(-90, -88, part="portal", is_planned=True)
    first, second, third = rows(client)
    assert first.startswith("11/22/2026 5:00 AM PST")
    assert f"11/22/2026 6:30 AM PST {entered.lasted}" in first
    assert "Uploads failed." in first
    assert first.endswith("Filing not possible Entered by the clerk’s office 11/22/2026 10:00 AM PST")
    assert "Notice of unavailability, posted 11/11/2026" in second
    assert "10/23/2026 6:00 AM PDT" in third, "summer time"
    assert "Recorded by the portal 11/22/2026 8:00 AM PST" in third


def test_short_ones_and_those_taken_back_are_not_listed(client):
    outage(-5, -4.2)
    outage(-9, -7, is_withdrawn=True)
    assert rows(client) == []


def test_an_outage_can_be_pointed_to(client):
    row = outage(-5, -3)
    assert f'<tr id="outage-{row.pk}">' in client.get(URL).text


def test_a_long_history_comes_in_pages(client):
    for n in range(27):
        outage(-10 * (n + 1), -10 * (n + 1) + 2)
    assert [len(rows(client, query)) for query in ("", "?page=2", "?page=x", "?page=99")] == [25, 2, 25, 2]


def test_it_says_what_the_rule_asks_and_leads_to_a_ticket(client):
    page = html.fromstring(client.get(URL).content)
    assert reverse("accounts:help_desk") in page.xpath("//main//a/@href")
    said = page.text_content()
    assert "try at least twice, at least one hour apart" in said
    assert "declaration of the failed attempts" in said
    assert "Everything else is entered by the clerk’s office" in said


def test_what_clerks_type_is_text(client):
    outage(-5, -3, says=SCRIPT)
    outage(-1, None, says=SCRIPT)
    assert SCRIPT not in client.get(URL).text


def test_it_tells_nothing_of_cases(client, court):
    said = client.get(URL).text
    assert court.case.title not in said
    assert court.case.number not in said


# ── When things are down ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["stranger", "signed in"])
def test_without_a_database_it_still_stands_and_says_so(client, who):
    browser = client if who == "stranger" else visitor(factories.PacerAccountFactory())
    with connection.execute_wrapper(refuse):
        response = browser.get(URL)
    assert response.status_code == 503
    assert "Filing is not possible now." in response.text
    assert "does not answer now" in response.text
    assert "(213) 555-0142" in response.text


def test_home_and_help_stand_without_a_database(client):
    cache.delete(board.KEY)
    with connection.execute_wrapper(refuse):
        assert {client.get(reverse(name)).status_code for name in ("home", "cmecf", "help", "hours", "browser")} == {
            200
        }


# ── The board on other pages ──────────────────────────────────────────────────────────────────────────────

PLACES = ("home", "cmecf", "accounts:sign_in", "help", "hours")


def shows(client, words: str) -> list[str]:
    return [name for name in PLACES if words in client.get(reverse(name)).text]


@pytest.mark.parametrize(("where", "count"), [("home", 2), ("sign-in", 3), ("everywhere", 5)])
def test_an_announcement_stands_where_it_belongs(client, where, count):
    announcement("The counters close at noon.\nThe drop-box stays open.", where=where)
    assert shows(client, "The counters close at noon.<br>The drop-box") == list(PLACES[:count])


def test_an_announcement_is_text(client):
    announcement(SCRIPT, where="everywhere")
    assert shows(client, SCRIPT) == []
    assert len(shows(client, "&lt;script&gt;")) == 5


def test_a_planned_outage_is_shown_before_and_during_and_then_no_more(client):
    outage(30, 34, is_planned=True, part="portal")
    assert shows(client, "Planned outage: The whole portal.") == list(PLACES[:3])
    for hours, words in (
        (10, "Planned outage: The whole portal."),
        (31, "Planned outage, under way: The whole portal."),
    ):
        with time_machine.travel(NOW + hours * HOUR, tick=False):
            assert shows(client, words) == list(PLACES)
    with time_machine.travel(NOW + 34 * HOUR, tick=False):
        assert shows(client, "The whole portal") == []


def test_the_board_is_not_said_twice_on_the_status_page(client):
    outage(1, 3, is_planned=True, part="portal")
    assert client.get(URL).text.count("The whole portal") == 1


def test_whoever_is_signed_in_sees_it_too(court):
    announcement(where="everywhere")
    assert "The counters close at noon." in visitor(court.reader).get(reverse("cases:desk")).text


# ── As every page ─────────────────────────────────────────────────────────────────────────────────────────


def test_it_only_shows(client):
    assert refuses_methods(client, URL, "POST", "PUT", "DELETE")


def test_its_statements_do_not_grow_with_what_it_shows(client):
    outage(-5, -3)
    before = statements(client, URL)
    for n in range(5):
        outage(-20 * n - 30, -20 * n - 25, posted_by=factories.clerk())
    assert statements(client, URL) == before <= 8


@pytest.mark.parametrize("name", ["home", "cmecf", "help", "accounts:help_desk", "accounts:sign_in"])
def test_every_door_leads_to_it(client, name):
    footer = html.fromstring(client.get(reverse(name)).content).xpath("//footer//a/@href")
    assert {URL, reverse("hours"), reverse("browser")} <= set(footer)
