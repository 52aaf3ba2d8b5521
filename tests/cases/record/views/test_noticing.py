"""Notices case by case."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases import following
from cases.models import CaseNoticing, Following
from cases.record.views import noticing as page_module
from tests import factories
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:noticing")


@pytest.fixture
def mine(court):
    return court.defense_counsel


@pytest.fixture
def other(court, mine):
    other = factories.case("Other v. Another")
    factories.party(other, "Other", "Plaintiff", mine.person)
    return other


def test_works_and_lists_my_cases_only(court, mine, other):
    foreign = factories.case("Foreign v. Affairs")
    page = page_of(visitor(mine).get(URL))
    for case in (court.case, other):
        assert f"{case.number} {case.title}" in page
    assert foreign.title not in page
    assert page.count('<option value="usual" selected>') == 2
    assert "With a summary you learn of same-day orders a day late." in page


def test_one_save_says_what_was_saved(court, mine, other):
    client = visitor(mine)
    data = {court.case.public_id: "daily", other.public_id: "usual"}
    assert client.post(URL, data).url == URL
    page = page_of(client.get(URL))
    assert f"Saved, for what is filed from now on. {court.case.number}: one summary the next morning." in page
    assert page.count('<option value="daily" selected>') == 1
    row = CaseNoticing.objects.get()
    assert (row.person, row.case, row.is_daily) == (mine.person, court.case, True)
    assert "Nothing was changed" in page_of(client.post(URL, data, follow=True))


def test_utilities_lead_here(mine):
    assert f'href="{URL}"' in page_of(visitor(mine).get(reverse("cases:utilities")))


def test_the_same_save_follows_a_case_and_stops(court, mine, other):
    foreign = factories.case("Foreign v. Affairs")
    client = visitor(mine)
    usual = {court.case.public_id: "daily", other.public_id: "usual"}
    assert client.post(URL, usual | {"follow": foreign.number}).url == URL
    page = page_of(client.get(URL))
    assert f"{court.case.number}: one summary the next morning; {foreign.number}: followed from now on." in page
    assert f"{foreign.number} {foreign.title} (you follow it)" in page
    assert page.count('<option value="stop">') == 1
    page = page_of(client.post(URL, usual | {foreign.public_id: "stop"}, follow=True))
    assert f"Saved, for what is filed from now on. {foreign.number}: not followed any more." in page
    assert foreign.title not in page


@pytest.mark.parametrize("typed", ["2:26-cv-01234", "26-1234", "CV 26-01234 ABC (XYZx)", " 26-cv-1234 "])
def test_a_case_to_follow_is_asked_for_by_number_in_any_usual_form(court, typed):
    wanted = factories.case("Foreign v. Affairs", serial=1234)
    visitor(court.stranger).post(URL, {"follow": typed})
    row = Following.objects.get()
    assert (row.person, row.case, row.ended_at) == (court.stranger.person, wanted, None)


def test_the_finder_offers_cases_while_a_number_is_typed(court):
    field = re.search(r'<input[^>]*name="follow"[^>]*>', page_of(visitor(court.stranger).get(URL)))
    assert f'data-case-finder="{reverse("cases:finder")}"' in field[0]


def test_of_several_cases_of_one_number_none_is_followed(court):
    for office in "258":
        factories.case(f"Case of {office}", office=office, serial=1234)
    page = page_of(visitor(court.stranger).post(URL, {"follow": "26-1234"}))
    assert "2:26-cv-01234, 5:26-cv-01234, 8:26-cv-01234" in page
    assert "Type the whole number of the one you mean." in page
    assert not Following.objects.exists()


def test_a_sealed_case_is_followed_no_more_than_none(court, other):
    seal(other)
    client = visitor(court.stranger)
    pages = [page_of(client.post(URL, {"follow": number})) for number in (other.number, "2:26-cv-99999")]
    assert all("No such case has this number." in page for page in pages)
    assert not Following.objects.exists()


def test_a_case_sealed_since_is_not_listed_and_not_stopped(court, other):
    client = visitor(court.stranger)
    client.post(URL, {"follow": other.number})
    seal(other)
    assert other.title not in page_of(client.get(URL))
    client.post(URL, {other.public_id: "stop"})
    assert Following.objects.get().ended_at is None


def test_more_than_the_most_is_refused_with_all_that_was_chosen(court, mine, other, monkeypatch):
    monkeypatch.setattr(following, "MOST", 0)
    before = record()
    page = page_of(visitor(mine).post(URL, {court.case.public_id: "daily", other.public_id: "once", "follow": "26-1"}))
    assert "You follow 0 cases, and more is not possible." in page
    assert page.count("selected>") == 2
    assert record() == before


@pytest.mark.parametrize("who", ["stranger", "reader", "clerk"])
def test_who_has_no_case_is_told_so(court, who):
    page = page_of(visitor(getattr(court, who)).get(URL))
    assert "You appear in no case of this court, and follow none." in page
    assert ('name="follow"' in page) == (who == "stranger")


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


@pytest.mark.parametrize("who", ["stranger", "reader", "clerk"])
def test_a_case_of_others_is_not_chosen_for(court, who):
    before = record()
    visitor(getattr(court, who)).post(URL, {court.case.public_id: "daily"})
    assert record() == before


@pytest.mark.parametrize("who", ["reader", "clerk"])
def test_whom_notices_do_not_reach_follows_nothing(court, who):
    before = record()
    visitor(getattr(court, who)).post(URL, {"follow": court.case.number})
    assert record() == before


def test_a_sealed_case_is_neither_shown_nor_chosen_for(court, mine, other):
    seal(court.case)
    client = visitor(mine)
    assert court.case.title not in page_of(client.get(URL))
    client.post(URL, {court.case.public_id: "daily", other.public_id: "once"})
    assert CaseNoticing.objects.get().case == other


def test_wrong_method(mine):
    assert refuses_methods(visitor(mine), URL, "PUT", "DELETE")


def test_a_cross_site_post_is_refused(court, mine):
    client = Client(enforce_csrf_checks=True)
    client.force_login(mine)
    assert client.post(URL, {court.case.public_id: "daily"}).status_code == 403
    assert not CaseNoticing.objects.exists()


@pytest.mark.parametrize("wrong", ["no number", "26-99999", LONG, "26-\x001", SCRIPT])
def test_a_case_to_follow_that_is_none_is_an_error_and_nothing_is_written(court, mine, wrong):
    before = record()
    response = visitor(mine).post(URL, {court.case.public_id: "daily", "follow": wrong})
    assert response.status_code == 200
    page = page_of(response)
    assert "Error:" in page
    assert SCRIPT not in page
    assert record() == before


@pytest.mark.parametrize("wrong", ["", "weekly", "True", "stop", LONG, "dai\x00ly"])
def test_bad_input_is_an_error_and_nothing_is_written(court, mine, wrong):
    before = record()
    response = visitor(mine).post(URL, {court.case.public_id: wrong, "person": "1"})
    assert response.status_code == 200
    assert "Error:" in page_of(response)
    assert record() == before


def test_a_long_list_has_pages_and_saving_stays_on_its_page(court, mine, other, monkeypatch):
    monkeypatch.setattr(page_module, "PAGE", 1)
    client = visitor(mine)
    second = f"{URL}?page=2"
    listed = [case for case in (court.case, other) if case.title in page_of(client.get(second))]
    assert len(listed) == 1
    assert client.post(second, {listed[0].public_id: "once"}).url == second
    assert CaseNoticing.objects.get().case == listed[0]


def test_query_count_does_not_grow_with_the_list(mine):
    client = visitor(mine)
    before = statements(client, URL)
    for number in range(3):
        factories.party(factories.case(f"Case {number}"), "Other", "Plaintiff", mine.person)
        row = {"person": mine.person, "case": factories.case(f"Followed {number}"), "begun_at": timezone.now()}
        Following.objects.create(**row)
    assert statements(client, URL) == before
