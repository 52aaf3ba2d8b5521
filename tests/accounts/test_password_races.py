"""Two browsers at once, on a court that really commits: one link changes one password, and a freeze beats them all."""

from collections.abc import Callable
from datetime import UTC, datetime

from accounts import freezing, fresh_sign_in, letters, mailed_links, passwords
from accounts.models import AuditEvent, Letter, MailedLink, PacerAccount
from tests import factories
from tests.accounts.test_link_races import side_by_side

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
NEW = [f"{number}-Lanterns-&-kites!" for number in ("Seven", "Eight", "Nine", "Eleven")]


def link(account: PacerAccount) -> str:
    return letters.signed(passwords.send_link(account, why="asked", at=AT).public_id)


def not_me(account: PacerAccount) -> str:
    kind = Letter.Kind.PASSWORD_CHANGED
    made = mailed_links.send(MailedLink.Purpose.NOT_ME, kind, to=account.email, at=AT, label="x", account=account)
    return letters.signed(made.public_id)


def resetting(token: str, new: str) -> Callable[[], object]:
    return lambda: passwords.reset(token, new=new, at=AT)


def test_attack_two_parallel_uses_of_one_link(committed_court):
    mine = factories.linkable()
    token = link(mine)
    results = side_by_side(*(resetting(token, new) for new in NEW))
    won = [place for place, result in enumerate(results) if isinstance(result, PacerAccount)]
    assert len(won) == 1, results
    assert [type(result) for result in results].count(mailed_links.LinkClosed) == 3
    assert PacerAccount.objects.get().check_password(NEW[won[0]])
    assert AuditEvent.objects.filter(act="password reset").count() == 1
    assert Letter.objects.filter(kind="password_changed").count() == 1


def test_two_changes_at_one_moment_do_not_overwrite_each_other(committed_court):
    mine = factories.linkable()

    def changing(new: str) -> Callable[[], object]:
        account = PacerAccount.objects.get(pk=mine.pk)
        return lambda: passwords.change(account, old=factories.PASSWORD, new=new, at=AT, keep="")

    results = side_by_side(*(changing(new) for new in NEW[:2]))
    assert sorted(type(result) for result in results if isinstance(result, PacerAccount)) == [PacerAccount]
    assert [type(result) for result in results].count(fresh_sign_in.WrongPassword) == 1
    assert AuditEvent.objects.filter(act="password changed").count() == 1


def test_a_freeze_and_a_reset_at_one_moment_leave_the_account_frozen(committed_court):
    """Whoever is first: both take the account's lock before its links, so neither waits for the other for ever."""
    mine = factories.linkable()
    token, stop = link(mine), not_me(mine)
    frozen, reset = side_by_side(lambda: freezing.freeze(stop, at=AT), resetting(token, NEW[0]))
    assert isinstance(frozen, PacerAccount)
    assert isinstance(reset, PacerAccount | mailed_links.LinkClosed)
    assert freezing.is_frozen(PacerAccount.objects.get())
    assert not mine.mailed_links.filter(used_at=None, revoked_at=None).exists()


def test_a_freeze_pressed_twice_at_one_moment_is_one_freeze(committed_court):
    stop = not_me(factories.linkable())
    results = side_by_side(*[lambda: freezing.freeze(stop, at=AT)] * 3)
    assert [type(result) for result in results].count(mailed_links.LinkClosed) == 2
    assert AuditEvent.objects.filter(act="account frozen").count() == 1
    assert Letter.objects.filter(kind="frozen").count() == 1
