"""Query: a case by its number or by words of its title."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.pages import (
    LONG,
    SCRIPT,
    leads_to_sign_in,
    page_of,
    refuses_methods,
    seal,
    statements,
    visitor,
    without_tokens,
)

pytestmark = pytest.mark.django_db
URL = reverse("cases:query")


def ask(login, text: str):
    return visitor(login).get(URL, {"case": text})


def test_works(court):
    assert "Case number or title" in page_of(visitor(court.reader).get(URL))


@pytest.mark.parametrize(
    "typed", ["2:26-cv-00001", "26-1", "CV 26-00001 ABC (XYZx)", "acme", "WIDGETS beta", "  acmé "]
)
def test_redirects_to_the_one_case_found(court, typed):
    assert ask(court.reader, typed).url == reverse("cases:docket", args=[court.case.public_id])


def test_several_cases_are_listed(court):
    factories.case(office="8")
    response = ask(court.reader, "26-1")
    assert "2 cases found." in page_of(response)
    assert "8:26-cv-00001" in page_of(response)


@pytest.mark.parametrize("typed", ["99-1", "26-0", "no such title", "acme nosuchword", "%", "_", "' OR 1=1 --"])
def test_what_is_not_there_is_said(court, typed):
    response = ask(court.reader, typed)
    assert response.status_code == 200
    assert "No case was found." in page_of(response)


@pytest.mark.parametrize("typed", ["2:26-cv-00001", "26-1", "acme"])
@pytest.mark.parametrize("viewer", ["plaintiff_counsel", "self_represented", "stranger", "reader"])
def test_a_sealed_case_answers_as_one_that_does_not_exist(court, viewer, typed):
    login = getattr(court, viewer)
    number_free = court.case.serial
    seal(court.case)
    sealed = without_tokens(ask(login, typed))
    type(court.case).objects.filter(pk=court.case.pk).update(serial=number_free + 500, folded_title="something else")
    assert without_tokens(ask(login, typed)) == sealed


def test_the_clerk_finds_a_sealed_case(court):
    seal(court.case)
    assert ask(court.clerk, "26-1").url == reverse("cases:docket", args=[court.case.public_id])


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "POST", "DELETE")


@pytest.mark.parametrize("hostile", ["\x00", "a\x00b", LONG, SCRIPT, "26-" + "9" * 5000, "\ufdfa" * 200, "\U0001f600"])
def test_hostile_values_find_nothing(court, hostile):
    response = ask(court.reader, hostile)
    assert response.status_code == 200
    assert SCRIPT not in page_of(response)


def test_query_count_does_not_grow(court):
    client, url = visitor(court.reader), f"{URL}?case=acme"
    factories.case()
    with_two = statements(client, url)
    for name in ("Nora D. Quill", "Piers E. Oakes"):
        factories.case(assigned=factories.judge(name, name[:3]))
    assert statements(client, url) == with_two
