"""The worker carries the letters of the accounts too: over the same roads, with the same troubles."""

import socket
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import letters, link_tries, lost_logins
from accounts.models import Letter
from notices import correspondence, mail_room
from notices.carriers import Folder, Smtp
from tests import factories
from tests.notices.smtp_server import Desk, listening

FACTS = {"name": "Honora Blyth", "username": "honora"}


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def over_smtp(desk, settings):
    """The settings of a worker whose mail server is on loopback."""
    with listening(desk) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield {"MAIL_DELIVERY": "smtp", "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(port)}


def a_minute_ago():
    return timezone.now() - timedelta(minutes=1)


def write(*mailboxes: str) -> None:
    for mailbox in mailboxes:
        letters.write(Letter.Kind.LINKED, to=f"{mailbox}@old.example", at=a_minute_ago(), facts=FACTS)


def states() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.django_db
def test_letters_lie_in_the_mail_room(settings, tmp_path):
    settings.MAIL_ROOM = tmp_path
    write("honora")
    assert correspondence.deliver(by=Folder())
    box = mail_room.mailbox("honora@old.example", at_most=5)
    assert [mail.subject for mail in box.newest] == ["Your CM/ECF account has been linked to a PACER account"]
    assert "Honora Blyth" in mail_room.find(box.newest[0].public_id)[1]
    assert not correspondence.deliver(by=Folder())
    assert Letter.objects.get().message_id == box.newest[0].message_id


@pytest.mark.django_db
def test_a_refusal_is_final_trouble_is_not_and_neither_holds_up_the_rest(desk, over_smtp):
    write("refused", "deferred", "honora")
    assert correspondence.deliver(by=Smtp())
    assert states() == ["hard", "deferred", "sent"]
    assert desk.addresses == ["honora@old.example"]
    assert Letter.objects.get(address="refused@old.example").answer == "550 5.1.1 No such user here"


@pytest.mark.django_db
def test_where_no_server_is_the_rest_need_not_try(settings):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", taken.getsockname()[1]
    write("a", "b", "c")
    assert not correspondence.deliver(by=Smtp())
    assert states() == ["deferred", "queued", "queued"]
    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0, 0, 1]


@pytest.mark.django_db
def test_a_stop_is_heeded_between_two_letters(desk, over_smtp):
    write("a", "b")
    assert not correspondence.deliver(by=Smtp(), is_stopping=lambda: bool(desk.envelopes))
    assert states() == ["sent", "queued"]


@pytest.mark.django_db
def test_a_letter_that_cannot_be_rendered_holds_up_no_other(over_smtp, caplog):
    write("a", "b")
    Letter.objects.filter(address="a@old.example").update(facts="not JSON")
    correspondence.deliver(by=Smtp())
    assert states() == ["deferred", "sent"]
    assert "cannot be rendered" in caplog.text


@pytest.mark.django_db
def test_the_worker_answers_lost_logins_and_tells_of_tries(over_smtp):
    old, asker = factories.old_account(), factories.linkable()
    lost_logins.ask_by_mail(by=asker, email="honora@old.example", at=a_minute_ago())
    link_tries.allow(by=asker, login="old-login", of=old, at=a_minute_ago())
    correspondence.write(at=timezone.now())
    correspondence.deliver(by=Smtp())
    assert sorted(Letter.objects.values_list("kind", "state")) == [("link_tried", "sent"), ("lost_login", "sent")]


def test_the_command_delivers_letters_and_ends(committed_court, desk, over_smtp):
    write("a", "b", "c")
    committed_court.manage("deliver_notices", "--once", **over_smtp)
    assert states() == ["sent"] * 3
    assert sorted(desk.addresses) == ["a@old.example", "b@old.example", "c@old.example"]
    assert sorted(desk.message_ids) == sorted(Letter.objects.values_list("message_id", flat=True))
