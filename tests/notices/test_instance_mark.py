"""The instance mark: a restored or copied database mails nothing again until a clerk has decided."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as court
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from accounts import clerks, letters
from accounts.deciding import NoReason
from accounts.models import AuditEvent, Letter
from accounts.models.outgoing import CLAIMABLE
from notices import instance_mark, outbox
from notices.management.commands.deliver_notices import Command as Worker
from notices.models import Delivery, InstanceMark
from tests.clerks import REASON, clerk_of, desk_of, do, page
from tests.notices.making import by_mail, papers, serve
from tests.pages import page_of

pytestmark = pytest.mark.django_db
State = InstanceMark.State
NOW = timezone.now()


@pytest.fixture(autouse=True)
def host(settings, tmp_path) -> None:
    """Each test begins on a host named alpha, which has sent nothing yet."""
    use(settings, tmp_path, "alpha")


def use(settings, folder: Path, name: str) -> None:
    settings.INSTANCE_MARK, settings.INSTANCE_NAME = folder / name / "mark.json", name


def count(minutes: float = 0) -> bool:
    return instance_mark.count(at=NOW + timedelta(minutes=minutes))


def told() -> dict[str, int]:
    return json.loads(court.INSTANCE_MARK.read_text())["batches"]


def states() -> dict[str, str]:
    return dict(InstanceMark.objects.values_list("host", "state"))


def restored(batches: int = 0, host: str = "alpha") -> None:
    """The database is now a copy of when that host had counted so many."""
    rows = InstanceMark.objects.filter(host=host)
    rows.update(batches=batches) if batches else rows.delete()


def queue(*addresses: str, at=NOW, entered_at=NOW) -> None:
    for address in addresses:
        serve(by_mail("Jane Roe", address), papers=papers("Main Document"), at=at, entered_at=entered_at)


def letter(at=NOW) -> Letter:
    facts = {"name": "Honora Blyth", "username": "honora"}
    return letters.write(Letter.Kind.LINKED, to="honora@old.example", at=at, facts=facts)


def of(state: str) -> int:
    return sum(rows.objects.filter(state=state).count() for rows in (Delivery, Letter))


# ── Where the two agree ───────────────────────────────────────────────────────────────────────────────────


def test_the_first_host_of_a_court_begins_by_itself():
    assert count()
    assert (told(), states()) == ({"alpha": 1}, {"alpha": "sends"})


def test_each_batch_is_counted_in_both_places():
    assert [count(), count(), count()] == [True] * 3
    assert told() == {"alpha": 3} == dict(InstanceMark.objects.values_list("host", "batches"))


def test_killed_between_the_database_and_the_file_it_goes_on():
    count()
    InstanceMark.objects.update(batches=2)
    assert count()
    assert told() == {"alpha": 3}


def test_a_copy_of_a_time_since_which_nothing_went_is_no_trouble():
    count()
    restored(1)
    assert count()


def test_a_file_that_came_back_with_an_old_copy_of_its_folder_forgets_nothing_of_the_database():
    count()
    before = court.INSTANCE_MARK.read_text()
    count()
    court.INSTANCE_MARK.write_text(before)
    assert count()
    assert told() == {"alpha": 3}


# ── Where they do not ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("batches", [0, 1])
def test_a_database_that_knows_of_less_than_the_file_stops_all(batches, caplog):
    count()
    count()
    restored(batches)
    assert [count(1), count(2)] == [False, False]
    assert states() == {"alpha": "restored"}
    assert InstanceMark.objects.get().stopped_at == NOW + timedelta(minutes=1), "told once"
    assert caplog.text.count("Delivery is stopped") == 1
    assert told() == {"alpha": 2}, "the file keeps what it knows"


def test_what_one_host_finds_stops_every_other(settings, tmp_path):
    joined(settings, tmp_path, "beta")
    use(settings, tmp_path, "alpha")
    count()
    restored(1)
    assert not count()
    use(settings, tmp_path, "beta")
    assert not count()
    assert states() == {"alpha": "restored", "beta": "sends"}


def test_a_host_knows_what_the_others_had_counted(settings, tmp_path):
    """The one that sent last need not be there to find it out."""
    joined(settings, tmp_path, "beta")
    restored(0, "alpha")
    assert not count()
    assert states() == {"beta": "restored"}


def joined(settings, tmp_path, name: str) -> None:
    """Alpha sends, and so does this host, by a clerk's word."""
    count()
    use(settings, tmp_path, name)
    count()
    InstanceMark.objects.filter(host=name).update(state=State.CONFIRMED)
    assert count()


