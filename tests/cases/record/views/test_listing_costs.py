"""Lists cost what they show: on one case to a cap, over many cases without one; opinions and one's own case nothing."""

import pytest
from django.urls import reverse

from cases.record.views import case_history
from tests import docketed
from tests.pages import page_of, seal, visitor
from tests.paying import bought, charges, names_price

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def elsewhere(settings):
    settings.COURTHOUSE_NETWORKS = []


def test_a_list_of_one_case_has_its_receipt_at_the_foot_and_is_charged_once(court):
    client, url = visitor(court.reader), reverse("cases:case_parties", args=[court.case.public_id])
    with charges(("Parties", 1, "0.10")):
        foot = page_of(bought(client, url)).partition("Transaction Receipt")[2]
        assert "Role,Name" in page_of(client.get(url, {"format": "csv"}))
    for shown in (court.case.full_number, "0.10", "no payment is taken"):
        assert shown in foot


def test_ones_own_case_costs_nothing(court):
    with charges():
        page = page_of(visitor(court.defense_counsel).get(reverse("cases:case_parties", args=[court.case.public_id])))
    assert "No charge." in page


def test_a_report_over_many_cases_is_charged_and_written_opinions_are_not(court):
    client, activity = visitor(court.reader), reverse("cases:docket_activity") + "?type=cv"
    with charges():
        assert names_price(client.get(activity))
        page_of(client.get(reverse("cases:written_opinions")))
    with charges(("Docket activity", 1, "0.10")):
        assert "Transaction Receipt" in page_of(bought(client, activity))


def test_a_sealed_case_costs_nothing_to_ask_for(court):
    seal(court.case)
    with charges():
        answer = visitor(court.reader).get(reverse("cases:case_parties", args=[court.case.public_id]))
    assert answer.status_code == 404


def test_its_address_written_otherwise_is_the_same_list(court):
    client, url = visitor(court.reader), reverse("cases:case_parties", args=[court.case.public_id])
    with charges(("Parties", 1, "0.10")):
        bought(client, url)
        for query in ("", "?page=1", "?page=2", "?utm=1", "?x=%00", "?text=%00", "?page=x&format=csv"):
            assert not names_price(client.get(url + query))


def test_the_docket_text_is_more_than_the_events(court):
    client, url = visitor(court.reader), reverse("cases:case_history", args=[court.case.public_id])
    with charges(("History", 1, "0.10"), ("History", 1, "0.10")):
        bought(client, url)
        assert (names_price(client.get(f"{url}?text=0")), names_price(client.get(f"{url}?text=1"))) == (False, True)
        bought(client, f"{url}?text=1")
        page = page_of(client.get(f"{url}?utm=1&text=1"))
    assert "with docket text" in page.partition("Transaction Receipt")[2]


@pytest.mark.parametrize("kind", ["civil", "criminal"])
def test_a_report_is_charged_once_for_each_page_in_whatever_order_it_is_read(court, kind):
    client, url = visitor(court.reader), reverse(f"cases:{kind}_cases")
    report = (f"{kind.capitalize()} cases", 1, "0.10")
    with charges(report, report):
        for query in ("status=open&nature=", "nature=&status=open", "status=open&page=1", "status=open&page=2"):
            bought(client, f"{url}?{query}")
        foot = page_of(client.get(f"{url}?utm=1&status=open")).partition("Transaction Receipt")[2]
    assert "status: open" in foot
    assert "utm" not in foot


def test_civil_and_criminal_cases_are_two_reports(court):
    client = visitor(court.reader)
    with charges(("Civil cases", 1, "0.10"), ("Criminal cases", 1, "0.10")):
        for page in ("cases:civil_cases", "cases:criminal_cases"):
            bought(client, reverse(page) + "?status=open")


@pytest.mark.parametrize("page", ["cases:civil_cases", "cases:criminal_cases", "cases:docket_activity"])
def test_the_form_alone_names_the_tariff_and_costs_nothing(court, page):
    with charges():
        shown = page_of(visitor(court.reader).get(reverse(page)))
    assert "$0.10 a page" in shown
    assert "Transaction Receipt" not in shown
    assert "Download this list" not in shown


def test_only_whoever_asks_to_read_is_charged(court):
    client, url = visitor(court.reader), reverse("cases:case_parties", args=[court.case.public_id])
    with charges():
        assert client.head(url).status_code == 200
        early = client.get(url, headers={"Sec-Purpose": "prefetch;prerender"})
    assert early.status_code == 403
    assert not early.content  # else it would be read without a charge
    with charges(("Parties", 1, "0.10")):
        bought(client, url)
        bought(client, url)  # went back, and clicked again


@pytest.mark.parametrize("who", ["clerk", "defense_counsel"])
def test_whoever_pays_nothing_is_not_asked(court, who):
    client, url = visitor(getattr(court, who)), reverse("cases:case_parties", args=[court.case.public_id])
    with charges():
        assert "No charge." in page_of(client.get(url))
        assert client.post(url).url == url


def test_the_whole_list_as_a_file_is_measured_as_such_and_asked_for_first(court, monkeypatch):
    monkeypatch.setattr(case_history, "PAGE", 1)
    for _ in range(3):
        docketed.text_entry(court.clerk, court.case, words="at some length " * 200)
    client, url = visitor(court.reader), reverse("cases:case_history", args=[court.case.public_id]) + "?text=1"
    with charges(("History", 1, "0.10"), ("History", 3, "0.30")):
        bought(client, url)
        assert names_price(client.get(f"{url}&format=csv"))
        file = page_of(bought(client, f"{url}&page=2&format=csv"))
        assert client.get(f"{url}&format=csv")["Content-Type"] == "text/csv; charset=utf-8"
    assert len(file.splitlines()) == 4


def test_what_fits_on_the_page_that_was_bought_is_no_second_charge_as_a_file(court):
    docketed.text_entry(court.clerk, court.case)
    client, url = visitor(court.reader), reverse("cases:case_history", args=[court.case.public_id])
    with charges(("History", 1, "0.10")):
        bought(client, url)
        assert len(page_of(client.get(url, {"format": "csv"})).splitlines()) == 2


def test_a_session_whose_key_changes_is_the_same_session_until_logging_out(court):
    client, url = visitor(court.reader), reverse("cases:case_parties", args=[court.case.public_id])
    with charges(("Parties", 1, "0.10")):
        bought(client, url)
        session = client.session
        session.cycle_key()
        session.save()
        client.cookies["sessionid"] = session.session_key
        bought(client, url)
    client.post(reverse("accounts:sign_out"))
    client.force_login(court.reader)
    with charges(("Parties", 1, "0.10")):
        bought(client, url)
