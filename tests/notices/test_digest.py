"""The daily summary: complete, once, in order, in the morning; whatever the server, a kill or a seal does."""

import re
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy

import pytest
import time_machine
from django.db import IntegrityError, transaction

from accounts.noticing_choices import Choice
from notices import delivery, digest, magic_numbers, outbox
from notices.carriers import Deferred, Refused, Unreachable
from notices.models import Delivery, Notice
from tests.notices.making import by_mail, choosing, papers, person, serve

pytestmark = pytest.mark.django_db
DAILY, DAILY_TEXT, TEXT = Choice(is_daily=True), Choice(is_daily=True, is_text=True), Choice(is_text=True)
ON = date(2026, 2, 10)
NOON = datetime(2026, 2, 10, 20, 0, tzinfo=UTC)
MORNING = datetime(2026, 2, 11, 14, 0, tzinfo=UTC)
JANE = "jane@roe.example"


class Post:
    """A carrier that keeps what it carries; `act` may refuse, defer or die at the moment of handing over."""

    def __init__(self, act=lambda address: None) -> None:
        self.act, self.mails = act, []

    def carry(self, *, address: str, message_id: str, mail: bytes, sender: str) -> str:
        self.act(address)
        self.mails.append((address, message_id, message_from_bytes(mail, policy=policy.default)))
        return "taken"

    def close(self) -> None:
        """Nothing is open."""

    @property
    def addresses(self) -> list[str]:
        return [address for address, _, _ in self.mails]

    @property
    def message_ids(self) -> list[str]:
        return [message_id for _, message_id, _ in self.mails]

    def text(self, place: int = 0) -> str:
        return self.mails[place][2].get_content()


def raising(trouble: BaseException):
    def act(address: str) -> None:
        raise trouble

    return act


def told(number: int, *recipients, at: datetime = NOON, **changed) -> Notice:
    """A notice whose docket text is ENTRY and its number."""
    said = f"ENTRY {number}."
    facts = {"document_number": number, "docket_text": said, "docket_html": said, "entered_at": at} | changed
    return serve(*recipients, at=at, **facts)


def queue(*choices: Choice, count: int = 2) -> None:
    """`count` notices to Jane on one day, the address choosing so."""
    jane = person("Jane Roe")
    for number in range(1, count + 1):
        for choice in choices or (DAILY,):
            told(number, choosing(choice, "Jane Roe", JANE, who=jane), at=NOON + timedelta(minutes=number))


def deliver(at: datetime = MORNING, act=lambda address: None, **options) -> Post:
    """What every worker of the court would do at that moment."""
    post = Post(act)
    with time_machine.travel(at, tick=False):
        delivery.deliver(by=post)
        digest.deliver(by=post, **options)
    return post


def rows(*columns: str) -> list[tuple]:
    return list(Delivery.objects.order_by("pk").values_list(*columns))


# ── What is written at the filing ─────────────────────────────────────────────────────────────────────────


def test_each_address_of_a_person_gets_what_it_chose():
    jane = by_mail("Jane Roe", JANE, "desk@roe.example", "pda@roe.example", "old@roe.example")
    choices = {JANE: DAILY, "desk@roe.example": TEXT, "pda@roe.example": DAILY_TEXT}
    told(1, type(jane)(**vars(jane) | {"choices": choices}))
    assert rows("address", "is_text", "summary_on", "due_at") == [
        (JANE, False, ON, MORNING),
        ("desk@roe.example", True, None, NOON),
        ("pda@roe.example", True, ON, MORNING),
        ("old@roe.example", False, None, NOON),
    ]


