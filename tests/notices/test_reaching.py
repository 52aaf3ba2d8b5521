"""An address takes no mail any more: what waits to be sent there ends unsent, and goes where it still can."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import failing
from accounts.models import PacerAccount, Person, SecondaryAddress
from accounts.models.outgoing import Happens
from accounts.noticing_choices import Choice
from notices import bounces, delivery, digest, reaching, serving
from notices.models import Bounce, Delivery, Notice, Service, ServiceStep
from tests import factories
from tests.notices.making import by_mail, choosing, copied, serve
from tests.notices.test_bounces import AT, COPY, MAIN, NO, bounce, jane, sent, standing, states
from tests.notices.test_outbox import Says

pytestmark = pytest.mark.django_db
__all__ = ["jane"]
LATER = AT + timedelta(minutes=1)


def queued(who: Person, *addresses: str) -> Service:
    """A notice that has not gone yet."""
    told = serve(by_mail("Jane Roe", *addresses, who=who), at=LATER)
    return Service.objects.get(notice=told)


def of(service: Service) -> dict[str, tuple[str, str]]:
    return {row.address: (row.state, row.answer) for row in service.deliveries.order_by("pk")}


@pytest.fixture
def alone(jane) -> Person:
    """Jane Roe has one address."""
    SecondaryAddress.objects.update(is_active=False)
    return jane


# ── No such mailbox ───────────────────────────────────────────────────────────────────────────────────────


def test_what_waits_for_a_dead_address_goes_to_the_others_and_not_there(jane):
    (gone,) = sent(jane, MAIN)
    waiting = queued(jane, MAIN)
    bounce(gone)
    assert of(waiting) == {MAIN: ("stopped", reaching.UNSENT.format(why=NO)), COPY: ("queued", "")}
    carrier = Says()
    delivery.deliver(by=carrier)
    assert set(of(waiting)) == {MAIN, COPY}
    assert Delivery.objects.get(service=waiting, address=MAIN).attempts == 0
    assert Delivery.objects.get(service=waiting, address=COPY).state == "sent"
    assert serving.with_standing(Service.objects.filter(pk=waiting.pk)).get().standing == "complete"
    assert Bounce.objects.count() == 1  # no mail server said anything of the one that did not go


def test_without_another_address_service_was_not_effective(alone):
    (gone,) = sent(alone, MAIN)
    waiting = queued(alone, MAIN)
    bounce(gone)
    step = ServiceStep.objects.get(service=waiting)
    assert (step.state, step.at, step.words) == ("not-effective", AT, f"{MAIN}: {reaching.UNSENT.format(why=NO)}")
    assert serving.failed(Service.objects.all()).count() == 2


@pytest.mark.parametrize("state", ["queued", "deferred", "soft", "full"])
def test_whatever_waits_ends(alone, state):
    (gone,) = sent(alone, MAIN)
    waiting = queued(alone, MAIN)
    Delivery.objects.filter(service=waiting).update(state=state)
    bounce(gone)
    assert waiting.deliveries.get().state == "stopped"


@pytest.mark.parametrize("state", ["leased", "held"])
def test_what_a_worker_has_or_the_clerk_holds_is_left_to_them(alone, state):
    (gone,) = sent(alone, MAIN)
    waiting = queued(alone, MAIN)
    leased = {"leased_until": LATER, "lease": "x"} if state == "leased" else {}
    Delivery.objects.filter(service=waiting).update(state=state, **leased)
    bounce(gone)
    assert waiting.deliveries.get().state == state
    assert not ServiceStep.objects.filter(service=waiting)


def test_what_waits_for_a_summary_ends_too(alone):
    (gone,) = sent(alone, MAIN)
    serve(choosing(Choice(is_daily=True), "Jane Roe", MAIN, who=alone), at=LATER)
    bounce(gone)
    digest.hasten(at=AT)
    assert digest.claim(at=AT + timedelta(days=3)) is None
    assert states() == {MAIN: "stopped"}


def test_its_capitals_do_not_matter_and_other_peoples_mail_does_not_stop(jane):
    (gone,) = sent(jane, MAIN)
    mine, theirs = queued(jane, MAIN.upper()), queued(Person.objects.create(last_name="Other"), MAIN)
    bounce(gone)
    assert of(mine)[MAIN.upper()][0] == "stopped"
    assert of(theirs) == {MAIN: ("queued", "")}


def test_a_refusal_stops_nothing_and_a_withheld_notice_stays_where_it_is(jane):
    first, second = sent(jane, MAIN), queued(jane, MAIN)
    bounce(*first, Happens.BLOCKED)
    assert of(second) == {MAIN: ("queued", "")}
    Notice.objects.filter(pk=second.notice_id).update(withheld_at=AT)
    assert reaching.stop(jane, MAIN, NO, at=AT) == 0


def test_of_merged_people_the_mail_of_both_stops(alone):
    kept = Person.objects.create(last_name="Roe", contact=alone.contact)
    (gone,) = sent(alone, MAIN)
    Person.objects.filter(pk=alone.pk).update(merged_into=kept)
    waiting = queued(kept, MAIN)
    bounce(gone)
    assert of(waiting)[MAIN][0] == "stopped"


def test_what_was_filed_before_it_was_known_ends_with_the_next_bounce(alone):
    """A filing may have read the addresses just before: its mail is refused, and no other goes."""
    failing.mark(alone, MAIN, "hard", why=NO, at=AT)
    rows = sent(alone, MAIN)
    waiting = queued(alone, MAIN)
    bounce(*rows)
    assert of(waiting)[MAIN][0] == "stopped"


def test_a_copy_for_somebody_who_follows_is_nobodys_task(alone):
    (gone,) = sent(alone, MAIN)
    told = serve(copied("Jane Roe", MAIN, who=alone), at=LATER)
    bounce(gone)
    assert Delivery.objects.get(service__notice=told).state == "stopped"
    assert serving.failed(Service.objects.all()).count() == 1  # the first, which served her


def test_the_price_is_paid_when_the_address_is_marked_and_not_for_each_mail(alone):
    queued(alone, MAIN)
    with CaptureQueriesContext(connection) as asked:
        delivery.deliver(by=Says())
    assert len(asked) > 5
    assert not [each["sql"] for each in asked if "accounts_person" in each["sql"]]


# ── Suspended by the clerk ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def clerk() -> PacerAccount:
    return PacerAccount.objects.create_superuser("clerk", "Court-House-2026!")


def test_a_suspended_address_gets_nothing_until_it_is_resumed(alone, clerk):
    bounce(*sent(alone, MAIN), Happens.BLOCKED)
    waiting = queued(alone, MAIN)
    reaching.suspend(alone, MAIN, by=clerk, at=AT)
    alone.refresh_from_db()
    assert failing.usable(alone) == []
    assert of(waiting)[MAIN][0] == "stopped"
    assert standing_of(waiting) == "not-effective"
    failing.resume(alone, MAIN, by=clerk, at=AT)
    alone.refresh_from_db()
    assert failing.usable(alone) == [MAIN]
    assert failing.of(alone) == []


def standing_of(service: Service) -> str:
    return serving.with_standing(Service.objects.filter(pk=service.pk)).get().standing


def test_nobody_without_the_right_suspends_and_nothing_is_written(alone):
    bounce(*sent(alone, MAIN), Happens.BLOCKED)
    waiting = queued(alone, MAIN)
    with pytest.raises(PermissionDenied):
        reaching.suspend(alone, MAIN, by=factories.clerk(), at=AT)
    assert of(waiting) == {MAIN: ("queued", "")}


def test_one_that_fails_not_is_not_suspended(alone, clerk):
    waiting = queued(alone, MAIN)
    with pytest.raises(failing.NotFailing):
        reaching.suspend(alone, MAIN, by=clerk, at=AT)
    assert of(waiting) == {MAIN: ("queued", "")}
    assert standing() == "complete"
    with pytest.raises(failing.NotFailing):
        reaching.suspend(None, MAIN, by=clerk, at=AT)
    assert not bounces.settle(at=AT)