def test_a_new_host_waits_for_a_clerk_and_stops_nobody_else(settings, tmp_path):
    """It may be new; or the database may be a copy, and the court itself sends its mail."""
    count()
    use(settings, tmp_path, "beta")
    assert not count()
    assert states() == {"alpha": "sends", "beta": "unknown"}
    assert not InstanceMark.objects.is_nobody_sending()
    use(settings, tmp_path, "alpha")
    assert count()


def test_a_folder_copied_to_another_machine_is_not_the_mark_of_that_machine(settings, tmp_path):
    count()
    settings.INSTANCE_NAME = "beta"
    assert not count()
    assert states()["beta"] == "unknown"


@pytest.mark.parametrize("said", ["", "{", '{"batches": 3}', '{"batches": {"alpha": 1}, "at": "soon"}'])
def test_a_mark_that_cannot_be_read_is_none(said):
    count()
    court.INSTANCE_MARK.write_text(said)
    assert not count()
    assert states() == {"alpha": "unknown"}


def test_a_mark_that_was_lost_is_none():
    count()
    court.INSTANCE_MARK.unlink()
    assert [count(), count()] == [False, False]
    assert InstanceMark.objects.is_nobody_sending()


def test_where_the_file_cannot_be_written_nothing_is_sent(settings, tmp_path, caplog):
    (tmp_path / "a file").touch()
    settings.INSTANCE_MARK = tmp_path / "a file" / "mark.json"
    assert not count()
    assert "cannot be kept" in caplog.text


# ── The clerk ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def stopped() -> InstanceMark:
    """Alpha's last batch was counted at NOW; the database, restored since, knows of none."""
    count()
    count()
    restored(1)
    count(60)
    return InstanceMark.objects.get()


def decide(act, mark: InstanceMark, by=None, reason: str = REASON) -> None:
    act(mark, by=by or clerk_of(clerks.ADMINISTRATOR), reason=reason, at=NOW)


@pytest.fixture
def groups() -> None:
    clerks.establish()


@pytest.mark.usefixtures("groups")
def test_held_back_is_what_may_have_gone_and_nothing_that_was_written_since(stopped):
    queue("before@roe.example")
    queue("later@roe.example", entered_at=NOW + timedelta(minutes=30))
    letter()
    decide(instance_mark.hold_back, stopped)
    assert count(61)
    assert dict(Delivery.objects.values_list("address", "state")) == {
        "before@roe.example": "held",
        "later@roe.example": "queued",
    }
    assert Letter.objects.get().state == "held"
    assert (told(), states()) == ({"alpha": 3}, {"alpha": "sends"})


@pytest.mark.usefixtures("groups")
def test_what_was_being_sent_when_the_copy_was_made_is_held_back_too(stopped):
    queue("before@roe.example")
    Delivery.objects.update(state="leased", lease="theirs", leased_until=NOW)
    decide(instance_mark.hold_back, stopped)
    assert Delivery.objects.values_list("state", "lease", "leased_until").get() == ("held", "", None)


@pytest.mark.usefixtures("groups")
def test_or_all_is_sent(stopped):
    queue("before@roe.example")
    decide(instance_mark.send_all, stopped)
    assert count(61)
    assert of("queued") == 1


@pytest.mark.usefixtures("groups")
def test_what_is_held_back_is_never_claimed_and_can_be_let_go(stopped):
    queue("before@roe.example")
    letter()
    decide(instance_mark.hold_back, stopped)
    assert not Delivery.objects.due(NOW + timedelta(days=9)).exists()
    decide(instance_mark.release_all, stopped)
    assert (of("held"), of("queued")) == (0, 2)
    assert outbox.lease(Delivery.objects.due(NOW), at=NOW, limit=5)


@pytest.mark.usefixtures("groups")
def test_it_is_on_the_trail_with_its_reason(stopped):
    queue("before@roe.example")
    decide(instance_mark.hold_back, stopped)
    event = AuditEvent.objects.get(chain=stopped.audit_chain)
    facts = json.loads(event.facts)
    assert (facts["host"], facts["held"], facts["reason"], facts["state"]) == ("alpha", 1, REASON, "restored")
    assert event.by.groups.get().name == clerks.ADMINISTRATOR


