"""What every page of a case's query menu holds to: who reads it, and that a sealed case is no case."""

from unittest.mock import ANY

import pytest
from django.test import Client
from django.urls import reverse

from tests.pages import answers_as_nothing, leads_to_sign_in, page_of, refuses_methods, seal, visitor
from tests.paying import bought, charges, names_price

pytestmark = pytest.mark.django_db
MENU = ("case_query", "case_summary", "case_parties", "case_attorneys", "case_history", "case_deadlines")
MENU += ("associated_cases", "case_filers", "case_status", "view_document", "docket_report")
LISTS = ("case_summary", "case_parties", "case_attorneys", "case_history", "case_deadlines", "associated_cases")
LISTS += ("case_filers", "case_status")
each_page = pytest.mark.parametrize("name", MENU)


def at(name: str, case_id: str) -> str:
    return reverse(f"cases:{name}", args=[case_id])


@each_page
def test_works_for_everyone_who_is_in_and_leads_to_all_others(court, name):
    for viewer in (court.reader, court.stranger, court.clerk):
        page = page_of(visitor(viewer).get(at(name, court.case.public_id)))
        assert court.case.title in page
        assert all(at(other, court.case.public_id) in page for other in MENU if other != "case_query")


@each_page
def test_anonymous_is_led_to_the_door_whatever_the_case(court, name):
    for case_id in (court.case.public_id, "nosuchcase22"):
        assert leads_to_sign_in(Client().get(at(name, case_id)), at(name, case_id))


@each_page
def test_a_sealed_case_answers_as_one_that_does_not_exist(court, name):
    seal(court.case)
    for viewer in (court.plaintiff_counsel, court.reader):
        assert answers_as_nothing(visitor(viewer), at(name, court.case.public_id), at(name, "nosuchcase22"))
    assert visitor(court.clerk).get(at(name, court.case.public_id)).status_code == 200


@each_page
def test_wrong_method(court, name):
    refused = ("PUT", "DELETE") if name in LISTS else ("POST", "DELETE")  # a POST accepts the price of a list
    assert refuses_methods(visitor(court.reader), at(name, court.case.public_id), *refused)


@pytest.mark.parametrize("name", LISTS)
def test_each_list_comes_as_a_file_too(court, name):
    answer = visitor(court.reader).get(at(name, court.case.public_id), {"format": "csv"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert page_of(answer).startswith("\ufeff")


@pytest.mark.parametrize("name", LISTS)
def test_a_colleagues_link_to_a_list_shows_its_price_and_costs_nothing(court, name, settings):
    settings.COURTHOUSE_NETWORKS = []
    client, url = visitor(court.reader), at(name, court.case.public_id)
    with charges():
        assert names_price(client.get(url))
        assert names_price(client.get(f"{url}?format=csv"))
    with charges((ANY, 1, "0.10")):
        assert "Transaction Receipt" in page_of(bought(client, url))
        for again in (url, f"{url}?format=csv"):
            assert not names_price(client.get(again))
        assert client.post(url).url == url  # a second tab


@pytest.mark.parametrize("name", LISTS)
def test_a_sealed_cases_lists_are_no_file_either(court, name):
    seal(court.case)
    assert visitor(court.reader).get(at(name, court.case.public_id), {"format": "csv"}).status_code == 404
