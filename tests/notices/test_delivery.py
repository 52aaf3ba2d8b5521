"""Delivery: each mail once into the server's hands, whatever the server, the network or another worker does."""

import re
import socket
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from notices import carriers, delivery, envelopes, letterhead, magic_numbers, nef, outbox
from notices.models import Bounce, Delivery, Notice
from tests.notices.making import by_mail, papers, serve
from tests.notices.smtp_server import Desk, authenticate, listening

pytestmark = pytest.mark.django_db
NO_ADDRESS = "Mail cannot be sent to this: it is not a plain e-mail address."


@pytest.fixture
def desk(settings):
    """A mail server, and this court set to use it."""
    desk = Desk()
    with listening(desk) as port:
        use_server(settings, port)
        yield desk


def use_server(settings, port: int) -> None:
    settings.MAIL_DELIVERY, settings.EMAIL_HOST, settings.EMAIL_PORT = "smtp", "127.0.0.1", port
    settings.EMAIL_TIMEOUT = 0.5


def queue(*addresses: str) -> list[Delivery]:
    """One notice to each address, due now."""
    for address in addresses:
        serve(by_mail("Jane Roe", address), papers=papers("Main Document"), at=timezone.now())
    return list(Delivery.objects.order_by("pk"))


def deliver(**options) -> bool:
    return delivery.deliver(by=delivery.carrier(), **options)


def only() -> Delivery:
    return Delivery.objects.get()


class Scripted:
    """A carrier that does what the test says at the moment a mail is handed over."""

    def __init__(self, act=lambda address: None) -> None:
        self.act, self.carried = act, []

    def carry(self, *, address: str, message_id: str, mail: bytes, sender: str) -> str:
        self.act(address)
        self.carried.append(address)
        return "taken"

    def close(self) -> None:
        self.carried.append("closed")


# ── What the server gets ──────────────────────────────────────────────────────────────────────────────────


def test_each_recipient_gets_one_message_in_one_envelope(desk):
    serve(by_mail("Jane Roe", "a@roe.example", "b@roe.example"), papers=papers("Main Document"), at=timezone.now())
    assert deliver() is True
    assert [envelope.rcpt_tos for envelope in desk.envelopes] == [["a@roe.example"], ["b@roe.example"]]
    sent = list(Delivery.objects.order_by("pk"))
    assert [envelopes.read(envelope.mail_from) for envelope in desk.envelopes] == [(each.pk, 1) for each in sent]
    assert desk.message_ids == [each.message_id for each in Delivery.objects.order_by("pk")]
    assert desk.connections == 1


def test_the_server_gets_the_notice_word_for_word(desk):
    (row,) = queue("a@roe.example")
    deliver()
    (told,) = nef.told(Notice.objects.all()).values()
    number = magic_numbers.of(row.pk)
    expected = letterhead.mail(message_id=row.message_id, letter=nef.letter(told), number=number)
    got, meant = (message_from_bytes(raw, policy=policy.default) for raw in (desk.envelopes[0].content, expected))
    assert got.get_content() == meant.get_content()
    assert {name: got[name] for name in meant} == {name: meant[name] for name in meant}


def test_each_mail_has_the_number_of_its_own_delivery_and_a_retry_has_the_same(desk):
    jane = by_mail("Jane Roe", "a@roe.example", "b@roe.example")
    serve(jane, papers=papers("Main Document"), at=timezone.now())
    deliver()
    Delivery.objects.update(state="queued", sent_at=None)
    deliver()
    bodies = [message_from_bytes(each.content, policy=policy.default).get_content() for each in desk.envelopes]
    numbers = [magic_numbers.of(row.pk) for row in Delivery.objects.order_by("pk")]
    assert [re.findall(r"magic_num=(\d*)", body) for body in bodies] == [[each] for each in numbers * 2]
    assert len({re.sub(r"magic_num=\d*", "", body) for body in bodies}) == 1


def test_a_mail_taken_is_sent_and_never_sent_again(desk):
    queue("a@roe.example")
    before = timezone.now()
    deliver()
    row = only()
    assert (row.state, row.attempts, row.lease, row.leased_until) == ("sent", 1, "", None)
    assert before <= row.sent_at <= timezone.now()
    assert deliver() is False
    assert desk.addresses == ["a@roe.example"]


