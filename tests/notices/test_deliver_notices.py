"""The worker as a process: stopped, killed, doubled, switched off; nothing lost, nothing sent twice without cause."""

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable

import pytest
from django.conf import settings as court
from django.utils import timezone

from notices import service
from notices.models import Delivery
from notices.service import OutsideTransaction
from tests.databases import Court
from tests.notices.making import by_mail, facts, papers, serve
from tests.notices.smtp_server import Desk, listening

PATIENCE = 30  # seconds; a test that waits so long has failed


@pytest.fixture
def desk():
    return Desk(seconds_each=0.05)


@pytest.fixture
def port(desk):
    with listening(desk) as port:
        yield port


def queue(count: int) -> None:
    for n in range(count):
        serve(by_mail("Jane Roe", f"a{n}@roe.example"), papers=papers("Main Document"), at=timezone.now())


def start(committed: Court, port: int, *options: str) -> subprocess.Popen:
    command = [sys.executable, str(court.BASE_DIR / "manage.py"), "deliver_notices", "--poll", "0.1", *options]
    return subprocess.Popen(command, cwd=court.BASE_DIR, env=committed.env | over_smtp(port))


def over_smtp(port: int) -> dict[str, str]:
    return {"MAIL_DELIVERY": "smtp", "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(port)}


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def states() -> Counter:
    return Counter(Delivery.objects.values_list("state", flat=True))


def test_once_delivers_everything_due_and_ends(committed_court, desk, port):
    queue(7)
    committed_court.manage("deliver_notices", "--once", "--limit", "3", **over_smtp(port))
    assert states() == {"sent": 7}
    assert Counter(desk.addresses) == {f"a{n}@roe.example": 1 for n in range(7)}


def test_two_workers_send_each_mail_once(committed_court, desk, port):
    queue(30)
    workers = [start(committed_court, port, "--once", "--limit", "3") for _ in range(2)]
    assert [worker.wait(PATIENCE) for worker in workers] == [0, 0]
    assert states() == {"sent": 30}
    assert set(Counter(desk.message_ids).values()) == {1}
    assert len(desk.addresses) == 30


def test_killed_in_the_middle_nothing_is_lost_and_one_mail_at_most_comes_twice(committed_court, desk, port):
    queue(20)
    for sent in (3, 8):
        worker = start(committed_court, port, "--lease", "4", "--limit", "10")
        wait_until(lambda enough=sent: len(desk.addresses) >= enough)
        worker.kill()
        assert worker.wait(PATIENCE) == -signal.SIGKILL
    assert states()["leased"] > 0
    last = start(committed_court, port, "--lease", "4", "--limit", "10")
    wait_until(lambda: states() == {"sent": 20})
    stop(last)
    came = Counter(desk.message_ids)
    assert set(came) == set(Delivery.objects.values_list("message_id", flat=True))
    assert sum(came.values()) <= 20 + 2  # one for each kill


def stop(worker: subprocess.Popen) -> None:
    worker.terminate()
    assert worker.wait(PATIENCE) == 0


@pytest.mark.parametrize("signal_sent", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_finishes_the_mail_in_hand_and_gives_the_rest_back(committed_court, desk, port, signal_sent):
    queue(40)
    worker = start(committed_court, port)
    wait_until(lambda: len(desk.addresses) >= 2)
    worker.send_signal(signal_sent)
    assert worker.wait(PATIENCE) == 0
    assert states() == {"sent": len(desk.addresses), "queued": 40 - len(desk.addresses)}
    assert 2 <= len(desk.addresses) < 40


def test_an_idle_worker_takes_what_comes_and_stops_at_once(committed_court, desk, port):
    worker = start(committed_court, port)
    time.sleep(1)
    queue(1)
    wait_until(lambda: states() == {"sent": 1})
    begun = time.monotonic()
    stop(worker)
    assert time.monotonic() - begun < 5


def test_the_demo_puts_mail_into_its_folder(committed_court):
    queue(2)
    committed_court.manage("deliver_notices", "--once", DEMO="1")
    assert len(list(committed_court.mail.glob("a?@roe.example/*.eml"))) == 2


def test_switched_off_it_refuses_in_one_sentence(committed_court):
    queue(1)
    ended = committed_court.manage("deliver_notices", "--once", check=False)
    assert ended.returncode == 1
    assert ended.stderr.strip().endswith("notices wait in the outbox until it is on.")
    assert "Traceback" not in ended.stderr
    assert states() == {"queued": 1}


def test_a_notice_is_refused_outside_the_transaction_of_its_entry(committed_court):
    with pytest.raises(OutsideTransaction, match="inside the transaction"):
        service.serve(facts=facts(), recipients=[], papers=[], at=timezone.now())
