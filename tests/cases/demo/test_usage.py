"""What the demo's reader has used looks like somebody's quarter."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from cases import charging, fees
from cases.demo import usage
from cases.fees import Kind
from cases.models import Charge
from tests import docketed, factories
from tests.pages import seal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def test_a_quarter_below_thirty_dollars_after_one_above(court):
    reader = factories.PacerAccountFactory(username=usage.READER)
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, papers=3)
    usage.use([court.case, factories.case()], at=AT)
    now = fees.quarter_of(AT)
    this, before = (charging.bill_of(reader, each) for each in (now, fees.Quarter(2026, 3)))
    assert Decimal(5) < this.used < Decimal(30) < before.used
    assert before.owed == before.used
    charged = Charge.objects.all()
    assert {charge.kind for charge in charged} == {Kind.SEARCH, Kind.CASE_REPORT, Kind.DOCUMENT}
    assert all(charge.at < AT for charge in charged)
    assert {bool(charge.case) for charge in charged if charge.kind != Kind.SEARCH} == {True}


def test_nothing_of_a_sealed_case_and_also_on_the_first_day_of_a_quarter(court):
    factories.PacerAccountFactory(username=usage.READER)
    seal(court.case)
    usage.use([court.case, factories.case()], at=fees.Quarter(2027, 1).began_at)
    assert Charge.objects.count() == usage.THIS + usage.BEFORE
    assert not Charge.objects.filter(case=court.case).exists()
