"""The outbox: one rule for every mail of the court, tried here on letters: leases, outcomes, back-off."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from accounts import letters
from accounts.models import Letter
from notices import correspondence, outbox
from notices.carriers import Deferred, Refused, Unreachable

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Says:
    """A carrier that takes a mail, or raises what the test says."""

    def __init__(self, trouble: Exception | None = None, act=lambda: None) -> None:
        self.trouble, self.act, self.carried = trouble, act, []

    def carry(self, *, address: str, message_id: str, mail: bytes, sender: str) -> str:
        self.carried.append(message_id)
        self.act()
        if self.trouble:
            raise self.trouble
        return "Accepted"

    def close(self) -> None:
        self.carried.append("closed")


def write(count: int = 1) -> None:
    for n in range(count):
        letters.write(Letter.Kind.LINKED, to=f"honora{n}@old.example", at=AT, facts={})


def claim(at: datetime = AT, limit: int = 10) -> list[Letter]:
    claimed = correspondence.claim(at=at, limit=limit)
    return list(claimed.held) if claimed else []


def work(by: Says, at: datetime = AT) -> bool:
    with time_machine.travel(at, tick=False):
        return correspondence.deliver(by=by)


def test_what_is_claimed_is_nobody_elses_until_the_lease_runs_out():
    write()
    (letter,) = claim()
    assert (letter.state, letter.leased_until) == ("leased", AT + outbox.LEASE)
    assert claim(AT + outbox.LEASE) == []
    assert claim(AT + outbox.LEASE + MINUTE) == [letter]


def test_two_workers_never_hold_the_same_row():
    write(3)
    first, second = claim(limit=2), claim(limit=2)
    assert [len(first), len(second)] == [2, 1]
    assert len({each.pk for each in first + second}) == 3
    assert len({each.lease for each in first + second}) == 2


def test_sent_is_sent():
    write()
    assert work(Says()) is True
    kept = Letter.objects.get()
    assert (kept.state, kept.sent_at, kept.answer, kept.attempts) == ("sent", AT, "Accepted", 1)
    assert (kept.lease, kept.leased_until, kept.due_at) == ("", None, AT)
    assert claim(AT + timedelta(days=9)) == []


def test_refused_is_final():
    write()
    assert work(Says(Refused("550 no such user"))) is True
    kept = Letter.objects.get()
    assert (kept.state, kept.sent_at, kept.answer, kept.attempts) == ("hard", None, "550 no such user", 1)
    assert claim(AT + timedelta(days=9)) == []


def test_trouble_puts_off_longer_and_longer_and_ends_after_a_day():
    write()
    at, waits = AT, []
    while Letter.objects.get().state in {"queued", "deferred"}:
        work(Says(Deferred("421 later")), at)
        kept = Letter.objects.get()
        waits.append((kept.due_at - at) // MINUTE)
        at = max(at, kept.due_at)
    assert waits == [1, 5, 15, *[60] * 24, 0]
    assert (kept.state, kept.attempts) == ("given-up", 28)
    assert kept.answer == "Given up after a day. The last answer was: 421 later"


def test_without_a_server_the_rest_is_given_back_untried():
    write(3)
    carrier = Says(Unreachable("nobody there"))
    assert work(carrier) is False
    assert len(carrier.carried) == 2  # one mail, and the farewell
    assert list(Letter.objects.order_by("pk").values_list("state", "attempts", "lease")) == [
        ("deferred", 1, ""),
        ("queued", 0, ""),
        ("queued", 0, ""),
    ]


def test_a_row_taken_over_while_sending_is_not_written_over(caplog):
    write()
    theirs = {"lease": "theirs", "leased_until": AT + timedelta(hours=1)}
    work(Says(act=lambda: Letter.objects.update(**theirs)))
    kept = Letter.objects.get()
    assert (kept.state, kept.lease, kept.attempts) == ("leased", "theirs", 0)
    assert "taken over by another worker" in caplog.text


def test_no_mail_is_begun_in_the_second_half_of_a_lease():
    write(2)
    with time_machine.travel(AT, tick=False) as clock:
        carrier = Says(act=lambda: clock.shift(outbox.LEASE / 2))
        assert correspondence.deliver(by=carrier) is False
    assert len(carrier.carried) == 2
    assert sorted(Letter.objects.values_list("state", "lease")) == [("queued", ""), ("sent", "")]


def test_what_another_worker_takes_between_the_look_and_the_lease_is_no_work():
    write()
    assert outbox.lease(Letter.objects.due(AT), at=AT, limit=1, choose=lambda due, limit: []) is None
    assert Letter.objects.get().state == "queued"
