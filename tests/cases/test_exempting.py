"""Who reads without charge by order of a court: granted and ended at the clerk's desk, and what it does to prices."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts import deciding
from accounts.clerks import ADMINISTRATOR, ADMISSIONS, CHAMBERS, DOCKETING, HELP_DESK
from accounts.models import AuditEvent
from cases import exempting
from cases.fees import Free
from cases.models import FeeExemption
from tests import docketed
from tests.clerks import clerk_of, desk_of, page
from tests.pages import page_of, record, statements, visitor
from tests.paying import charges, elsewhere, receipts

pytestmark = pytest.mark.django_db
ADD, USAGE = page("feeexemption", "add", app="cases"), reverse("cases:usage")
TODAY = timezone.localdate
PRICE = "The report you requested is 1 page."
ORDER, WORK = "Order of Chief Judge Carver, 2:26-mc-00012, 11/02/2026", "a study of dockets"


def given(account, **changed) -> dict:
    told = {"username": account.username, "order": ORDER, "work": WORK, "begins_on": TODAY().isoformat(), "ends_on": ""}
    return told | changed


def grant(account, by=None, **changed) -> FeeExemption:
    told = {"order": ORDER, "work": WORK, "begins_on": TODAY(), "ends_on": None} | changed
    return exempting.grant(account, **told, by=by or clerk_of(ADMISSIONS), at=timezone.now())


def day(days: int | None) -> date | None:
    return None if days is None else TODAY() + timedelta(days=days)


def of(exemption: FeeExemption) -> str:
    return page("feeexemption", "change", exemption.pk, app="cases")


# ── At the clerk's desk ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("group", [ADMISSIONS, ADMINISTRATOR])
def test_a_clerk_grants_it_and_it_is_on_the_record(court, group):
    assert desk_of(group).post(ADD, given(court.reader, username=court.reader.username.upper())).status_code == 302
    made, event = FeeExemption.objects.get(), AuditEvent.objects.latest("pk")
    assert (made.account, made.order, made.work, made.ends_on) == (court.reader, ORDER, WORK, None)
    assert made.granted_by.groups.get().name == group
    assert (event.act, event.by, json.loads(event.facts)["order"]) == ("exempted from fees", made.granted_by, ORDER)


@pytest.mark.parametrize("group", [HELP_DESK, DOCKETING, CHAMBERS])
def test_nobody_else_does(court, group):
    desk, before = desk_of(group), record()
    assert desk.post(ADD, given(court.reader)).status_code == 403
    assert record() == before


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"username": "nobody"}, "No PACER account has this username."),
        ({"order": " "}, "Name the order."),
        ({"begins_on": "soon"}, "Enter a day of the calendar"),
        ({"begins_on": "2026-11-02", "ends_on": "2026-11-01"}, "It would end before it begins."),
    ],
)
def test_bad_input_is_said_and_nothing_is_written(court, changed, said):
    desk, before = desk_of(ADMISSIONS), record()
    assert said in page_of(desk.post(ADD, given(court.reader, **changed)))
    assert record() == before


def test_it_is_ended_with_a_reason_and_nothing_else_of_it_moves(court):
    exemption, desk = grant(court.reader), desk_of(ADMISSIONS)
    told = {"ends_on": (TODAY() - timedelta(days=1)).isoformat(), "order": "Another", "work": "Another"}
    assert "Give the reason." in page_of(desk.post(of(exemption), told))
    assert desk.post(of(exemption), told | {"reason": "The study is over."}).status_code == 302
    exemption.refresh_from_db()
    assert (exemption.ends_on, exemption.order, exemption.work) == (TODAY() - timedelta(days=1), ORDER, WORK)
    facts = json.loads(AuditEvent.objects.latest("pk").facts)
    assert (facts["from"], facts["reason"]) == (None, "The study is over.")


@pytest.mark.parametrize(
    ("days", "to", "said"),
    [
        (5, None, "Enter the last day."),
        (5, 6, "That would prolong it, or it is over."),
        (-1, -1, "That would prolong it, or it is over."),
        (-1, -2, "That would prolong it, or it is over."),
        (-1, 30, "That would prolong it, or it is over."),
    ],
)
def test_ending_never_prolongs_or_revives_it(court, days, to, said):
    """Neither at the desk nor by whoever calls the function."""
    began_on, (last, ends_on) = TODAY() - timedelta(days=9), (day(days), day(to))
    exemption, desk = grant(court.reader, begins_on=began_on, ends_on=last), desk_of(ADMISSIONS)
    before = record()
    assert said in page_of(desk.post(of(exemption), {"ends_on": ends_on or "", "reason": "More study."}))
    assert record() == before
    if ends_on:
        with pytest.raises(exempting.NoEnd):
            exempting.end(exemption, ends_on=ends_on, reason="More.", by=clerk_of(ADMISSIONS), at=timezone.now())


def test_it_may_end_earlier_until_its_last_day_has_passed(court):
    exemption, by = grant(court.reader, ends_on=day(5)), clerk_of(ADMISSIONS, initials="uv")
    for last in (day(3), day(0)):
        exemption = exempting.end(exemption, ends_on=last, reason="Done.", by=by, at=timezone.now())
    assert exemption.ends_on == TODAY()


def test_the_row_itself_lasts(court):
    exemption = grant(court.reader)
    assert desk_of(ADMISSIONS).post(f"{of(exemption)[:-7]}delete/", {"post": "yes"}).status_code == 403
    for spoil in (
        lambda: FeeExemption.objects.update(order="another"),
        lambda: FeeExemption.objects.update(begins_on=date(2000, 1, 1)),
        lambda: FeeExemption.objects.filter(pk=exemption.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            spoil()


def test_nobody_exempts_themselves_and_no_order_is_no_exemption(court):
    clerk = clerk_of(ADMISSIONS)
    for refused, act in (
        (PermissionDenied, lambda: grant(clerk, clerk)),
        (PermissionDenied, lambda: grant(court.reader, court.clerk)),
        (deciding.NoReason, lambda: grant(court.reader, order=" ")),
        (exempting.NeverInForce, lambda: grant(court.reader, ends_on=TODAY() - timedelta(days=1))),
    ):
        with pytest.raises(refused):
            act()
    assert not FeeExemption.objects.exists()


# ── What it does ──────────────────────────────────────────────────────────────────────────────────────────


@elsewhere
def test_prices_and_receipts_follow_it_both_ways(court):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    client, docket = visitor(court.reader), reverse("cases:docket", args=[court.case.public_id])
    assert PRICE in page_of(client.get(docket))
    exemption = grant(court.reader)
    with charges():
        assert Free.EXEMPT in page_of(client.get(docket))
        assert Free.EXEMPT in page_of(client.get(reverse("cases:query"), {"name": "nobody"}))
    ended = {"ends_on": TODAY() - timedelta(days=1), "reason": "over"}
    exempting.end(exemption, **ended, by=clerk_of(ADMISSIONS, initials="uv"), at=timezone.now())
    assert PRICE in page_of(client.get(docket))
    client.post(docket)
    assert [description for description, *_ in receipts()] == ["Docket Report"]


def test_the_reader_sees_it_beside_the_charges(court):
    client = visitor(court.reader)
    assert "exempt from fees" not in page_of(client.get(USAGE))
    before = statements(client, USAGE)
    grant(court.reader, ends_on=TODAY())
    shown = page_of(client.get(USAGE))
    for said in ("This account is exempt from fees", ORDER, WORK, f"through {TODAY():%B} {TODAY().day}, "):
        assert said in shown
    assert "exempt from fees" not in page_of(visitor(court.stranger).get(USAGE))
    assert statements(client, USAGE) == before
