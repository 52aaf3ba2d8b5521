"""Workers side by side on a court that really commits: each summary once and whole; and the worker as a process."""

import threading
from datetime import timedelta

from django.db import connections
from django.utils import timezone

from accounts.noticing_choices import Choice
from notices import digest, mornings
from notices.carriers import Folder
from notices.models import Delivery
from tests.notices.making import choosing, person, serve

DAILY = Choice(is_daily=True)


def yesterday():
    """A moment whose summary is due by now whatever the hour is."""
    return timezone.now() - timedelta(days=2)


def queue(people: int, notices: int) -> None:
    everybody = [person(f"Jane Roe{n}") for n in range(people)]
    for number in range(notices):
        to = [choosing(DAILY, who.name, f"jane{n}@roe.example", who=who) for n, who in enumerate(everybody)]
        at = yesterday()
        serve(*to, at=at, entered_at=at, docket_text=f"ENTRY {number}.", docket_html=f"ENTRY {number}.")


class Slow:
    """A carrier on which two workers meet: it takes its time."""

    def __init__(self) -> None:
        self.carried: list[tuple[str, int]] = []

    def carry(self, *, address: str, message_id: str, mail: bytes, sender: str) -> str:
        threading.Event().wait(0.01)
        self.carried.append((address, mail.count(b"ENTRY")))
        return "taken"

    def close(self) -> None:
        """Nothing is open."""


def work(carrier: Slow, gate: threading.Barrier) -> None:
    gate.wait()
    try:
        while digest.deliver(by=carrier, limit=2):
            pass
    finally:
        connections.close_all()


def test_of_four_workers_each_summary_is_sent_by_one_and_whole(committed_court):
    queue(people=10, notices=3)
    carriers, gate = [Slow() for _ in range(4)], threading.Barrier(4)
    threads = [threading.Thread(target=work, args=(carrier, gate)) for carrier in carriers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while digest.deliver(by=carriers[0]):
        """What a worker that came second left to the next look."""
    carried = [mail for carrier in carriers for mail in carrier.carried]
    assert sorted(carried) == sorted((f"jane{n}@roe.example", 3) for n in range(10))
    assert set(Delivery.objects.values_list("state", "attempts")) == {("sent", 1)}
    assert len(set(Delivery.objects.values_list("summary_message_id"))) == 10


def test_the_workers_command_sends_summaries_into_the_mail_room(committed_court):
    queue(people=1, notices=2)
    committed_court.manage("deliver_notices", "--once", MAIL_DELIVERY="folder", MAIL_ROOM=str(committed_court.mail))
    (file,) = committed_court.mail.rglob("*.eml")
    day = mornings.day_of(yesterday())
    assert f"Summary of ECF Activity on {day.month}/{day.day}/{day.year}".encode() in file.read_bytes()
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}


def test_the_same_summary_put_twice_into_the_folder_is_one_file(committed_court, settings):
    settings.MAIL_ROOM = committed_court.mail
    queue(people=1, notices=2)
    digest.deliver(by=Folder())
    Delivery.objects.update(state="queued", sent_at=None, summary_message_id="")
    digest.deliver(by=Folder())
    assert len(list(committed_court.mail.rglob("*.eml"))) == 1
    assert set(Delivery.objects.values_list("attempts", flat=True)) == {2}
