"""`manage.py receive_bounces`: from a Maildir, or from a pipe."""

import io
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from notices import bounces, delivery
from notices.models import Bounce, Delivery
from tests.notices.making import by_mail, serve
from tests.notices.reports import out_of_office, report
from tests.notices.test_outbox import Says

pytestmark = pytest.mark.django_db
NOTHING = "0 known already, 0 delays and receipts"


@pytest.fixture
def sent() -> Delivery:
    serve(by_mail("Jane Roe", "a@roe.example"), at=timezone.now())
    delivery.deliver(by=Says())
    return Delivery.objects.get()


@pytest.fixture
def maildir(tmp_path):
    (tmp_path / "new").mkdir()
    return tmp_path


def run(**options) -> str:
    out = io.StringIO()
    call_command("receive_bounces", stdout=out, **options)
    return out.getvalue().strip()


def pipe(monkeypatch, mail: bytes) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(mail)))


def test_a_maildir_is_taken_in_and_each_mail_once(sent, maildir):
    (maildir / "new" / "1.mx").write_bytes(report(sent))
    (maildir / "new" / "2.mx").write_bytes(out_of_office(sent))
    (maildir / "new" / "3.mx").write_bytes(b"To: bounces@cacd.example\n\nbuy now")
    assert run(maildir=maildir) == f"1 bounces, {NOTHING}, 1 replies, such as out of office, 1 not about a mail of ours"
    assert sorted(file.name for file in (maildir / "cur").iterdir()) == ["1.mx:2,S", "2.mx:2,S", "3.mx:2,S"]
    assert run(maildir=maildir).startswith("0 bounces")
    assert Bounce.objects.get().settled_at is not None


def test_one_that_comes_too_early_is_left_for_later(sent, maildir):
    (maildir / "new" / "1.mx").write_bytes(report(sent))
    Delivery.objects.update(state="leased", lease="ours", leased_until=timezone.now(), sent_at=None, attempts=0)
    assert run(maildir=maildir).startswith("0 bounces")
    assert (maildir / "new" / "1.mx").exists()
    Delivery.objects.update(state="sent", lease="", leased_until=None, sent_at=timezone.now(), attempts=1)
    assert run(maildir=maildir).startswith("1 bounces")


def test_a_pipe_gives_one_mail(sent, monkeypatch):
    pipe(monkeypatch, report(sent))
    assert run(pipe=True).startswith("1 bounces")
    assert Delivery.objects.get().state == "hard"


def test_a_pipe_is_told_to_keep_what_comes_too_early(sent, monkeypatch):
    Delivery.objects.update(state="leased", lease="ours", leased_until=timezone.now(), sent_at=None, attempts=0)
    pipe(monkeypatch, report(sent))
    with pytest.raises(CommandError, match="Give the mail again") as told:
        run(pipe=True)
    assert told.value.returncode == 75


@pytest.mark.parametrize("folder", [None, "no such folder"])
def test_without_mail_it_says_where_it_looks(folder, tmp_path, settings):
    settings.BOUNCE_MAILDIR = None
    with pytest.raises(CommandError, match="BOUNCE_MAILDIR"):
        run(maildir=tmp_path / folder if folder else None)


def test_what_goes_wrong_with_one_holds_up_no_other(sent, caplog, monkeypatch):
    serve(by_mail("Joe Poe", "b@poe.example"), at=timezone.now())
    delivery.deliver(by=Says())
    for row in Delivery.objects.all():
        bounces.came_back(row.pk, 1, bounces.Happens.HARD, "550 No", at=timezone.now())
    first = Bounce.objects.earliest("pk")
    first.delivery.service.person.failing_addresses = "nonsense"
    first.delivery.service.person.save()
    assert bounces.settle(at=timezone.now())
    assert not bounces.settle(at=timezone.now())
    assert Bounce.objects.earliest("pk").settled_at is None
    assert Bounce.objects.latest("pk").settled_at is not None
    assert "could not be done" in caplog.text
