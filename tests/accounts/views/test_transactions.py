"""My transaction log, as a page and as a file."""

import csv
import io

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.views.transactions import PAGE
from tests.pages import LONG, SCRIPT, leads_to_sign_in, page_of, refuses_methods, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("accounts:transactions")


def did(by, act: str = "name changed", *, times: int = 1, **facts) -> None:
    with transaction.atomic():
        for _ in range(times):
            audit.record(f"pacer:{by.public_id}", act, by=by, at=timezone.now(), facts=facts)


def as_file(response) -> list[list[str]]:
    """With the mark by which a spreadsheet knows UTF-8: names have accents."""
    said = page_of(response)
    assert said.startswith("\ufeff")
    return list(csv.reader(io.StringIO(said[1:], newline="")))


def test_works_and_shows_ones_own_acts_only(court):
    did(court.reader)
    did(court.stranger, "password changed")
    page = page_of(visitor(court.reader).get(URL))
    assert "Changed the name of the PACER account" in page
    assert "Changed the password" not in page


def test_nothing_done_yet(court):
    assert "Nothing to show." in page_of(visitor(court.reader).get(URL))


def test_filtered_by_act_and_days(court):
    did(court.reader)
    did(court.reader, "address changed")
    client, today = visitor(court.reader), timezone.localdate().isoformat()
    page = page_of(client.get(URL, {"act": "address changed", "began_on": today, "ended_on": today}))
    rows = page.partition("<tbody>")[2]
    assert "Changed firm, address or telephones" in rows
    assert "Changed the name" not in rows
    assert "Nothing to show." in page_of(client.get(URL, {"ended_on": "2020-01-01"}))


def test_a_long_log_has_pages_that_keep_the_filter(court):
    did(court.reader, times=PAGE + 1)
    client = visitor(court.reader)
    first = page_of(client.get(URL, {"act": "name changed"}))
    assert first.count("<tr>") == PAGE + 1
    assert "act=name+changed&amp;page=2" in first
    assert page_of(client.get(URL, {"act": "name changed", "page": "2"})).count("<tr>") == 2
    assert client.get(URL, {"page": "x"}).status_code == 200


def test_the_file_has_everything_that_the_filter_finds_and_no_formula(court):
    did(court.reader, times=PAGE + 1)
    did(court.reader, "=cmd|' /C calc'!A0", reason='a, "b"\nc')
    response = visitor(court.reader).get(URL, {"format": "csv"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="transaction-log.csv"'
    rows = as_file(response)
    assert len(rows) == PAGE + 3
    assert rows[1][1::2] == ["'=cmd|' /C calc'!A0", 'reason: a, "b"\nc']
    filtered = visitor(court.reader).get(URL, {"format": "csv", "ended_on": "2020-01-01"})
    assert as_file(filtered) == [["When", "What", "Where", "Details"]]


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.reader), URL, "POST", "DELETE")


@pytest.mark.parametrize(
    "wrong",
    [
        {"began_on": "yesterday"},
        {"ended_on": "9999-12-31"},
        {"began_on": "0001-01-01"},
        {"began_on": "2026-02-30"},
        {"began_on": "2026\x00"},
        {"act": "no such act"},
        {"act": LONG},
        {"began_on": "2026-11-22", "ended_on": "2026-11-21"},
    ],
)
@pytest.mark.parametrize("form", [{}, {"format": "csv"}])
def test_bad_input_is_an_error_and_shows_nothing(court, wrong, form):
    did(court.reader)
    response = visitor(court.reader).get(URL, wrong | form)
    assert response["Content-Type"].startswith("text/html")
    page = page_of(response)
    assert "Error:" in page
    assert "<tbody>" not in page


def test_another_persons_log_cannot_be_asked_for(court):
    did(court.stranger, "password changed")
    page = page_of(visitor(court.reader).get(URL, {"by": court.stranger.pk, "account": court.stranger.pk}))
    assert "Nothing to show." in page


def test_facts_are_inert(court):
    did(court.reader, "umbrella borrowed", words=SCRIPT)
    assert SCRIPT not in page_of(visitor(court.reader).get(URL))


def test_query_count_does_not_grow_with_the_rows(court):
    client = visitor(court.reader)
    did(court.reader)
    before = statements(client, URL)
    did(court.reader, times=2)
    assert statements(client, URL) == before
