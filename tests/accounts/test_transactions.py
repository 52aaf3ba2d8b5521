"""The transaction log: one's own acts, by days and kinds, in words; and a file that no spreadsheet runs."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from accounts import audit, transactions
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


@pytest.fixture
def me():
    return factories.PacerAccountFactory()


def did(by, act: str = "name changed", *, at: datetime = AT, chain: str = "", **facts) -> None:
    with transaction.atomic():
        audit.record(chain or f"pacer:{by.public_id}", act, by=by, at=at, facts=facts)


def shown(by, **asked) -> list[str]:
    return [each["what"] for each in transactions.told(transactions.of(by, **asked))]


def as_file(by) -> list[list[str]]:
    return list(transactions.csv_rows(transactions.of(by)))


def test_ones_own_acts_newest_first_and_nobody_elses(me):
    did(me, "name changed")
    did(me, "address changed", at=AT + timedelta(hours=1))
    did(factories.PacerAccountFactory(), "password changed")
    assert shown(me) == ["Changed firm, address or telephones", "Changed the name of the PACER account"]


def test_days_are_the_courts_days_and_both_are_included(me):
    """Midnight in Los Angeles is eight o'clock in the morning UTC in November."""
    for minute in (-1, 0, 24 * 60 - 1, 24 * 60):
        did(me, f"act {minute}", at=datetime(2026, 11, 22, 8, 0, tzinfo=UTC) + timedelta(minutes=minute))
    day = date(2026, 11, 22)
    assert shown(me, began_on=day, ended_on=day) == ["Act 1439", "Act 0"]
    assert shown(me, began_on=day) == ["Act 1440", "Act 1439", "Act 0"]
    assert shown(me, ended_on=day) == ["Act 1439", "Act 0", "Act -1"]


def test_the_day_on_which_the_clocks_change_is_a_whole_day(me):
    """1 November 2026 has 25 hours."""
    did(me, "late", at=datetime(2026, 11, 2, 7, 59, tzinfo=UTC))
    did(me, "next day", at=datetime(2026, 11, 2, 8, 0, tzinfo=UTC))
    assert shown(me, began_on=date(2026, 11, 1), ended_on=date(2026, 11, 1)) == ["Late"]


def test_one_kind_of_act(me):
    did(me, "name changed")
    did(me, "address changed")
    assert shown(me, act="name changed") == ["Changed the name of the PACER account"]
    assert [act for act, _ in transactions.acts(me)] == ["address changed", "name changed"]


def test_an_act_without_words_reads_as_it_was_written(me):
    did(me, "umbrella borrowed")
    assert shown(me) == ["Umbrella borrowed"]
    assert transactions.words("") == ""


def test_details_are_the_facts_in_plain_words(me):
    did(me, "address changed", reason="moved", **{"from": {"fax": ""}, "to": {"fax": "1"}, "zip_code": None})
    (each,) = transactions.told(transactions.of(me))
    assert each["details"] == "from: fax empty; reason: moved; to: fax 1"


def test_lists_are_told_one_after_the_other(me):
    did(me, "primary address changed", **{"from": ["a@x.example", "b@x.example"]})
    assert transactions.told(transactions.of(me))[0]["details"] == "from: a@x.example, b@x.example"


def test_of_a_docket_only_the_reference_is_told(me):
    """The case may be sealed by now."""
    did(me, "entry docketed", chain="case:7", entry="abc123def456", text="SEALED WORDS", number=4)
    did(me, "case opened", chain="case:8", title="Secret v. Secret")
    opened, filed = transactions.told(transactions.of(me))
    assert (filed["where"], filed["details"]) == ("Docket", "Reference abc123def456")
    assert (opened["what"], opened["details"]) == ("Opened a case", "")


def test_the_file_has_a_head_and_the_courts_time(me):
    did(me, "hat lent", to="x")
    head, row = as_file(me)
    assert head == ["When", "What", "Where", "Details"]
    assert row == ["2026-11-22 10:00:00 PST", "Hat lent", "Accounts", "to: x"]


def test_commas_quotes_and_line_ends_stay_in_their_cell(me):
    did(me, "address changed", reason='a, "b"\nc')
    assert as_file(me)[1][3] == 'reason: a, "b"\nc'
