"""What comes to the envelope sender: only a report about a mail of ours that failed is a bounce, and it counts once."""

from datetime import timedelta
from email import message_from_bytes

import pytest
import time_machine
from django.utils import timezone

from accounts.noticing_choices import Choice
from notices import bounces, delivery, digest, returned_mail
from notices.carriers import Refused
from notices.models import Bounce, Delivery
from notices.returned_mail import Came
from tests.notices.making import by_mail, choosing, serve
from tests.notices.reports import envelope_of, out_of_office, report
from tests.notices.test_outbox import Says

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent() -> Delivery:
    """A mail that the mail server took."""
    serve(by_mail("Jane Roe", "a@roe.example"), at=timezone.now())
    delivery.deliver(by=Says())
    return Delivery.objects.get()


def receive(mail: bytes) -> Came:
    return returned_mail.receive(mail, at=timezone.now())


def test_a_failure_is_written_down_with_the_servers_words(sent):
    assert receive(report(sent, diagnostic="550 5.1.1 No such user")) is Came.BOUNCED
    row, bounce = Delivery.objects.get(), Bounce.objects.get()
    assert (row.state, row.answer, row.sent_at, row.attempts) == ("hard", "550 5.1.1 No such user", None, 1)
    assert (bounce.state, bounce.said, bounce.attempt) == ("hard", "550 5.1.1 No such user", 1)
    assert bounce.accepted_at == sent.sent_at
    assert delivery.claim(at=timezone.now() + timedelta(days=9)) is None


@pytest.mark.parametrize(
    ("status", "state"), [("5.1.1", "hard"), ("5.2.2", "full"), ("4.4.7", "soft"), ("5.7.1", "blocked")]
)
def test_each_kind_of_failure_has_its_state(sent, status, state):
    receive(report(sent, status=status))
    assert Delivery.objects.get().state == state


def test_the_same_report_counts_once(sent):
    assert [receive(report(sent)) for _ in range(3)] == [Came.BOUNCED, Came.KNOWN, Came.KNOWN]
    assert Bounce.objects.count() == 1


def test_what_may_pass_goes_again_under_the_same_message_id_and_an_old_report_is_not_about_it(sent):
    receive(report(sent, status="4.4.7"))
    row = Delivery.objects.get()
    assert timedelta(0) < row.due_at - timezone.now() <= timedelta(minutes=1)
    with time_machine.travel(row.due_at, tick=False):
        again = Says()
        delivery.deliver(by=again)
    assert again.carried[0] == sent.message_id
    assert receive(report(sent, status="4.4.7")) is Came.KNOWN
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("sent", 2)


def test_after_a_day_of_coming_back_it_is_given_up(sent):
    receive(report(sent, status="4.4.7"))
    Bounce.objects.update(came_at=timezone.now() - timedelta(days=1, minutes=1))
    Delivery.objects.update(due_at=timezone.now())
    delivery.deliver(by=Says())
    receive(report(Delivery.objects.get(), status="4.4.7"))
    assert Delivery.objects.get().state == "given-up"


def test_out_of_office_is_no_bounce_whatever_it_says(sent):
    assert receive(out_of_office(sent)) is Came.REPLY
    assert Delivery.objects.get().state == "sent"


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_what_is_not_final_changes_nothing(sent, action):
    assert receive(report(sent, action=action, status="4.4.1")) is Came.NOT_FINAL
    assert Delivery.objects.get().state == "sent"


@pytest.mark.parametrize("to", ["bounces@cacd.example", "bounces+1-1-00000000000000000000@cacd.example"])
def test_a_forged_report_is_ignored(sent, to):
    assert receive(report(sent, to=to)) is Came.FORGED
    assert Delivery.objects.get().state == "sent"


def test_a_report_about_a_delivery_that_is_not_there_is_ignored(sent):
    sent.pk += 1
    assert receive(report(sent)) is Came.KNOWN
    assert not Bounce.objects.exists()


def test_one_of_an_attempt_that_never_was_is_ignored(sent):
    assert receive(report(sent, to=envelope_of(sent, 2))) is Came.KNOWN


def test_one_that_comes_before_its_mail_was_closed_waits(sent):
    Delivery.objects.update(state="leased", lease="ours", leased_until=timezone.now(), sent_at=None, attempts=0)
    with pytest.raises(bounces.TooEarly):
        receive(report(sent))
    assert not Bounce.objects.exists()


@pytest.mark.parametrize("mail", [b"", b"\xff\xfe\x00", b"To: \n", b"Content-Type: multipart/report\n\n--x"])
def test_what_is_no_mail_at_all_is_ignored(mail):
    assert receive(mail) is Came.FORGED


@pytest.mark.parametrize("cut", range(0, 900, 60))
def test_a_report_cut_short_anywhere_breaks_nothing(sent, cut):
    assert receive(report(sent)[:cut]) in set(Came)


def test_the_words_are_made_bearable(sent):
    receive(report(sent, diagnostic="550 5.1.1 \x07" + "é" * 900))
    assert len(Bounce.objects.get().said) <= 500
    assert Bounce.objects.get().said.isprintable()


def test_a_report_of_a_summary_is_about_all_that_went_in_it():
    jane = choosing(Choice(is_daily=True), "Jane Roe", "a@roe.example")
    for _ in range(2):
        serve(jane, at=timezone.now())
    digest.hasten(at=timezone.now())
    digest.deliver(by=Says())
    assert receive(report(Delivery.objects.earliest("pk"))) is Came.BOUNCED
    assert list(Delivery.objects.values_list("state", "summary_message_id")) == [("hard", "")] * 2
    assert Bounce.objects.count() == 2


def test_a_summary_that_is_refused_is_refused_for_each_notice_in_it():
    serve(choosing(Choice(is_daily=True), "Jane Roe", "a@roe.example"), at=timezone.now())
    digest.hasten(at=timezone.now())
    digest.deliver(by=Says(Refused("550 5.1.1 no such user")))
    assert list(Bounce.objects.values_list("state", "attempt", "settled_at")) == [("hard", 1, None)]


def test_the_reports_of_these_tests_are_reports(sent):
    assert message_from_bytes(report(sent)).get_content_type() == "multipart/report"
