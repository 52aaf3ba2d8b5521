"""What a docket report costs, by what it shows."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from cases import charging, fees
from cases.models import DocketEntry
from cases.record import docket_pricing
from cases.record.docket_options import Options
from tests import docketed
from tests.paying import reader, receipts

pytestmark = pytest.mark.django_db
LONG = "a matter of some length " * 200  # a page of its own


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (Options(), ""),
        (Options(sort="newest", pages=True), ""),
        (
            Options(since=date(2026, 1, 2), until=date(2026, 3, 4)),
            "Start date: 01/02/2026  End date: 03/04/2026  Dates: filed",
        ),
        (Options(until=date(2026, 3, 4), dates="entered"), "End date: 03/04/2026  Dates: entered"),
        (Options(dates="entered"), ""),
        (Options(first=3, last=9, find="order"), "From document: 3  To document: 9"),
        (Options(new=True, find="order"), ""),
        (Options(new=True, parties=False), "Without parties"),
    ],
)
def test_criteria_as_a_receipt_prints_them(options, said):
    assert docket_pricing.criteria(options) == said


def test_a_part_is_priced_by_what_it_shows(court):
    for _ in range(3):
        docketed.text_entry(court.clerk, court.case, words=LONG)
    someone = reader(court.reader)
    prices = [
        docketed_price(court, someone, options)
        for options in (Options(), Options(first=1, last=1), Options(first=1, last=1, parties=False))
    ]
    assert prices == sorted(prices, reverse=True)
    assert prices[0] > prices[1] >= Decimal("0.20")


def docketed_price(court, someone, options: Options) -> Decimal:
    return docket_pricing.item(court.case, options, someone).price.amount


def test_the_price_follows_the_docket_until_it_is_accepted(court):
    someone = reader(court.reader)
    before = docketed_price(court, someone, Options())
    for _ in range(2):
        docketed.text_entry(court.clerk, court.case, words=LONG)
    item = docket_pricing.item(court.case, Options(), someone)
    assert item.price.amount > before
    charging.accept(item, by=someone, at=timezone.now())
    docketed.text_entry(court.clerk, court.case, words=LONG)
    assert charging.is_open(docket_pricing.item(court.case, Options(find="order"), someone), someone)


def test_never_more_than_the_cap(court):
    entry = docketed.text_entry(court.clerk, court.case)
    DocketEntry.objects.bulk_create(
        DocketEntry(case=court.case, place=entry.place + n, filed_on=entry.filed_on, text=LONG) for n in range(1, 60)
    )
    assert docketed_price(court, reader(court.reader), Options()) == fees.CAPPED_PAGES * fees.PER_PAGE


@pytest.mark.parametrize("bought", [{}, {"first": 1}])
def test_words_are_looked_for_in_what_was_bought_without_another_charge(court, bought):
    someone = reader(court.reader)
    for more in ({"find": "order"}, {"find": "motion"}, {"new": True}, {}):
        charging.accept(
            docket_pricing.item(court.case, Options(**bought, **more), someone), by=someone, at=timezone.now()
        )
    assert len(receipts()) == 1


def test_days_filed_and_days_entered_are_two_reports(court):
    someone = reader(court.reader)
    for dates in ("filed", "entered", "filed"):
        options = Options(since=date(2026, 1, 2), dates=dates)
        charging.accept(docket_pricing.item(court.case, options, someone), by=someone, at=timezone.now())
    assert len(receipts()) == 2