# ── What the server may say ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("address", "state", "answer"),
    [
        ("refused@roe.example", "hard", "550 5.1.1 No such user here"),
        ("unwanted@roe.example", "blocked", "554 5.7.1 Message refused as spam"),
        ("no address", "hard", NO_ADDRESS),
        ("a@roe.example\r\nRCPT TO:<all@evil.example>", "hard", NO_ADDRESS),
        ('"a\\"b"@roe.example', "hard", NO_ADDRESS),
        ("folder/a@roe.example", "hard", NO_ADDRESS),
    ],
)
def test_a_refusal_for_good_is_final_and_its_words_are_kept(desk, address, state, answer):
    queue(address)
    deliver()
    row = only()
    assert (row.state, row.answer, row.attempts, row.sent_at, row.lease) == (state, answer, 1, None, "")
    assert Bounce.objects.filter(delivery=row, attempt=1, state=state, said=answer, settled_at=None).exists()
    assert deliver() is False
    assert desk.addresses == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("deferred@roe.example", "451 4.3.0 Try again later"),
        ("dropped@roe.example", "No connection to the mail server"),
        ("stalled@roe.example", "No connection to the mail server"),
    ],
)
def test_trouble_puts_one_mail_off_and_the_others_go(desk, address, words):
    queue("a@roe.example", address, "z@roe.example")
    before = timezone.now()
    assert deliver() is True
    row = Delivery.objects.get(address=address)
    assert (row.state, row.attempts, row.lease, row.leased_until) == ("deferred", 1, "", None)
    assert words in row.answer
    assert before + timedelta(minutes=1) <= row.due_at <= timezone.now() + timedelta(minutes=1)
    assert desk.addresses == ["a@roe.example", "z@roe.example"]


def test_an_answer_is_one_printable_line_of_bearable_length(desk):
    queue("odd@roe.example")
    deliver()
    assert only().answer.startswith("550 ")
    assert only().answer.isprintable()
    assert len(only().answer) <= carriers.LONGEST_ANSWER


def test_no_server_at_all_costs_one_attempt_and_gives_the_rest_back(settings):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    use_server(settings, port)
    first, *_ = queue("a@roe.example", "b@roe.example", "c@roe.example")
    assert deliver() is False
    assert list(Delivery.objects.order_by("pk").values_list("attempts", "state", "lease")) == [
        (1, "deferred", ""),
        (0, "queued", ""),
        (0, "queued", ""),
    ]
    assert "refused" in Delivery.objects.get(pk=first.pk).answer


@pytest.mark.parametrize(("password", "state"), [("right", "sent"), ("wrong", "deferred")])
def test_a_wrong_password_of_ours_is_never_held_against_the_recipient(settings, password, state):
    desk = Desk()
    with listening(desk, authenticator=authenticate, auth_require_tls=False) as port:
        use_server(settings, port)
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "court", password
        queue("a@roe.example")
        deliver()
    assert only().state == state
    assert desk.logged_in == [True] * (state == "sent")


def test_without_the_encryption_asked_for_nothing_is_sent(desk, settings):
    settings.EMAIL_USE_TLS = True
    queue("a@roe.example")
    deliver()
    assert only().state == "deferred"
    assert "STARTTLS" in only().answer
    assert desk.addresses == []


# ── When to try again ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("attempts", "minutes"), [(0, 1), (1, 5), (2, 15), (3, 60), (4, 60), (20, 60)])
def test_the_wait_grows_with_each_attempt(desk, attempts, minutes):
    queue("deferred@roe.example")
    Delivery.objects.update(attempts=attempts)
    before = timezone.now()
    deliver()
    wait = only().due_at - before
    assert timedelta(minutes=minutes) <= wait < timedelta(minutes=minutes, seconds=30)


def test_after_a_day_it_is_given_up_in_words(settings, tmp_path):
    settings.MAIL_DELIVERY, settings.MAIL_ROOM = "folder", tmp_path / "a file"
    settings.MAIL_ROOM.touch()
    queue("a@roe.example")
    begun = only().due_at
    while only().state in {"queued", "deferred"}:
        last = only().due_at
        with time_machine.travel(last, tick=False):
            deliver()
    assert timedelta(days=1) <= last - begun < timedelta(days=1, hours=1)
    assert only().state == "given-up"
    assert only().answer.startswith("Given up after a day. The last answer was: The mail folder cannot be written")


def test_a_mail_that_is_not_due_waits(desk):
    queue("a@roe.example")
    Delivery.objects.update(due_at=timezone.now() + timedelta(minutes=1))
    assert deliver() is False
    assert only().state == "queued"


# ── Leases ────────────────────────────────────────────────────────────────────────────────────────────────


def claim(*, at: datetime | None = None, limit: int = 10) -> list[Delivery]:
    claimed = delivery.claim(at=at or timezone.now(), limit=limit)
    return list(claimed.held.order_by("pk")) if claimed else []


def test_what_one_worker_has_claimed_another_does_not_get():
    queue("a@roe.example", "b@roe.example", "c@roe.example")
    one, two, three = claim(limit=2), claim(limit=2), claim(limit=2)
    assert [[each.address[0] for each in claimed] for claimed in (one, two, three)] == [["a", "b"], ["c"], []]
    assert one[0].lease == one[1].lease != two[0].lease


def test_the_claim_of_a_dead_worker_runs_out():
    queue("a@roe.example")
    claim()
    later = timezone.now() + outbox.LEASE
    assert claim(at=later - timedelta(seconds=5)) == []
    assert len(claim(at=later + timedelta(seconds=5))) == 1


