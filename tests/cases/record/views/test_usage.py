"""My usage and charges: the quarter, the history, sums by client code; of a firm, by member."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import PacerAccount
from cases import fees
from cases.models import Charge
from cases.record.views.usage import PAGE
from tests import factories
from tests.pages import SCRIPT, leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:usage")


def used(account, pages: int = 1, *, days_ago: int = 0, **more) -> Charge:
    facts = {"kind": "search", "description": "Search", "pages": pages, "amount": pages * fees.PER_PAGE} | more
    at = timezone.now() - timedelta(days=days_ago)
    return Charge.objects.create(account=account, at=at, token=f"{Charge.objects.count()}", **facts)


@pytest.fixture
def firm(court) -> PacerAccount:
    firm = factories.PacerAccountFactory(kind=PacerAccount.Kind.BILLING, username="firm-that-pays")
    PacerAccount.objects.filter(pk__in=[court.reader.pk, court.stranger.pk]).update(paid_by=firm)
    return firm


def as_file(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(page_of(response).removeprefix("\ufeff"), newline="")))


def test_works_with_ones_own_charges_only(court):
    used(court.reader, 12, client_code="ACME-7", criteria="name: quill")
    used(court.stranger, 5, criteria="name: other")
    page = page_of(visitor(court.reader).get(URL))
    for shown in ("$1.20", "$30.00", "ACME-7", "name: quill", "no payment is taken", "$28.80 is left"):
        assert shown in page
    assert "name: other" not in page


def test_nothing_used_yet(court):
    assert "Nothing was charged in these days." in page_of(visitor(court.reader).get(URL))


def test_a_quarter_above_thirty_dollars_is_billed_whole(court):
    used(court.reader, 301)
    page = page_of(visitor(court.reader).get(URL))
    assert "the whole quarter is billed: $30.10" in page


def test_the_statement_has_the_quarters_before(court):
    quarter = fees.quarter_of(timezone.now())
    began = (timezone.now() - quarter.began_at).days
    used(court.reader, 310, days_ago=began + 5)
    page = page_of(visitor(court.reader).get(URL))
    before = fees.quarter_of(quarter.began_at - timedelta(days=1))
    row = page.partition(f">{before}<")[2].partition("</tr>")[0]
    assert row.count("$31.00") == 2
    assert "Nothing was charged in these days." in page


def test_filtered_by_days_and_client_code(court):
    used(court.reader, 11, days_ago=400, client_code="OLD")
    used(court.reader, 13, days_ago=399)
    used(court.reader, 17, client_code="NEW")
    client = visitor(court.reader)
    day = timezone.localdate() - timedelta(days=400)
    found = page_of(client.get(URL, {"began_on": day, "ended_on": day})).partition('id="codes"')[2]
    assert ("$1.10" in found, "$1.30" in found, "$1.70" in found) == (True, False, False)
    for code, amounts in (("OLD", ["1.10"]), ("None", ["1.30"])):
        rows = as_file(client.get(URL, {"began_on": day, "client_code": code, "format": "csv"}))
        assert [row[6] for row in rows[1:]] == [f"${amount}" for amount in amounts]


def test_bad_days_are_said_and_show_nothing(court):
    used(court.reader, 12, criteria="name: quill")
    page = page_of(visitor(court.reader).get(URL, {"began_on": "2026-11-02", "ended_on": "2026-11-01"}))
    assert "The start date must be less than or equal to the end date." in page
    assert "name: quill" not in page


def test_the_file_runs_no_formula_and_has_every_row(court):
    used(court.reader, criteria="=cmd|' /C calc'!A0", client_code="+1")
    for _ in range(PAGE + 1):
        used(court.reader)
    rows = as_file(visitor(court.reader).get(URL, {"format": "csv"}))
    assert len(rows) == PAGE + 3
    assert (rows[-1][3], rows[-1][4]) == ("'=cmd|' /C calc'!A0", "'+1")


def test_a_long_history_has_pages(court):
    for _ in range(PAGE + 1):
        used(court.reader, criteria=SCRIPT)
    client = visitor(court.reader)
    first = page_of(client.get(URL))
    assert "page=2" in first
    assert SCRIPT not in first
    assert page_of(client.get(URL, {"page": "2"})).count('data-label="Search criteria"') == 1


def test_a_case_that_was_sealed_since_is_not_named_and_the_bill_stays(court):
    used(court.reader, 9, case=court.case, description="Docket Report")
    client = visitor(court.reader)
    assert court.case.full_number in page_of(client.get(URL))
    seal(court.case)
    for answer in (page_of(client.get(URL)), page_of(client.get(URL, {"format": "csv"}))):
        assert court.case.number not in answer
        assert "$0.90" in answer


def test_a_firm_sees_how_much_each_member_used_and_not_what_they_read(court, firm):
    used(court.reader, 200, payer=firm, criteria="name: secretive", client_code="ACME-7")
    used(court.stranger, 150, payer=firm, case=court.case)
    used(court.stranger, 40)  # before it joined
    page = page_of(visitor(firm).get(URL))
    for shown in (court.reader.username, "$20.00", court.stranger.username, "$15.00", "ACME-7", "billed: $35.00"):
        assert shown in page
    for hidden in ("secretive", court.case.number, "$4.00"):
        assert hidden not in page
    rows = as_file(visitor(firm).get(URL, {"format": "csv"}))
    assert {(row[1], row[4]) for row in rows[1:]} == {
        (court.reader.username, "$20.00"), (court.stranger.username, "$15.00"),
    }  # fmt: skip


def test_the_sums_by_client_code_come_as_a_file_too(court, firm):
    used(court.reader, 200, payer=firm, client_code="=1+1")
    for login in (court.reader, firm):
        client = visitor(login)
        link = "?format=csv&amp;list=usage-by-client-code"
        assert link in page_of(client.get(URL))
        answer = client.get(URL + link.replace("&amp;", "&"))
        assert answer["Content-Disposition"] == 'attachment; filename="usage-by-client-code.csv"'
        assert as_file(answer) == [["Client code", "Transactions", "Pages", "Cost"], ["'=1+1", "1", "200", "$20.00"]]


def test_a_member_sees_its_own_part_and_who_gets_the_bill(court, firm):
    used(court.reader, 400, payer=firm)
    page = page_of(visitor(court.reader).get(URL))
    assert "$40.00" in page
    assert f"to {firm.get_full_name()}" in page
    assert "whole quarter is billed" not in page


def test_what_stands_in_the_history_comes_to_what_is_billed(court):
    for pages in (1, 30, 7):
        used(court.reader, pages)
    rows = as_file(visitor(court.reader).get(URL, {"format": "csv"}))
    assert sum(Decimal(row[6].removeprefix("$")) for row in rows[1:]) == Decimal("3.80")


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "POST", "DELETE")


def test_query_count_does_not_grow(court):
    client = visitor(court.reader)
    used(court.reader, case=court.case)
    with_one = statements(client, URL)
    used(court.reader, case=factories.case())
    used(court.reader, case=factories.case(), client_code="B")
    assert statements(client, URL) == with_one
