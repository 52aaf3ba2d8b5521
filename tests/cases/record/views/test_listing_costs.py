"""Lists cost what they show: on one case to a cap, over many cases without one; opinions and one's own case nothing."""

import pytest
from django.urls import reverse

from tests.pages import page_of, seal, visitor
from tests.paying import charges

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def elsewhere(settings):
    settings.COURTHOUSE_NETWORKS = []


def test_a_list_of_one_case_has_its_receipt_at_the_foot_and_is_charged_once(court):
    client, url = visitor(court.reader), reverse("cases:case_parties", args=[court.case.public_id])
    with charges(("Parties", 1, "0.10")):
        foot = page_of(client.get(url)).partition("Transaction Receipt")[2]
        page_of(client.get(url, {"format": "csv"}))
    for shown in (court.case.full_number, "0.10", "no payment is taken"):
        assert shown in foot


def test_ones_own_case_costs_nothing(court):
    with charges():
        page = page_of(visitor(court.defense_counsel).get(reverse("cases:case_parties", args=[court.case.public_id])))
    assert "No charge." in page


def test_a_report_over_many_cases_is_charged_and_written_opinions_are_not(court):
    client = visitor(court.reader)
    with charges(("Docket activity", 1, "0.10")):
        page_of(client.get(reverse("cases:docket_activity"), {"type": "cv"}))
        page_of(client.get(reverse("cases:written_opinions")))


def test_a_sealed_case_costs_nothing_to_ask_for(court):
    seal(court.case)
    with charges():
        answer = visitor(court.reader).get(reverse("cases:case_parties", args=[court.case.public_id]))
    assert answer.status_code == 404


def test_its_address_written_otherwise_is_the_same_list(court):
    client, url = visitor(court.reader), reverse("cases:case_parties", args=[court.case.public_id])
    with charges(("Parties", 1, "0.10")):
        for query in ("", "?page=1", "?utm=1", "?x=%00", "?text=%00", "?page=x&format=csv"):
            assert client.get(url + query).status_code == 200


def test_the_docket_text_is_more_than_the_events(court):
    client, url = visitor(court.reader), reverse("cases:case_history", args=[court.case.public_id])
    with charges(("History", 1, "0.10"), ("History", 1, "0.10")):
        for query in ("", "?text=0", "?text=1", "?utm=1&text=1"):
            page = page_of(client.get(url + query))
    assert "with docket text" in page.partition("Transaction Receipt")[2]


@pytest.mark.parametrize("kind", ["civil", "criminal"])
def test_a_report_is_charged_once_for_each_page_in_whatever_order_it_is_read(court, kind):
    client, url = visitor(court.reader), reverse(f"cases:{kind}_cases")
    report = (f"{kind.capitalize()} cases", 1, "0.10")
    with charges(report, report):
        for query in ("status=open&nature=", "nature=&status=open", "status=open&page=1", "status=open&page=2"):
            client.get(f"{url}?{query}")
        foot = page_of(client.get(f"{url}?utm=1&status=open")).partition("Transaction Receipt")[2]
    assert "status: open" in foot
    assert "utm" not in foot


def test_civil_and_criminal_cases_are_two_reports(court):
    client = visitor(court.reader)
    with charges(("Civil cases", 1, "0.10"), ("Criminal cases", 1, "0.10")):
        for page in ("cases:civil_cases", "cases:criminal_cases"):
            client.get(reverse(page), {"status": "open"})


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
        client.get(url)


def test_a_session_whose_key_changes_is_the_same_session_until_logging_out(court):
    client, url = visitor(court.reader), reverse("cases:case_parties", args=[court.case.public_id])
    with charges(("Parties", 1, "0.10")):
        client.get(url)
        session = client.session
        session.cycle_key()
        session.save()
        client.cookies["sessionid"] = session.session_key
        client.get(url)
    client.post(reverse("accounts:sign_out"))
    client.force_login(court.reader)
    with charges(("Parties", 1, "0.10")):
        client.get(url)
