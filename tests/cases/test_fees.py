"""The price of reading, row by row of PACER's schedule."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from cases import fees
from cases.fees import Bill, Free, Kind, Quarter

LOS_ANGELES = ZoneInfo("America/Los_Angeles")


@pytest.mark.parametrize(
    ("kind", "pages", "billed", "amount"),
    [
        (Kind.DOCUMENT, 1, 1, "0.10"),
        (Kind.DOCUMENT, 12, 12, "1.20"),
        (Kind.DOCUMENT, 30, 30, "3.00"),
        (Kind.DOCUMENT, 31, 30, "3.00"),
        (Kind.DOCUMENT, 4_000, 30, "3.00"),
        (Kind.CASE_REPORT, 29, 29, "2.90"),
        (Kind.CASE_REPORT, 400, 30, "3.00"),
        (Kind.TRANSCRIPT, 30, 30, "3.00"),
        (Kind.TRANSCRIPT, 31, 31, "3.10"),
        (Kind.TRANSCRIPT, 250, 250, "25.00"),
        (Kind.SEARCH, 1, 1, "0.10"),
        (Kind.SEARCH, 55, 55, "5.50"),
        (Kind.REPORT, 100, 100, "10.00"),
        (Kind.RECORDING, 0, 1, "2.40"),
    ],
)
def test_the_price_of_each_kind(kind, pages, billed, amount):
    price = fees.price(kind, pages)
    assert (price.pages, price.amount, price.is_free) == (billed, Decimal(amount), False)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("free", Free)
def test_whoever_reads_free_pays_nothing_for_anything(kind, free):
    price = fees.price(kind, 99, free)
    assert (price.pages, price.amount, price.is_free) == (0, Decimal("0.00"), True)


def test_every_rule_has_its_source():
    assert set(fees.RULES) == set(Kind)
    assert set(fees.FREE_SOURCES) == set(Free)
    assert all(rule.source for rule in fees.RULES.values())
    assert all(fees.FREE_SOURCES.values())


@pytest.mark.parametrize(
    ("octets", "pages"), [(0, 1), (1, 1), (4_320, 1), (4_321, 2), (8_640, 2), (8_641, 3), (4_320 * 500 + 1, 501)]
)
def test_text_is_counted_by_its_bytes(octets, pages):
    assert fees.pages_of_text(octets) == pages


@pytest.mark.parametrize(
    ("used", "owed", "left"),
    [
        ("0.00", "0.00", "30.00"),
        ("29.90", "0.00", "0.10"),
        ("30.00", "0.00", "0.00"),
        ("30.10", "30.10", "0.00"),
        ("412.70", "412.70", "0.00"),
    ],
)
def test_thirty_dollars_are_waived_and_above_them_all_is_billed(used, owed, left):
    bill = Bill(Decimal(used))
    assert (bill.owed, bill.left, bill.is_waived) == (Decimal(owed), Decimal(left), owed == "0.00")


@pytest.mark.parametrize(
    ("moment", "quarter"),
    [
        ((2026, 1, 1, 0, 0), Quarter(2026, 1)),
        ((2026, 3, 31, 23, 59), Quarter(2026, 1)),
        ((2026, 4, 1, 0, 0), Quarter(2026, 2)),
        ((2026, 9, 30, 23, 59), Quarter(2026, 3)),
        ((2026, 12, 31, 23, 59), Quarter(2026, 4)),
    ],
)
def test_a_quarter_is_of_the_courts_time(moment, quarter):
    at = datetime(*moment, tzinfo=LOS_ANGELES).astimezone(ZoneInfo("UTC"))
    assert fees.quarter_of(at) == quarter
    assert quarter.began_at <= at < quarter.ended_at


def test_a_quarter_ends_where_the_next_begins_also_over_a_change_of_clocks():
    assert Quarter(2026, 4).after == Quarter(2027, 1)
    assert Quarter(2026, 4).ended_at == datetime(2027, 1, 1, tzinfo=LOS_ANGELES)
    assert Quarter(2026, 2).began_on == date(2026, 4, 1)
    assert (Quarter(2026, 1).began_at.utcoffset(), Quarter(2026, 1).ended_at.utcoffset()) == (
        datetime(2026, 1, 1, tzinfo=LOS_ANGELES).utcoffset(),
        datetime(2026, 4, 1, tzinfo=LOS_ANGELES).utcoffset(),
    )
    assert str(Quarter(2026, 3)) == "Third quarter of 2026"