@pytest.mark.usefixtures("groups")
@pytest.mark.parametrize("act", [instance_mark.hold_back, instance_mark.send_all, instance_mark.release_all])
def test_only_an_administrator_decides_and_not_without_a_word(stopped, act):
    queue("before@roe.example")
    with pytest.raises(PermissionDenied):
        decide(act, stopped, by=clerk_of(clerks.DOCKETING))
    with pytest.raises(NoReason):
        decide(act, stopped, reason=" ")
    assert (states(), of("held")) == ({"alpha": "restored"}, 0)


@pytest.mark.usefixtures("groups")
def test_two_clerks_decide_once(stopped):
    decide(instance_mark.send_all, stopped)
    queue("before@roe.example")
    with pytest.raises(instance_mark.NotStopped):
        decide(instance_mark.hold_back, stopped, by=clerk_of(clerks.ADMINISTRATOR, initials="zz"))
    assert states() == {"alpha": "confirmed"}


@pytest.mark.usefixtures("groups")
def test_the_desk_says_what_waits_and_a_button_decides(stopped):
    queue("before@roe.example", "other@roe.example")
    letter()
    desk = desk_of(clerks.ADMINISTRATOR)
    assert "Hosts stopped from sending mail" in page_of(desk.get("/admin/"))
    shown = page_of(desk.get(page("instancemark", "change", stopped.pk, app="notices")))
    assert "restored from an older copy" in shown
    assert "2 notices and 1 letters that were written until" in shown
    listed = page_of(desk.get(page("delivery", "changelist", app="notices"), {"state__in": ",".join(CLAIMABLE)}))
    assert "before@roe.example" in listed
    do(desk, stopped, "hold_back")
    assert (states(), of("held")) == ({"alpha": "confirmed"}, 3)
    do(desk, stopped, "release_all")
    assert of("held") == 0


@pytest.mark.usefixtures("groups")
def test_the_desk_of_others_shows_no_button(stopped):
    desk = desk_of(clerks.DOCKETING)
    shown = page_of(desk.get(page("instancemark", "change", stopped.pk, app="notices")))
    assert "restored from an older copy" in shown
    assert "Go on" not in shown
    assert do(desk, stopped, "send_all").status_code == 403


# ── The worker ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def sending(settings, tmp_path):
    """Call it to let the worker send all that is due; the mails in its folder afterwards."""
    settings.MAIL_DELIVERY, settings.MAIL_ROOM = "folder", tmp_path / "mail"

    def send(**streams) -> int:
        call_command("deliver_notices", "--once", **streams)
        return len(list(settings.MAIL_ROOM.rglob("*.eml")))

    return send


def test_the_worker_counts_before_the_first_mail_and_after_the_last(sending):
    queue("a@roe.example", "b@roe.example")
    letter()
    assert sending() == 3
    assert told() == {"alpha": 2}
    assert sending() == 3
    assert told() == {"alpha": 2}, "nothing is due: nothing is counted"


def test_stopped_it_sends_neither_notices_nor_letters_and_says_so(sending, capsys):
    count()
    restored()
    queue("a@roe.example")
    letter()
    assert sending() == 0
    assert of("queued") == 2
    assert "Nothing is sent until a clerk says so" in capsys.readouterr().err


def test_nothing_else_in_the_portal_sends_mail():
    """Whoever delivers past the worker would pass the mark."""
    apps = [Path(court.BASE_DIR) / name for name in ("accounts", "notices", "cases", "efiling")]
    sources = [file for app in apps for file in app.rglob("*.py")]
    calls = ("correspondence.deliver(", "delivery.deliver(", "digest.deliver(", "smtplib.SMTP(", "send_mail(")
    found = {file.name for file in sources if any(call in file.read_text() for call in calls)}
    assert found == {"deliver_notices.py"}


def test_once_more_is_counted_also_where_the_mail_server_went_away(sending, settings):
    """Some of the batch may have gone before it did."""
    settings.MAIL_DELIVERY, settings.EMAIL_PORT = "smtp", 1
    queue("a@roe.example")
    worker = Worker()
    worker.prepare(limit=5, lease=60)
    assert [worker.work(), worker.work(), worker.work()] == [False] * 3
    assert told() == {"alpha": 2}
