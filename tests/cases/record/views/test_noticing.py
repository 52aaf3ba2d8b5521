"""Notices case by case."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import CaseNoticing
from cases.record.views import noticing as page_module
from tests import factories
from tests.pages import LONG, leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor

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


@pytest.mark.parametrize("who", ["stranger", "reader", "clerk"])
def test_who_has_no_case_is_told_so(court, who):
    assert "You appear in no case of this court." in page_of(visitor(getattr(court, who)).get(URL))


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


@pytest.mark.parametrize("who", ["stranger", "reader", "clerk"])
def test_a_case_of_others_is_not_chosen_for(court, who):
    before = record()
    visitor(getattr(court, who)).post(URL, {court.case.public_id: "daily"})
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


@pytest.mark.parametrize("wrong", ["", "weekly", "True", LONG, "dai\x00ly"])
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
    assert statements(client, URL) == before
