"""What waits to be mailed: counted rightly, and found by the index of the queue."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts import letters
from accounts.models import Letter
from notices import mornings, queue
from notices.models import Delivery, Notice
from tests.notices.making import by_mail, serve

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HOUR = timedelta(hours=1)


def notice(*addresses: str, hours: int = 1) -> None:
    at = NOW - hours * HOUR
    serve(by_mail("Jane Roe", *addresses), at=at, entered_at=at)


def letter() -> None:
    letters.write(Letter.Kind.LINKED, to="honora@old.example", at=NOW - HOUR, facts={})


def test_nothing_waits():
    assert queue.notices(at=NOW) == queue.letters() == queue.Waiting(0, None)
    assert not queue.is_due(at=NOW)


def test_each_mail_counts_and_the_oldest_notice_gives_the_age():
    notice("a@roe.example", "b@roe.example", hours=3)
    notice("a@roe.example")
    letter()
    assert queue.notices(at=NOW) == queue.Waiting(3, NOW - 3 * HOUR)
    assert queue.letters() == queue.Waiting(1, NOW - HOUR)


@pytest.mark.parametrize("make", [lambda: notice("a@roe.example"), letter])
def test_either_outbox_makes_it_due(make):
    make()
    assert queue.is_due(at=NOW)
    assert not queue.is_due(at=NOW - 2 * HOUR)


@pytest.mark.parametrize(
    ("state", "waits"), [("queued", 1), ("deferred", 1), ("full", 1), ("hard", 0), ("held", 0), ("given-up", 0)]
)
def test_what_was_answered_for_good_or_is_held_back_does_not_wait(state, waits):
    notice("a@roe.example")
    Delivery.objects.update(state=state)
    assert queue.notices(at=NOW).count == waits


def test_what_a_seal_withholds_is_never_late():
    notice("a@roe.example", hours=99)
    Notice.objects.update(withheld_at=NOW)
    assert queue.notices(at=NOW).count == 0


def test_a_daily_summary_waits_from_its_morning_on():
    notice("a@roe.example")
    morning = mornings.after(mornings.day_of(NOW))
    Delivery.objects.update(summary_on=mornings.day_of(NOW), due_at=morning)
    assert queue.notices(at=NOW).count == 0
    assert queue.notices(at=morning).count == 1


def test_the_part_that_came_back_is_of_those_that_were_answered(monkeypatch):
    assert queue.bounced() == 0
    notice(*(f"a{n}@roe.example" for n in range(6)))
    keys = list(Delivery.objects.order_by("pk").values_list("pk", flat=True))
    Delivery.objects.filter(pk__in=keys[:3]).update(state="sent", sent_at=NOW)
    Delivery.objects.filter(pk=keys[3]).update(state="hard")
    assert queue.bounced() == 0.25
    monkeypatch.setattr(queue, "LAST", 3)
    assert queue.bounced() == 1, "of the last three one was answered"


def test_no_question_walks_through_all_that_was_ever_sent(django_assert_num_queries):
    """SQLite takes the index of the queue for literals alone; PostgreSQL, where it knows how little of all waits."""
    notice(*(f"a{n}@roe.example" for n in range(1000)))
    Delivery.objects.update(state="sent", sent_at=NOW)
    notice("b@roe.example")
    connection.cursor().execute("ANALYZE notices_delivery")
    rows = queue._unsettled()
    plans = [rows.due(NOW).explain(), rows.filter(service__notice__withheld_at=None).explain()]
    assert all("deliveries_to_claim" in plan for plan in plans), plans
    with django_assert_num_queries(3):
        queue.notices(at=NOW), queue.letters(), queue.bounced()
