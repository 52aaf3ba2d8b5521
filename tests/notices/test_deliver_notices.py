"""The worker as a process: stopped, killed, doubled, switched off; nothing lost, nothing sent twice without cause."""

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable

import pytest
from django.conf import settings as court
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from notices import delivery, service
from notices.models import Delivery, InstanceMark
from notices.service import OutsideTransaction
from tests import databases
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


@pytest.fixture
def start(committed_court, port):
    """Call it to start a worker; whatever still runs at the end of the test is killed."""
    started = []

    def begin(*options: str, stderr=None, **extra: str) -> subprocess.Popen:
        command = [sys.executable, str(court.BASE_DIR / "manage.py"), "deliver_notices", "--poll", "0.1", *options]
        env = committed_court.env | over_smtp(port) | extra
        started.append(subprocess.Popen(command, cwd=court.BASE_DIR, env=env, stderr=stderr))
        return started[-1]

    yield begin
    for worker in started:
        worker.kill()
        worker.wait()


def over_smtp(port: int) -> dict[str, str]:
    return {"MAIL_DELIVERY": "smtp", "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(port)}


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def states() -> Counter:
    return Counter(Delivery.objects.values_list("state", flat=True))


def test_once_they_deliver_everything_due_and_end_and_two_workers_send_each_mail_once(start, desk):
    queue(30)
    workers = [start("--once", "--limit", "3") for _ in range(2)]
    assert [worker.wait(PATIENCE) for worker in workers] == [0, 0]
    assert states() == {"sent": 30}
    assert set(Counter(desk.message_ids).values()) == {1}
    assert Counter(desk.addresses) == {f"a{n}@roe.example": 1 for n in range(30)}


def test_killed_in_the_middle_nothing_is_lost_and_one_mail_at_most_comes_twice(start, desk):
    """The last of the three, idle by then, takes what comes and stops at once."""
    queue(20)
    for sent in (3, 8):
        worker = start("--lease", "4", "--limit", "10")
        wait_until(lambda enough=sent: len(desk.addresses) >= enough)
        worker.kill()
        assert worker.wait(PATIENCE) == -signal.SIGKILL
    assert states()["leased"] > 0
    last = start("--lease", "4", "--limit", "10")
    wait_until(lambda: states() == {"sent": 20})
    came = Counter(desk.message_ids)
    assert set(came) == set(Delivery.objects.values_list("message_id", flat=True))
    assert sum(came.values()) <= 20 + 2  # one for each kill
    queue(1)
    wait_until(lambda: states() == {"sent": 21})
    begun = time.monotonic()
    stop(last)
    assert time.monotonic() - begun < 5


def stop(worker: subprocess.Popen) -> None:
    worker.terminate()
    assert worker.wait(PATIENCE) == 0


@pytest.mark.parametrize("signal_sent", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_finishes_the_mail_in_hand_and_gives_the_rest_back(start, desk, signal_sent):
    queue(40)
    worker = start()
    wait_until(lambda: len(desk.addresses) >= 2)
    worker.send_signal(signal_sent)
    assert worker.wait(PATIENCE) == 0
    assert states() == {"sent": len(desk.addresses), "queued": 40 - len(desk.addresses)}
    assert 2 <= len(desk.addresses) < 40


def test_the_demo_puts_mail_into_its_folder(committed_court, settings):
    settings.MAIL_DELIVERY = "folder"
    queue(2)
    call_command("deliver_notices", "--once")
    assert mails(settings) == 2


def test_a_restored_database_mails_nothing_again(committed_court, settings, tmp_path):
    settings.MAIL_DELIVERY = "folder"
    queue(2)
    connection.close()
    with databases.copied(committed_court, tmp_path / "restored") as restored:
        call_command("deliver_notices", "--once")
        assert mails(settings) == 2
        with databases.connected(restored):
            settings.MAIL_ROOM = restored.mail
            call_command("deliver_notices", "--once")
            assert (mails(settings), states()) == (0, {"queued": 2})
            assert InstanceMark.objects.get().state == "restored"
            connection.close()


def mails(settings) -> int:
    return len(list(settings.MAIL_ROOM.glob("a?@roe.example/*.eml")))


def test_switched_off_it_refuses_in_one_sentence(committed_court):
    queue(1)
    with pytest.raises(CommandError, match=r"notices wait in the outbox until it is on\.$"):
        call_command("deliver_notices", "--once")
    assert states() == {"queued": 1}


def test_a_notice_is_refused_outside_the_transaction_of_its_entry(committed_court):
    with pytest.raises(OutsideTransaction, match="inside the transaction"):
        service.serve(facts=facts(), recipients=[], papers=[], at=timezone.now())


def test_a_database_that_is_away_is_named_in_one_sentence(committed_court, tmp_path):
    nowhere = f"sqlite:///{tmp_path / 'no such folder' / 'court.sqlite3'}"
    ended = committed_court.manage("deliver_notices", "--once", check=False, DEMO="1", DATABASE_URL=nowhere)
    assert ended.returncode == 1
    assert "The database did not answer: unable to open database file" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_worker_outlives_a_database_that_is_away(start, tmp_path):
    folder, said = tmp_path / "later", tmp_path / "said.txt"
    with said.open("w") as stderr:
        worker = start(stderr=stderr, DATABASE_URL=f"sqlite:///{folder / 'court.sqlite3'}")
    wait_until(lambda: said.read_text().count("did not answer, trying again") > 1)
    stop(worker)


def test_only_while_mail_goes_out_commits_do_not_wait_for_the_disk(committed_court):
    queue(1)
    seen = []

    class Watching:
        def carry(self, *, address: str, message_id: str, mail: bytes, sender: str) -> str:
            seen.append(waits_for_the_disk())
            return "taken"

        def close(self) -> None:
            seen.append(waits_for_the_disk())

    before = waits_for_the_disk()
    delivery.deliver(by=Watching())
    assert [before, *seen, waits_for_the_disk()] == [True, False, False, True]


def waits_for_the_disk() -> bool:
    asked = "PRAGMA synchronous" if connection.vendor == "sqlite" else "SHOW synchronous_commit"
    with connection.cursor() as cursor:
        return cursor.execute(asked).fetchone()[0] in (2, "on")
