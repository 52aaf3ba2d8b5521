"""Search: menu items and events by a word of their name."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import CmecfAccount
from tests import told
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, refuses_methods, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:search")


def found(login, words: str) -> str:
    response = visitor(login).get(URL, {"words": words})
    assert response.status_code == 200
    return page_of(response)


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
    assert "Civil cases report" in page


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
