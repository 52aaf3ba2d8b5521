"""The RSS feed of public docket entries."""

from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from juriscraper.pacer import PacerRssFeed

from cases.models import Case
from cases.record import feeds
from tests import docketed
from tests.pages import SCRIPT, refuses_methods, seal

pytestmark = pytest.mark.django_db
URL = reverse("cases:rss")


def items() -> list[dict[str, str]]:
    answer = Client().get(URL)
    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    found = ElementTree.fromstring(answer.content).iter("item")
    return [{part.tag: part.text for part in item} for item in found]


@pytest.fixture
def entry(court):
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)


def test_works_without_a_login_in_the_courts_form(court, entry):
    (item,) = items()
    assert item["title"] == "2:26-cv-00001 Acme Widgets LLC v. Beta Gadgets Inc"
    assert item["description"].startswith("[Motion to Dismiss (cause or other)] (<a href=")
    assert item["description"].endswith(">1</a>)")
    assert item["link"].endswith(f"DktRpt.pl?{court.case.cmecf_id}")
    assert item["pubDate"].endswith("+0000")


def test_public_clients_read_case_number_and_paper_out_of_it(court, entry):
    feed = PacerRssFeed("cacd")
    feed._parse_text(Client().get(URL).content.decode())
    (read,) = feed.data
    (shown,) = read["docket_entries"]
    assert (read["docket_number"], read["pacer_case_id"]) == (court.case.number, str(court.case.cmecf_id))
    assert (shown["document_number"], shown["short_description"]) == ("1", entry.event_title)
    assert (shown["pacer_doc_id"], shown["pacer_seq_no"]) == (entry.documents.get().cmecf_id, str(entry.sequence))


def test_an_entry_without_a_paper_has_a_number_and_no_link(court):
    docketed.text_entry(court.clerk, court.case)
    assert items()[0]["description"] == "[Text Only Order] (1)"


@pytest.mark.parametrize("hide", [{"is_remote_access_limited": True}, {}])
def test_what_does_not_open_to_everyone_is_no_link(court, entry, hide):
    if hide:
        Case.objects.update(**hide)
    else:
        entry.documents.update(seal="sealed")
    assert items()[0]["description"] == f"[{entry.event_title}] (1)"


def test_the_newest_come_first_and_the_old_drop_out(court, entry):
    docketed.text_entry(court.clerk, court.case)
    assert [item["description"][:5] for item in items()] == ["[Text", "[Moti"]
    with time_machine.travel(entry.entered_at.replace(year=entry.entered_at.year + 1)):
        assert items() == []


def test_public_entries_only(court, entry):
    docketed.sealed_paper(court.plaintiff_counsel, court.case, court.plaintiff)
    assert len(items()) == 1
    seal(court.case)
    assert items() == []


def test_titles_are_escaped(court, entry):
    Case.objects.filter(pk=court.case.pk).update(title=SCRIPT)
    assert items()[0]["title"].endswith(SCRIPT)
    assert SCRIPT.encode() not in Client().get(URL).content


@pytest.mark.parametrize("letter", ["\x0b", "\x1b", "\ufffe"])
def test_a_control_character_stops_nothing(court, entry, letter):
    entry.case.title, entry.event_title = f"Acme{letter}Widgets", f"Motion{letter}"
    (item,) = ElementTree.fromstring(feeds.rss([entry])).iter("item")
    assert item.findtext("title") == "2:26-cv-00001 Acme Widgets"
    assert item.findtext("description").startswith("[Motion ]")


def test_an_entrys_name_counts_nothing_and_the_feed_is_asked_for_anew(court, entry):
    assert items()[0]["guid"] == f"{items()[0]['link']}&{entry.public_id}"
    assert Client().get(URL)["Cache-Control"] == "no-cache"


def test_wrong_method(court):
    assert refuses_methods(Client(), URL, "POST", "DELETE")


def test_query_count_does_not_grow(court, entry, django_assert_num_queries):
    docketed.text_entry(court.clerk, court.case)
    docketed.text_entry(court.clerk, court.case)
    with django_assert_num_queries(2):
        assert len(items()) == 3
