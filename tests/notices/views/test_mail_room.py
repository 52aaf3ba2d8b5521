"""The Mail room: every address of the demo with its mails, newest first; nowhere else than in the demo."""

import os

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.noticing_choices import Choice
from notices import digest, mail_room, playing
from notices.models import Delivery
from tests.notices.making import by_mail, choosing, serve
from tests.notices.post import deliver_into_folder

pytestmark = pytest.mark.django_db
URL = "notices:mail_room"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DEMO, settings.MAIL_ROOM = True, tmp_path / "mail"
    return settings.MAIL_ROOM


def page(client, **asked) -> str:
    answer = client.get(reverse(URL), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def subjects(client, **asked) -> list[list[str]]:
    boxes = client.get(reverse(URL), asked).context["boxes"]
    return [[mail.subject.rpartition(" ")[2] for mail in box.newest] for box in boxes]


def test_an_empty_room_says_what_to_do(client):
    assert "No mail yet." in page(client)
    assert "File something" in page(client)


def test_each_address_has_a_box_of_its_own(client):
    deliver_into_folder(by_mail("Jane Roe", "jane@roe.example", "desk@roe.example"), event_title="Answer")
    text = page(client)
    assert text.index("desk@roe.example") < text.index("jane@roe.example")
    assert text.count("Activity in Case 2:26-cv-01234-ABC-XYZ Acme Widgets LLC v. Beta Gadgets Inc et al Answer") == 2
    assert "2/10/2026 12:09 PM PST" in text
    for row in Delivery.objects.all():
        assert reverse("notices:mail", args=[row.message_id[1:33]]) in text


def test_newest_first_and_a_few_of_each(client, folder):
    for number in range(7):
        deliver_into_folder(by_mail("Jane Roe", "jane@roe.example"), event_title=f"n{number}")
        (latest,) = [path for path in folder.rglob("*.eml") if path.stat().st_mtime > 1_000_000]
        os.utime(latest, (number, number))
    assert subjects(client) == [["n6", "n5", "n4", "n3", "n2"]]
    assert "All 7 mails to jane@roe.example" in page(client)


def test_all_the_mail_of_one_address(client):
    for number in range(7):
        deliver_into_folder(by_mail("Jane Roe", "jane+x@roe.example"), event_title=f"n{number}")
    deliver_into_folder(by_mail("Joe Doe", "joe@doe.example"))
    assert "?to=jane%2Bx%40roe.example" in page(client)
    text = page(client, to="jane+x@roe.example")
    assert "7 mails" in text
    assert "joe@doe.example" not in text
    assert len(subjects(client, to="JANE+X@roe.example")[0]) == 7


@pytest.mark.parametrize("address", ["nobody@roe.example", "../../..", "/etc", "..%2f..", "a\x00b", "<b>"])
def test_an_address_without_mail_has_an_empty_box(client, address, folder):
    folder.mkdir()
    (folder.parent / "secret.eml").write_text("Subject: secret\n\nsecret")
    text = page(client, to=address)
    assert "Nothing has come for this address." in text
    assert "secret" not in text
    assert "<b>" not in text


def test_subjects_are_escaped(client):
    deliver_into_folder(by_mail("Jane Roe", "jane@roe.example"), event_title="<script>x</script>")
    assert "&lt;script&gt;x&lt;/script&gt;" in page(client)
    assert "<script>x" not in page(client)


def test_a_mail_half_written_is_not_shown(client, folder):
    deliver_into_folder(by_mail("Jane Roe", "jane@roe.example"))
    (folder / "jane@roe.example" / "abc.1234.tmp").write_text("half")
    (folder / "stray file").write_text("x")
    assert "1 mail<" in page(client)
    assert [box.count for box in mail_room.mailboxes(each=5)] == [1]


def test_only_in_the_demo(client, settings):
    waits = summary_of_today()
    settings.DEMO = False
    assert client.get(reverse(URL)).status_code == 404
    assert client.post(reverse(URL)).status_code == 404
    assert not Delivery.objects.due(timezone.now()).filter(pk=waits.pk).exists()


def summary_of_today() -> Delivery:
    daily = Choice(is_daily=True, is_text=False)
    serve(choosing(daily, "Jane Roe", "jane@roe.example"), by_mail("Joe Doe", "joe@doe.example"), at=timezone.now())
    return Delivery.objects.get(summary_on__isnull=False)


def test_the_button_sends_todays_summaries_without_waiting(client, folder):
    waits = summary_of_today()
    assert waits.due_at > timezone.now()
    answer = client.post(reverse(URL), follow=True)
    assert answer.redirect_chain == [(reverse(URL), 302)]
    assert "The daily summaries of 1 notice go now" in answer.content.decode()
    assert digest.claim(at=timezone.now()).held.get() == waits


def test_without_a_summary_the_button_says_so_and_changes_nothing(client):
    serve(by_mail("Joe Doe", "joe@doe.example"), at=timezone.now())
    before = list(Delivery.objects.values_list("state", "due_at"))
    assert "No notice waits for a daily summary." in client.post(reverse(URL), follow=True).content.decode()
    assert list(Delivery.objects.values_list("state", "due_at")) == before


def test_what_was_sent_is_not_sent_again(client):
    waits = summary_of_today()
    Delivery.objects.filter(pk=waits.pk).update(state="hard")
    client.post(reverse(URL))
    assert Delivery.objects.get(pk=waits.pk).due_at == waits.due_at


def test_the_button_is_pressed_on_our_page_only(folder):
    waits = summary_of_today()
    assert Client(enforce_csrf_checks=True).post(reverse(URL)).status_code == 403
    assert Delivery.objects.get(pk=waits.pk).due_at == waits.due_at


def play(client, **typed):
    return client.post(
        reverse(URL), {"act": "play", "address": "jane@roe.example", "play": "bounce"} | typed, follow=True
    )


def test_anyone_lets_an_address_fail_and_the_page_says_which_do(client):
    answer = play(client)
    assert answer.redirect_chain == [(reverse(URL), 302)]
    assert "From now on, mail to jane@roe.example: “Bounces: no such mailbox”." in answer.content.decode()
    assert playing.of("jane@roe.example") == "bounce"
    assert "<strong>jane@roe.example</strong>: Bounces: no such mailbox" in page(client)
    play(client, play="works")
    assert "<strong>jane@roe.example</strong>" not in page(client)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"address": ""}, "Enter an address of the demo."),
        ({"address": "../x@roe.example"}, "Enter one e-mail address"),
        ({"address": "a\r\nb@roe.example"}, "Enter one e-mail address"),
        ({"play": "explode"}, "Choose one of those that are offered."),
        ({"play": ""}, "Choose what it does."),
    ],
)
def test_what_cannot_be_played_is_said_beside_the_field(client, folder, typed, said):
    answer = play(client, **typed)
    assert (answer.status_code, said in answer.content.decode()) == (200, True)
    assert not folder.exists()


def test_the_form_of_one_box_names_its_address(client):
    assert 'value="joe@doe.example"' in page(client, to="joe@doe.example")


def test_outside_the_demo_nothing_can_be_played(client, settings, folder):
    settings.DEMO = False
    assert play(client).status_code == 404
    assert not folder.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_wrong_method(client, method):
    assert getattr(client, method)(reverse(URL)).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_database_nothing(client, count, django_assert_num_queries):
    for _ in range(count):
        deliver_into_folder(by_mail("Jane Roe", "jane@roe.example"))
    with django_assert_num_queries(0):
        page(client)