@pytest.mark.parametrize(
    ("at", "on", "due_at"),
    [
        (datetime(2026, 3, 8, 7, 30, tzinfo=UTC), date(2026, 3, 7), datetime(2026, 3, 8, 13, tzinfo=UTC)),
        (datetime(2026, 3, 8, 8, 30, tzinfo=UTC), date(2026, 3, 8), datetime(2026, 3, 9, 13, tzinfo=UTC)),
        (datetime(2026, 11, 1, 6, 30, tzinfo=UTC), date(2026, 10, 31), datetime(2026, 11, 1, 14, tzinfo=UTC)),
        (datetime(2026, 11, 1, 9, 30, tzinfo=UTC), date(2026, 11, 1), datetime(2026, 11, 2, 14, tzinfo=UTC)),
    ],
)
def test_the_day_and_the_morning_across_clock_changes(at, on, due_at):
    told(1, choosing(DAILY, "Jane Roe", JANE), at=at)
    assert rows("summary_on", "due_at") == [(on, due_at)]
    assert deliver(due_at - timedelta(seconds=1)).mails == []
    assert deliver(due_at).addresses == [JANE]


def test_one_address_in_two_spellings_keeps_the_choice_of_the_first():
    jane = by_mail("Jane Roe", "Jane@roe.example", "jane@ROE.example")
    told(1, type(jane)(**vars(jane) | {"choices": {"Jane@roe.example": DAILY}}))
    assert rows("address", "summary_on") == [("Jane@roe.example", ON)]


def test_a_choice_counts_from_now_on():
    jane = person("Jane Roe")
    for number, choice in enumerate((DAILY, Choice(), TEXT, DAILY), 1):
        told(number, choosing(choice, "Jane Roe", JANE, who=jane))
    at_once = deliver(NOON)
    assert [mail.get_content_type() for _, _, mail in at_once.mails] == ["text/html", "text/plain"]
    assert ["ENTRY 2." in at_once.text(0), "ENTRY 3." in at_once.text(1)] == [True, True]
    text = deliver().text()
    assert [f"ENTRY {number}." in text for number in (1, 2, 3, 4)] == [True, False, False, True]


# ── The summary ───────────────────────────────────────────────────────────────────────────────────────────


def test_one_mail_with_every_notice_of_the_day_once_in_order_of_entry():
    jane = choosing(DAILY, "Jane Roe", JANE)
    for number, minutes in ((1, 30), (2, 10), (3, 20)):
        told(number, jane, at=NOON + timedelta(minutes=minutes))
    post = deliver()
    assert post.addresses == [JANE]
    places = [post.text().index(f"ENTRY {number}.") for number in (2, 3, 1)]
    assert places == sorted(places)
    assert all(post.text().count(f"ENTRY {number}.") == 1 for number in (1, 2, 3))


def test_each_notice_in_it_has_the_number_of_its_own_delivery():
    for number in (1, 2):
        told(number, choosing(DAILY, "Jane Roe", JANE), papers=papers("Main Document"))
    expected = [magic_numbers.of(row.pk) for row in Delivery.objects.order_by("pk")]
    assert re.findall(r"magic_num=(\d+)", deliver().text()) == expected


def test_an_address_that_two_people_share_reads_each_notice_once():
    told(1, choosing(DAILY, "Jane Roe", "Desk@firm.example"), choosing(DAILY, "John Roe", "desk@firm.example"))
    post = deliver()
    assert post.addresses == ["Desk@firm.example"]
    assert post.text().count("ENTRY 1.") == 1
    assert rows("state", "summary_message_id") == [("sent", post.message_ids[0])] * 2


def test_each_format_and_each_address_has_a_mail_of_its_own():
    told(1, choosing(DAILY, "Jane Roe", JANE), choosing(DAILY_TEXT, "John Roe", JANE, "john@roe.example"))
    post = deliver()
    kinds = sorted((address, mail.get_content_type()) for address, _, mail in post.mails)
    assert kinds == [(JANE, "text/html"), (JANE, "text/plain"), ("john@roe.example", "text/plain")]
    assert all("ENTRY 1." in post.text(place) for place in range(3))


def test_two_days_are_two_summaries_the_older_first():
    jane = choosing(DAILY, "Jane Roe", JANE)
    told(2, jane, at=NOON + timedelta(days=1))
    told(1, jane, at=NOON)
    post = deliver(MORNING + timedelta(days=3))
    assert [mail["Subject"][-9:] for _, _, mail in post.mails] == ["2/10/2026", "2/11/2026"]
    assert "ENTRY 2." not in post.text(0)


