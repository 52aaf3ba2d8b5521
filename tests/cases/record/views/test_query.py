"""Query: a case by its number or by words of its title."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.record.views import listing, query
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
from tests.paying import bought, charges, names_price

pytestmark = pytest.mark.django_db
URL = reverse("cases:query")


def ask(login, text: str):
    return visitor(login).get(URL, {"case": text})


def test_works(court):
    assert "Case number or title" in page_of(visitor(court.reader).get(URL))


@pytest.mark.parametrize(
    "typed",
    [
        "2:26-cv-00001",
        "26-1",
        "CV 26-00001 ABC (XYZx)",
        "acme",
        "WIDGETS beta",
        "  acmé ",
        "Case No. LACV26–1",
        "26cv1",
    ],
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
    assert refuses_methods(visitor(court.reader), URL, "PUT", "DELETE")


@pytest.mark.parametrize("hostile", ["\x00", "a\x00b", LONG, SCRIPT, "26-" + "9" * 5000, "\ufdfa" * 200, "\U0001f600"])
def test_hostile_values_find_nothing(court, hostile):
    response = ask(court.reader, hostile)
    assert response.status_code == 200
    assert SCRIPT not in page_of(response)


def test_by_the_name_of_a_party_or_an_attorney(court):
    docket = reverse("cases:docket", args=[court.case.public_id])
    assert visitor(court.reader).get(URL, {"name": "gadg"}).url == docket
    assert visitor(court.reader).get(URL, {"name": "vale", "who": "a"}).url == docket
    assert "No case was found." in page_of(visitor(court.reader).get(URL, {"name": "vale", "who": "p"}))


def test_a_search_has_an_address_and_its_form_says_what_was_asked(court):
    factories.case("Acme v. Nobody", nature_of_suit="820 Copyright")
    page = page_of(visitor(court.reader).get(URL, {"name": "acme", "status": "open", "sort": "title"}))
    assert page.index("Acme Widgets LLC v. Beta") < page.index("Acme v. Nobody") or "2 cases found." in page
    assert 'value="acme"' in page
    assert '<option value="open" selected' in page


@pytest.mark.parametrize("asked", [{"nature": "copyright"}, {"cause": "infringement"}])
def test_words_of_a_nature_or_cause_are_looked_for_beside_something_narrower(court, asked):
    facts = {"nature_of_suit": "820 Copyright", "cause": "28:1338 Copyright Infringement"}
    found = reverse("cases:docket", args=[factories.case("Song v. Song", **facts).public_id])
    (code,) = [facts["nature_of_suit" if name == "nature" else name][:3] for name in asked]
    client = visitor(court.reader)
    refused = page_of(client.get(URL, asked))
    assert "Give its code, as" in refused
    assert found not in refused
    assert client.get(URL, asked | {"name": "song"}).url == found
    assert client.get(URL, asked | {"filed_from": "2000-01-01"}).url == found
    assert client.get(URL, dict.fromkeys(asked, code)).url == found


def test_pages_without_a_count(court, monkeypatch):
    monkeypatch.setattr(query, "PAGE", 1)
    factories.case("Acme v. Another")
    first, second = (page_of(visitor(court.reader).get(URL, {"case": "acme", "page": n})) for n in (1, 2))
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert 'rel="next"' not in second
    assert ("Another" in first) != ("Another" in second)


def test_what_was_found_comes_as_a_file(court):
    factories.case("=Acme v. Another")
    answer = visitor(court.reader).get(URL, {"case": "acme", "format": "csv"})
    assert answer["Content-Disposition"] == 'attachment; filename="cases.csv"'
    lines = page_of(answer).splitlines()
    assert lines[0] == "\ufeffNumber,Title,Filed,Closed,Nature of suit,Judge"
    assert len(lines) == 3
    assert ",'=Acme v. Another," in page_of(visitor(court.reader).get(URL, {"case": "acme", "format": "csv"}))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"filed_from": "2026-02-03", "filed_to": "2026-02-01"}, "The start date must be less than or equal"),
        ({"filed_from": "soon"}, "Enter a day of the calendar"),
        ({"who": "x"}, "Choose one of those that are offered."),
        ({"judge": "99999"}, "Choose one of those that are offered."),
        ({"sort": "colour"}, "Choose one of those that are offered."),
    ],
)
def test_bad_input_is_asked_again(court, asked, said):
    page = page_of(visitor(court.reader).get(URL, {"name": "acme"} | asked))
    assert said in page
    assert "cases found" not in page


def test_query_count_does_not_grow(court):
    client, url = visitor(court.reader), f"{URL}?case=acme"
    factories.case()
    with_two = statements(client, url)
    for name in ("Nora D. Quill", "Piers E. Oakes"):
        factories.case(assigned=factories.judge(name, name[:3]))
    assert statements(client, url) == with_two


# ── What it costs ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_link_to_a_search_shows_its_price_and_is_charged_once_accepted(court, settings):
    settings.COURTHOUSE_NETWORKS = []
    factories.case()
    client, asked = visitor(court.reader), f"{URL}?case=acme"
    with charges():
        price = client.get(asked)
        assert names_price(price)
        assert "case: acme" in page_of(price)
        client.get(URL)
        client.head(asked)
    with charges(("Search", 1, "0.10"), ("Search", 1, "0.10")):
        page = page_of(bought(client, asked))
        assert page_of(client.get(asked)).count("Transaction Receipt") == 1  # asked again: the same one
        bought(client, f"{URL}?case=no+such+title")  # none found is a page
    foot = page.partition("Transaction Receipt")[2]
    for shown in ("Search", "case: acme", "0.10", "simulation"):
        assert shown in foot


def test_a_search_that_leads_straight_to_one_case_costs_as_any_other(court, settings):
    settings.COURTHOUSE_NETWORKS = []
    client, asked = visitor(court.reader), f"{URL}?case=acme"
    with charges():
        assert names_price(client.get(asked))
        assert names_price(client.get(f"{URL}?case=zzz"))
    with charges(("Search", 1, "0.10")):
        docket = bought(client, asked)
    assert docket.url == reverse("cases:docket", args=[court.case.public_id])
    assert "The search that found this case cost $0.10, charged once." in page_of(client.get(docket.url))


@pytest.mark.parametrize("typed", ["26-1", "26cv1", "2:26-cv-00001", "LACV 26-1 ABC (XYZx)", "2:26-cv-00999"])
def test_a_case_is_looked_up_by_its_number_free_of_charge(court, settings, typed):
    """A number that no case bears costs nothing either, and a sealed one answers as it does."""
    settings.COURTHOUSE_NETWORKS = []
    with charges():
        for query in (f"?case={typed}", f"?case={typed}&sort=title"):
            assert not names_price(visitor(court.reader).get(f"{URL}{query}"))
    assert names_price(visitor(court.reader).get(f"{URL}?case={typed}&name=acme"))


@pytest.mark.parametrize("typed", ["26-123456", "2:26-xx-00001", "1847", "2:26", "CV 26", "26-12 34"])
def test_a_number_written_badly_costs_nothing_and_is_told(court, settings, typed):
    settings.COURTHOUSE_NETWORKS = []
    with charges():
        page = page_of(ask(court.reader, typed))
    assert "is not a case number. Write it as 2:26-cv-01234" in page
    assert "No case was found." not in page


def test_a_title_of_figures_is_found_by_name(court):
    made = factories.case("1847 v. Acme")
    assert visitor(court.reader).get(URL, {"name": "1847"}).url == reverse("cases:docket", args=[made.public_id])


def test_whoever_reads_free_of_charge_is_led_straight_on(court, settings):
    settings.COURTHOUSE_NETWORKS = []
    with charges():
        assert ask(court.clerk, "26-1").status_code == 302


def test_a_file_holds_what_is_on_every_page(court, monkeypatch):
    monkeypatch.setattr(query, "PAGE", 1)
    for name in ("Another", "A Third"):
        factories.case(f"Acme v. {name}")
    file = page_of(visitor(court.reader).get(URL, {"case": "acme", "page": "2", "format": "csv"}))
    assert len(file.splitlines()) == 4
    assert "The list goes on" not in file


def test_a_file_that_is_cut_says_so_in_its_last_line_alone(court, monkeypatch):
    monkeypatch.setattr(listing, "MOST", 2)
    for name in ("Another", "A Third"):
        factories.case(f"Acme v. {name}")
    lines = page_of(visitor(court.reader).get(URL, {"case": "acme", "format": "csv"})).splitlines()
    assert lines[0] == "\ufeffNumber,Title,Filed,Closed,Nature of suit,Judge"
    assert lines[3] == "The list goes on: a file holds at most 2 rows. Ask for less.,,,,,"
    assert len(lines) == 4
