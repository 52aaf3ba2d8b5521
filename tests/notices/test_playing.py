"""What the demo's addresses play, from the mail to what the court does about it."""

import os
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts import failing
from notices import bounce_folder, delivery, mail_room, playing
from notices.carriers import Folder
from notices.models import Bounce, Delivery
from notices.playing import Play
from notices.returned_mail import Came
from tests.notices.making import by_mail, serve
from tests.notices.test_bounces import COPY, MAIN, jane

pytestmark = pytest.mark.django_db
__all__ = ["jane"]


@pytest.fixture(autouse=True)
def rooms(settings, tmp_path):
    settings.MAIL_ROOM, settings.BOUNCE_MAILDIR = tmp_path / "mail", tmp_path / "bounces"
    return tmp_path


def deliver(who, play: Play) -> Delivery:
    """One notice to Jane, whose address plays so."""
    mail_room.play(MAIN, play)
    serve(by_mail("Jane Roe", MAIN, who=who), at=timezone.now())
    delivery.deliver(by=Folder())
    return Delivery.objects.get(address=MAIN)


def come_back(settings) -> dict:
    return dict(bounce_folder.receive(settings.BOUNCE_MAILDIR, at=timezone.now()))


def got(address: str) -> int:
    return mail_room.mailbox(address, at_most=9).count


def test_one_that_works_takes_its_mail_and_nothing_comes_back(jane, settings):
    assert deliver(jane, Play.WORKS).state == "sent"
    assert (got(MAIN), come_back(settings)) == (1, {})


def test_a_bounce_is_accepted_comes_back_and_goes_to_the_other_address(jane, settings):
    assert deliver(jane, Play.BOUNCE).state == "sent"
    assert got(MAIN) == 0
    assert come_back(settings) == {Came.BOUNCED: 1}
    assert Delivery.objects.get(address=MAIN).state == "hard"
    assert "No such mailbox (played by the Mail room)" in Bounce.objects.get().said
    delivery.deliver(by=Folder())
    assert got(COPY) == 1
    jane.refresh_from_db()
    assert failing.stopped(jane.failing_addresses) == {MAIN}


def test_a_full_box_is_tried_again_until_there_is_room(jane, settings):
    deliver(jane, Play.FULL)
    assert come_back(settings) == {Came.BOUNCED: 1}
    row = Delivery.objects.get()
    assert (row.state, got(MAIN)) == ("full", 0)
    mail_room.play(MAIN, Play.WORKS)
    with time_machine.travel(row.due_at, tick=False):
        delivery.deliver(by=Folder())
    assert (Delivery.objects.get().state, got(MAIN)) == ("sent", 1)


def test_a_greylist_takes_the_second_attempt(jane, settings):
    row = deliver(jane, Play.GREYLIST)
    assert (row.state, got(MAIN)) == ("deferred", 0)
    assert row.answer.startswith("451 4.7.1 Greylisted")
    with time_machine.travel(timezone.now() + timedelta(minutes=1, seconds=1), tick=False):
        delivery.deliver(by=Folder())
    assert (Delivery.objects.get().state, got(MAIN), come_back(settings)) == ("sent", 1, {})


def test_a_dead_server_puts_each_attempt_off_until_it_is_back(jane, settings):
    row = deliver(jane, Play.DEAD)
    for attempt in (2, 3):
        with time_machine.travel(row.due_at, tick=False):
            delivery.deliver(by=Folder())
        row.refresh_from_db()
        assert (row.state, row.attempts, got(MAIN)) == ("deferred", attempt, 0)
        assert row.answer.startswith("451 4.4.1 No answer")
    mail_room.play(MAIN, Play.WORKS)
    with time_machine.travel(row.due_at, tick=False):
        delivery.deliver(by=Folder())
    assert (Delivery.objects.get().state, got(MAIN), come_back(settings)) == ("sent", 1, {})


def test_out_of_office_is_mail_that_arrived(jane, settings):
    deliver(jane, Play.AWAY)
    assert come_back(settings) == {Came.REPLY: 1}
    assert (Delivery.objects.get().state, got(MAIN), Bounce.objects.count()) == ("sent", 1, 0)


@pytest.mark.parametrize("play", [Play.BOUNCE, Play.AWAY])
def test_of_mail_without_an_envelope_of_its_own_nothing_comes_back(jane, settings, play):
    mail_room.play(MAIN, play)
    mail = {"address": MAIN, "message_id": "<a1@cacd.example>", "mail": b"Subject: x\r\n\r\n"}
    Folder().carry(**mail, sender="cacd_ecfmail@cacd.example")
    assert come_back(settings) == {}


def test_without_a_maildir_nothing_is_laid(jane, settings, rooms):
    settings.BOUNCE_MAILDIR = None
    assert deliver(jane, Play.BOUNCE).state == "sent"
    assert os.listdir(rooms) == ["mail"]


def test_the_same_mailbox_whatever_its_capitals():
    mail_room.play("Jane@Roe.example", Play.FULL)
    assert playing.of("jane@roe.example") is Play.FULL
    assert playing.by(["jane@roe.example", "b@roe.example"]) == [("jane@roe.example", Play.FULL)]