def test_an_empty_day_sends_nothing():
    queue()
    deliver()
    assert deliver(MORNING + timedelta(days=1)).mails == []


def test_nothing_goes_before_the_morning_and_nothing_one_by_one():
    queue()
    assert deliver(MORNING - timedelta(seconds=1)).mails == []
    assert delivery.claim(at=MORNING) is None
    assert digest.claim(at=NOON) is None


def test_every_row_is_closed_with_the_answer_and_the_summarys_message_id():
    queue()
    post = deliver()
    assert (
        rows("state", "answer", "sent_at", "attempts", "lease", "leased_until", "summary_message_id")
        == [("sent", "taken", MORNING, 1, "", None, post.message_ids[0])] * 2
    )
    assert deliver(MORNING + timedelta(days=9)).mails == []


def test_the_database_lets_no_summary_be_sent_without_its_message_id():
    queue(count=1)
    for wrong in ({"state": "sent", "sent_at": NOON}, {"summary_message_id": "<x>"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Delivery.objects.update(**wrong)
    told(2, by_mail("Jane Roe", "other@roe.example"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.filter(summary_on=None).update(state="sent", sent_at=NOON, summary_message_id="<x>")


# ── Seals ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_notice_sealed_meanwhile_is_left_out_and_the_others_go():
    queue(count=3)
    Notice.objects.filter(document_number=2).update(withheld_at=NOON)
    text = deliver().text()
    assert [f"ENTRY {number}." in text for number in (1, 2, 3)] == [True, False, True]
    assert rows("state", "attempts") == [("sent", 1), ("queued", 0), ("sent", 1)]


def test_a_day_of_which_all_was_sealed_sends_nothing():
    queue()
    Notice.objects.update(withheld_at=NOON)
    assert deliver().mails == []


def test_sealed_between_claim_and_mail_it_is_left_out_too():
    told(1, choosing(DAILY, "Adam Roe", "adam@roe.example"))
    queue(count=2)
    sealed = Notice.objects.filter(document_number=2)
    post = deliver(act=lambda address: sealed.update(withheld_at=NOON))
    assert post.addresses == ["adam@roe.example", JANE]
    assert "ENTRY 2." not in post.text(1)
    assert rows("state", "lease")[-1] == ("queued", "")


def test_unsealed_later_it_goes_under_another_message_id():
    queue()
    Notice.objects.filter(document_number=1).update(withheld_at=NOON)
    first = deliver()
    Notice.objects.update(withheld_at=None)
    second = deliver(MORNING + timedelta(days=1))
    assert ["ENTRY 1." in second.text(), "ENTRY 2." in second.text()] == [True, False]
    assert first.message_ids != second.message_ids


# ── Trouble ───────────────────────────────────────────────────────────────────────────────────────────────


class Killed(BaseException):
    """The process ends here: nothing after it runs."""


def killed(at: datetime = MORNING, act=lambda address: None) -> Post:
    """A worker that is killed once the server has the first summary, before the answer is written down."""
    post = Post(act)
    post.carry = lambda **mail: (Post.carry(post, **mail), raising(Killed())(""))
    with time_machine.travel(at, tick=False), pytest.raises(Killed):
        digest.deliver(by=post)
    return post


def test_after_a_kill_the_whole_summary_goes_again_under_its_message_id():
    queue()
    before = killed()
    assert deliver(MORNING + outbox.LEASE).mails == []
    after = deliver(MORNING + outbox.LEASE + timedelta(seconds=1))
    assert (before.addresses, after.addresses) == ([JANE], [JANE])
    assert before.message_ids == after.message_ids
    assert before.text() == after.text()
    assert {state for (state,) in rows("state")} == {"sent"}


def test_a_kill_leaves_the_other_summaries_whole():
    queue()
    told(9, choosing(DAILY, "Zoe Roe", "zoe@roe.example"))
    assert killed().addresses == [JANE]
    assert sorted(deliver(MORNING + timedelta(hours=1)).addresses) == [JANE, "zoe@roe.example"]


def test_a_refusal_for_good_closes_every_row():
    queue()
    deliver(act=raising(Refused("550 No such user")))
    assert rows("state", "answer", "attempts", "summary_message_id") == [("hard", "550 No such user", 1, "")] * 2
    assert deliver(MORNING + timedelta(days=1)).mails == []


def test_trouble_puts_the_whole_summary_off_and_it_goes_whole():
    queue()
    post = deliver(act=raising(Deferred("451 Later")))
    assert rows("state", "due_at", "attempts", "lease") == [("deferred", MORNING + timedelta(minutes=1), 1, "")] * 2
    assert deliver(MORNING + timedelta(seconds=59)).mails == []
    post = deliver(MORNING + timedelta(minutes=1))
    assert [f"ENTRY {number}." in post.text() for number in (1, 2)] == [True, True]


def test_after_a_day_it_is_given_up():
    queue()
    Delivery.objects.update(attempts=outbox.ATTEMPTS - 1)
    deliver(act=raising(Deferred("451 Later")))
    assert rows("state", "answer") == [("given-up", "Given up after a day. The last answer was: 451 Later")] * 2


def test_without_a_server_the_rest_is_given_back_untried():
    queue()
    told(9, choosing(DAILY, "Zoe Roe", "zoe@roe.example"))
    deliver(act=raising(Unreachable("nobody there")))
    assert rows("state", "attempts", "lease") == [("deferred", 1, ""), ("deferred", 1, ""), ("queued", 0, "")]


def test_one_summary_that_cannot_be_rendered_holds_up_no_other(caplog):
    told(1, choosing(DAILY, "Adam Roe", "adam@roe.example"))
    no_such_day_here = datetime(1, 1, 1, tzinfo=UTC)
    serve(choosing(DAILY, "Adam Roe", "adam@roe.example"), at=NOON, entered_at=no_such_day_here)
    queue()
    assert deliver().addresses == [JANE]
    assert "OverflowError" in caplog.text
    assert set(Delivery.objects.filter(address="adam@roe.example").values_list("state", "attempts")) == {
        ("deferred", 1)
    }


def test_a_lease_taken_over_while_sending_is_not_written_over(caplog):
    queue()
    until = MORNING + timedelta(hours=1)
    deliver(act=lambda address: Delivery.objects.update(lease="theirs", leased_until=until))
    assert rows("state", "lease", "attempts") == [("leased", "theirs", 0)] * 2
    assert "taken over by another worker" in caplog.text


def test_no_summary_is_begun_in_the_second_half_of_a_lease():
    told(1, choosing(DAILY, "Adam Roe", "adam@roe.example"))
    queue(count=1)
    with time_machine.travel(MORNING, tick=False) as clock:
        post = Post(lambda address: clock.shift(outbox.LEASE / 2))
        assert digest.deliver(by=post) is False
    assert post.addresses == ["adam@roe.example"]
    assert sorted(rows("state", "lease")) == [("queued", ""), ("sent", "")]


def test_a_worker_that_is_to_stop_begins_nothing_and_gives_back():
    queue()
    assert deliver(is_stopping=lambda: True).mails == []
    assert rows("state", "lease", "attempts") == [("queued", "", 0)] * 2


# ── Claims, and what it costs ─────────────────────────────────────────────────────────────────────────────


def test_a_claim_takes_whole_summaries_up_to_its_limit():
    queue(count=3)
    told(9, choosing(DAILY, "Zoe Roe", "zoe@roe.example"))
    one, two, three = (digest.claim(at=MORNING, limit=1) for _ in range(3))
    assert [one.held.count(), two.held.count(), three] == [3, 1, None]
    assert one.held.first().lease != two.held.first().lease


def test_an_idle_worker_asks_once_and_locks_nothing(django_assert_num_queries):
    told(1, by_mail("Jane Roe", JANE))
    with django_assert_num_queries(1):
        digest.deliver(by=Post())


@pytest.mark.parametrize("count", [1, 6])
def test_statements_do_not_grow_with_the_notices(count, django_assert_num_queries):
    queue(count=count)
    with time_machine.travel(MORNING, tick=False), django_assert_num_queries(11):
        digest.deliver(by=Post())
