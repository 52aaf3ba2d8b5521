"""Search: menu items and events by a word of their name."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from lxml import html

from accounts.models import CmecfAccount
from tests import told
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, refuses_methods, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:search")
ITEMS = "//main//ul[@class='usa-list']/li/a"


def found(login, words: str) -> str:
    response = visitor(login).get(URL, {"words": words})
    assert response.status_code == 200
    return page_of(response)


def links(answer) -> dict[str, str]:
    """The items of the lists on the page: what they are called, and where they lead."""
    return {link.text: link.get("href") for link in html.fromstring(answer.content).xpath(ITEMS)}


def test_works_and_finds_nothing_before_one_asks(court):
    assert "Menu items" not in page_of(visitor(court.reader).get(URL))


def test_events_are_found_by_name_and_synonym(court):
    assert 'value="motion-to-dismiss"' in found(court.plaintiff_counsel, "throw out")
    assert 'value="opposition"' in found(court.plaintiff_counsel, "RESPONSE opposition")


def test_menu_items_are_found(court):
    page = found(court.plaintiff_counsel, "did it go through")
    assert "My filings" in page
    assert "No event has these words." in page


def test_what_must_be_on_paper_is_found_by_everyone_and_its_notice_by_filers(court):
    pages = [reverse(f"cases:{name}") for name in ("on_paper", "manual_filing")]
    for viewer, shown in [(court.plaintiff_counsel, pages), (court.reader, pages[:1])]:
        page = found(viewer, "exhibit")
        assert [url for url in pages if f'<li><a href="{url}">' in page] == shown


EVERYBODY = ("reader", "self_represented", "plaintiff_counsel", "clerk")


@pytest.mark.parametrize("menu", ["cases:utilities", "cases:reports"])
@pytest.mark.parametrize("viewer", EVERYBODY)
def test_every_item_of_a_menu_is_found_by_its_own_name_by_whoever_sees_it(court, viewer, menu):
    client = visitor(getattr(court, viewer))
    items = links(client.get(reverse(menu)))
    assert len(items) > 7
    for label, url in items.items():
        assert url in links(client.get(URL, {"words": label})).values(), label


@pytest.mark.parametrize(
    ("viewer", "unseen"),
    [
        ("reader", ["contact_change", "departure", "appear", "filings", "unserved", "drop_box", "chambers", "intake"]),
        ("plaintiff_counsel", ["drop_box", "chambers", "unregistered_leave", "intake", "new_case", "change_on_paper"]),
        ("clerk", ["contact_change", "departure", "substitute", "signatures"]),
    ],
)
def test_what_is_in_no_menu_of_theirs_is_not_found_either(court, viewer, unseen):
    client = visitor(getattr(court, viewer))
    every = links(client.get(URL, {"words": "e"})).values()
    seen = links(client.get(reverse("cases:utilities"))).values()
    for url in [reverse(f"cases:{name}") for name in unseen]:
        assert url not in every
        assert url not in seen


@pytest.mark.parametrize(
    ("words", "page"),
    [
        *[("password", "accounts:change_password"), ("RSS", "cases:rss"), ("hours", "hours"), ("outage", "status")],
        *[("transaction log", "accounts:transactions"), ("leave a case", "cases:withdraw"), ("firefox", "browser")],
        *[("maintain e-mail", "accounts:emails"), ("link cm/ecf", "accounts:link"), ("holiday", "hours")],
        *[("e-file registration", "accounts:efiling_registration"), ("history documents", "cases:query")],
        *[("telephone help", "accounts:help_desk"), ("pdf viewer", "browser"), ("simulated", "simulation")],
    ],
)
def test_pages_are_found_by_other_words_for_them(court, words, page):
    assert reverse(page) in links(visitor(court.plaintiff_counsel).get(URL, {"words": words})).values()


def test_a_page_of_two_names_is_offered_once(court):
    every = html.fromstring(visitor(court.clerk).get(URL, {"words": "e"}).content).xpath(ITEMS + "/@href")
    assert len(every) == len(set(every)) > 30


def test_a_court_in_earnest_has_no_page_about_a_simulation(court, settings):
    settings.SIMULATION_NOTICE = ""
    assert "No menu item has these words." in found(court.reader, "simulated")


def test_criminal_events_are_for_whoever_has_a_lawyers_rights(court):
    CmecfAccount.objects.filter(person=court.self_represented.person).update(has_leave=True)
    criminal = f'<a href="{reverse("cases:criminal")}">Criminal events'
    assert criminal in found(court.plaintiff_counsel, "criminal")
    assert criminal not in found(court.self_represented, "criminal")


def test_what_is_asked_of_a_case_leads_to_query(court):
    client = visitor(court.reader)
    menu = html.fromstring(render_to_string("cases/_query_menu.html", {"case": court.case})).xpath("//a/text()")
    assert len(menu) > 9
    for label in menu:
        words = label.removesuffix(" …")
        assert reverse("cases:query") in links(client.get(URL, {"words": words})).values(), label


def test_the_courts_own_events_are_for_the_court_alone(court):
    assert 'value="judgment"' not in found(court.plaintiff_counsel, "judgment js-6")
    assert 'value="judgment"' in found(court.clerk, "judgment js-6")


def test_what_counsel_alone_file_is_found_by_counsel_alone(court):
    CmecfAccount.objects.filter(person=court.self_represented.person).update(has_leave=True)
    assert f'value="{told.G123}"' in found(court.plaintiff_counsel, "g123")
    assert f'value="{told.G123}"' not in found(court.self_represented, "g123")
    assert 'value="motion-to-dismiss"' in found(court.self_represented, "throw out")


@pytest.mark.parametrize("viewer", ["reader", "self_represented"])
def test_who_may_not_file_is_offered_no_event_and_no_page_for_filers(court, viewer):
    page = found(getattr(court, viewer), "civil")
    assert "events__begin" not in page
    assert "Civil events" not in page
    assert reverse("cases:civil_cases") in page


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "POST", "DELETE")


@pytest.mark.parametrize("hostile", ["\x00", LONG, SCRIPT, "{{ 7 }}", '" onmouseover="x'])
def test_hostile_values_find_nothing(court, hostile):
    page = found(court.plaintiff_counsel, hostile)
    assert "No event has these words." in page
    assert SCRIPT not in page
    assert 'value="" onmouseover' not in page
