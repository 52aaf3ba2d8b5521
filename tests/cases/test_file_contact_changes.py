"""The worker behind the ledgers, as a process: it files what is due, may be killed, and may run several times over."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from cases.management.commands.file_contact_changes import Command
from cases.models import ContactChange, ContactChangeCase, DocketEntry, Draft
from cases.representation import contact_changes
from tests import databases, factories, moved
from tests.cast import cast_in_one_case

PATIENCE = 60
CASES = 12
NOTICE = "notice-of-change-of-contact"


@pytest.fixture
def change(committed_court) -> ContactChange:
    """Somebody with a dozen pending cases has moved, asked for the notices, and closed the browser."""
    account = cast_in_one_case().plaintiff_counsel
    cases = moved.cases_of(account, CASES)
    moved.moves(account)
    chosen = [case.pk for case in cases]
    return contact_changes.begin(account.person, chosen=chosen, by=account, at=timezone.now())


@pytest.fixture
def start(committed_court) -> Iterator[Callable[..., subprocess.Popen]]:
    """Call it to start a worker; whatever still runs at the end of the test is killed."""
    started: list[subprocess.Popen] = []

    def begin(*options: str) -> subprocess.Popen:
        manage = str(Path(settings.BASE_DIR) / "manage.py")
        command = [sys.executable, manage, "file_contact_changes", "--poll", "0.1", *options]
        started.append(subprocess.Popen(command, cwd=settings.BASE_DIR, env=committed_court.env))
        return started[-1]

    yield begin
    for worker in started:
        worker.kill()
        worker.wait()


def states() -> Counter:
    return Counter(ContactChangeCase.objects.exclude(reason=contact_changes.LEFT_OUT).values_list("state", flat=True))


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, states()
        time.sleep(0.02)


def filed_once_in_each() -> bool:
    """One entry, one draft and one line for each case, and the line names that entry."""
    entries = Counter(DocketEntry.objects.filter(event_code=NOTICE).values_list("case", flat=True))
    lines = dict(ContactChangeCase.objects.filter(state="filed").values_list("case", "entry__case"))
    drafts = Draft.objects.filter(event_code=NOTICE).count()
    return (
        set(entries.values()) == {1} and lines == {case: case for case in entries} and drafts == len(entries) == CASES
    )


def test_killed_in_the_middle_another_goes_on_and_nothing_is_filed_twice_or_left_out(change, start):
    first = start("--lease", "1")
    wait_until(lambda: states()["filed"] >= 3)
    first.kill()
    first.wait()
    assert states()["filed"] < CASES
    start("--lease", "1")
    wait_until(lambda: states() == {"filed": CASES})
    assert filed_once_in_each()


def test_once_they_file_everything_due_and_end_and_two_workers_file_each_once(change, start):
    workers = [start("--once") for _ in range(2)]
    assert [worker.wait(PATIENCE) for worker in workers] == [0, 0]
    assert states() == {"filed": CASES}
    assert filed_once_in_each()


def test_told_to_stop_it_finishes_the_case_in_hand(change, start):
    worker = start()
    wait_until(lambda: states()["filed"] >= 1)
    worker.terminate()
    assert worker.wait(PATIENCE) == 0
    assert not ContactChangeCase.objects.exclude(lease="").exists()


def test_it_sweeps_once_an_hour(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement")
    at = draft.changed_at + timedelta(days=31)
    worker = Command()
    worker.look_after(at=at)
    assert not Draft.objects.filter(pk=draft.pk).exists()
    later = factories.draft(court.plaintiff_counsel, court.case, "statement")
    Draft.objects.filter(pk=later.pk).update(changed_at=at - timedelta(days=31))
    worker.look_after(at=at + timedelta(minutes=59))
    assert Draft.objects.filter(pk=later.pk).exists()
    worker.look_after(at=at + timedelta(hours=1))
    assert not Draft.objects.filter(pk=later.pk).exists()


def test_it_reminds_as_well(committed_court, change):
    """On the last day, with nothing filed: the letter goes out with the mail, and once."""
    today = timezone.localdate()
    ContactChange.objects.update(due_on=today)
    ContactChangeCase.objects.update(leased_until=timezone.now() + timedelta(hours=1))
    for _ in range(2):
        call_command("file_contact_changes", "--once")
    change.refresh_from_db()
    assert change.reminded_on_day_at
    assert states() == {"waiting": CASES}


def test_a_database_that_is_away_is_named_in_one_sentence(committed_court):
    nowhere = databases.Court("no such folder/court", committed_court.var_dir)
    with databases.connected(nowhere), pytest.raises(CommandError, match=r"^The database did not answer: [^\n]+"):
        call_command("file_contact_changes", "--once")


def failing(fault: Exception) -> Callable:
    def act(*, at) -> None:
        raise fault

    return act


def test_a_fault_in_a_daily_act_is_logged_and_holds_up_nothing(caplog):
    Command().done(failing(RuntimeError("a fault that nobody thought of")), timezone.now())
    assert "act failed." in caplog.text
    assert "a fault that nobody thought of" in caplog.text


def test_a_database_that_is_away_is_no_such_fault():
    with pytest.raises(OperationalError):
        Command().done(failing(OperationalError("the server closed the connection")), timezone.now())