def test_the_oldest_goes_first():
    queue("a@roe.example", "b@roe.example")
    Delivery.objects.filter(address="a@roe.example").update(due_at=timezone.now())
    assert [each.address for each in claim(limit=1)] == ["b@roe.example"]


def test_a_lease_taken_over_while_sending_is_not_written_over(caplog):
    queue("a@roe.example")
    theirs = {"lease": "theirs", "leased_until": timezone.now() + timedelta(hours=1)}
    delivery.deliver(by=Scripted(lambda address: Delivery.objects.update(**theirs)))
    assert (only().state, only().lease, only().attempts) == ("leased", "theirs", 0)
    assert "taken over by another worker" in caplog.text


def test_a_lease_taken_over_before_sending_sends_nothing():
    _, second = queue("a@roe.example", "b@roe.example")
    taken = Delivery.objects.filter(pk=second.pk)
    assert carried_when(lambda: taken.update(lease="theirs")) == ["a@roe.example", "closed"]
    assert taken.get().lease == "theirs"


def test_a_notice_withheld_in_the_meantime_is_not_sent():
    _, second = queue("a@roe.example", "b@roe.example")
    withheld = Notice.objects.filter(pk=second.service.notice_id)
    assert carried_when(lambda: withheld.update(withheld_at=timezone.now())) == ["a@roe.example", "closed"]
    second.refresh_from_db()
    assert (second.state, second.lease, second.attempts) == ("queued", "", 0)
    assert claim() == []


def carried_when(act) -> list[str]:
    """What is carried when `act` happens while the first mail is handed over, which takes a second."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        carrier = Scripted(lambda address: (act(), clock.shift(delivery.FRESH)))
        delivery.deliver(by=carrier)
    return carrier.carried


def test_no_mail_is_begun_in_the_second_half_of_a_lease():
    queue("a@roe.example", "b@roe.example")
    carrier = Scripted()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        carrier.act = lambda address: clock.shift(outbox.LEASE / 2)
        assert delivery.deliver(by=carrier) is False
    assert carrier.carried == ["a@roe.example", "closed"]
    assert set(Delivery.objects.values_list("state", "lease")) == {("sent", ""), ("queued", "")}


def test_a_worker_that_is_to_stop_begins_no_further_mail_and_gives_the_rest_back():
    queue("a@roe.example", "b@roe.example")
    carrier = Scripted()
    delivery.deliver(by=carrier, is_stopping=lambda: bool(carrier.carried))
    assert carrier.carried == ["a@roe.example", "closed"]
    assert set(Delivery.objects.values_list("state", "lease")) == {("sent", ""), ("queued", "")}


def test_one_notice_that_cannot_be_rendered_holds_up_no_other(caplog):
    no_such_day_here = datetime(1, 1, 1, tzinfo=UTC)  # in Los Angeles that is before the calendar begins
    serve(by_mail("Jane Roe", "a@roe.example"), at=timezone.now(), entered_at=no_such_day_here)
    queue("b@roe.example")
    carrier = Scripted()
    assert delivery.deliver(by=carrier) is True
    assert carrier.carried == ["b@roe.example", "closed"]
    held_up = Delivery.objects.get(address="a@roe.example")
    assert (held_up.state, held_up.attempts) == ("deferred", 1)
    assert "OverflowError" in caplog.text


# ── What it costs, and where it goes ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [1, 5])
def test_one_statement_a_mail_and_a_few_a_batch(size, django_assert_num_queries):
    queue(*(f"a{n}@roe.example" for n in range(size)))
    closes = size if connection.vendor == "sqlite" else 0  # psycopg's own cursor is not counted
    with django_assert_num_queries(closes + 10):
        delivery.deliver(by=Scripted())


def test_an_idle_worker_asks_once_and_locks_nothing(django_assert_num_queries):
    with django_assert_num_queries(1):
        delivery.deliver(by=Scripted())


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_into_the_folder(settings, tmp_path):
    settings.MAIL_DELIVERY, settings.MAIL_ROOM = "folder", tmp_path / "mail"
    (row,) = queue("Jane@Roe.example")
    deliver()
    (file,) = files(settings.MAIL_ROOM)
    assert file == settings.MAIL_ROOM / "jane@roe.example" / f"{row.message_id[1:33]}.eml"
    assert file.read_bytes().startswith(b"Delivered-To: Jane@Roe.example\r\nMessage-ID: <")
    assert only().state == "sent"


def test_the_same_mail_put_twice_into_the_folder_is_one_file(settings, tmp_path):
    settings.MAIL_DELIVERY, settings.MAIL_ROOM = "folder", tmp_path / "mail"
    queue("a@roe.example")
    deliver()
    Delivery.objects.update(state="queued", sent_at=None)
    deliver()
    assert only().attempts == 2
    assert len(files(settings.MAIL_ROOM)) == 1


def test_switched_off_says_so(settings):
    settings.MAIL_DELIVERY = "off"
    with pytest.raises(delivery.SwitchedOff, match=r"Delivery is switched off \(MAIL_DELIVERY=off\)"):
        delivery.carrier()
