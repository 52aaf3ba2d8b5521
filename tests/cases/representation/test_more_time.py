"""Leave that nobody registered in time: more time by an order, or leave anew by a new application."""

import json
from datetime import date, timedelta

import pytest

from accounts.models import AuditEvent, Letter
from cases import efiling_leave
from cases.court_days import next_court_day
from cases.models import EFilingLeave
from cases.representation import leave, more_time
from tests import docketed, factories, told
from tests.dropping import AT, as_litigant, asked, decided, granted, lapsed, registered

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=10)  # a Monday


@pytest.fixture(autouse=True)
def _after_the_five_days(time_machine):
    time_machine.move_to(LATER)


def extended(court, *parties, **answers):
    told_ = {"judge": docketed.judge_of(court.case), "extended": told.named(*(parties or [court.pro_se]))} | answers
    return docketed.filed(court.clerk, court.case, more_time.ORDER, answers=told_)


def test_an_order_lets_lapsed_leave_hold_again_for_five_days(court):
    row = lapsed(court)
    order = extended(court)
    row.refresh_from_db()
    assert (row.state, row.register_by) == ("granted", next_court_day(order.filed_on + timedelta(days=5)))
    assert "extending the time of Sam Solo to register for electronic filing in this case." in order.text
    assert leave.register(row, by=as_litigant(court), at=AT).state == "registered"


def test_the_order_may_name_the_day(court):
    row = lapsed(court)
    order = extended(court, register_by="2026-12-31")
    row.refresh_from_db()
    assert row.register_by == date(2026, 12, 31)
    assert "until 12/31/2026" in order.text


def test_who_is_in_time_yet_gets_more_of_it_and_is_reminded_again(court):
    row = granted(court)
    EFilingLeave.objects.update(reminded_at=AT)
    extended(court, register_by="2026-12-31")
    row.refresh_from_db()
    assert (row.state, row.register_by, row.reminded_at) == ("granted", date(2026, 12, 31), None)


def test_it_is_told_by_mail_and_kept_in_the_chain(court):
    row = lapsed(court)
    order = extended(court)
    letter = json.loads(Letter.objects.filter(kind=Letter.Kind.LEAVE).latest("pk").facts)
    assert letter["state"] == "extended"
    assert letter["page"].endswith("/without-a-lawyer/register/")
    event = AuditEvent.objects.get(act="leave to e-file extended")
    row.refresh_from_db()
    assert json.loads(event.facts)["order"] == order.public_id
    assert json.loads(event.facts)["register_by"] == str(row.register_by)


@pytest.mark.parametrize("state", ["requested", "denied", "registered", "revoked", "none"])
def test_there_is_nothing_to_extend(court, state):
    if state != "none":
        party = court.pro_se
        EFilingLeave.objects.create(party=party, state=state, register_by="2026-12-31", registered_at=AT)
    answers = {"extended": told.named(court.pro_se)}
    (why,) = efiling_leave.against_more_time(court.case, answers)
    assert why.startswith("Sam Solo has no leave in this case that waits to be registered or has lapsed.")


def test_not_where_the_party_has_asked_anew(court):
    lapsed(court)
    new = asked(court)
    answers = {"extended": told.named(court.pro_se)}
    assert efiling_leave.against_more_time(court.case, answers)
    assert decided(court, new).state == "granted"
    assert efiling_leave.against_more_time(court.case, answers) == []
    assert EFilingLeave.objects.filter(state="lapsed").count() == 1


def test_a_day_that_is_over(court):
    lapsed(court)
    answers = {"extended": told.named(court.pro_se), "register_by": "2026-11-29"}
    assert efiling_leave.against_more_time(court.case, answers) == [efiling_leave.PAST]


def test_leave_of_another_case_stays_lapsed(court):
    row, other = lapsed(court), factories.case("Other v. Case")
    party = factories.party(other, "Sam Solo", "Plaintiff", kind="person", is_pro_se=True, person=court.pro_se.person)
    EFilingLeave.objects.create(party=party, state="lapsed", register_by="2026-11-25")
    extended(court)
    row.refresh_from_db()
    assert (row.state, party.efiling_leaves.get().state) == ("granted", "lapsed")


def test_its_owner_still_finds_what_lapsed_until_there_is_a_newer_one(court):
    row = lapsed(court)
    assert list(leave.granted_to(as_litigant(court))) == [row]
    new = decided(court, asked(court))
    assert list(leave.granted_to(as_litigant(court))) == [new]


def test_what_is_registered_waits_for_nobody(court):
    registered(court)
    assert not more_time.not_registered(court.clerk)
