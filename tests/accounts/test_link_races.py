"""Two browsers, or two workers, at once, on a court that really commits: one link, whoever was quicker."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import connections

from accounts import linking, own_accounts, slowing, still_right
from accounts.models import AuditEvent, CmecfAccount, Letter, LinkTry, PacerAccount
from tests import factories
from tests.factories import OLD_LOGIN, OLD_PASSWORD

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def side_by_side(*acts: Callable[[], object]) -> list[object]:
    """Run the acts in threads that start together; what each returned or raised."""
    gate, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        gate.wait()
        try:
            results[place] = act()
        except Exception as refusal:
            results[place] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def confirming(account: PacerAccount, request_id: str) -> Callable[[], object]:
    return lambda: linking.confirm(request_id, by=account, at=AT)


def begin(account: PacerAccount, login: str = OLD_LOGIN) -> str:
    return linking.begin(by=account, login=login, password=OLD_PASSWORD, at=AT).public_id


def test_of_two_accounts_that_confirm_one_old_login_at_one_moment_exactly_one_wins(committed_court):
    factories.old_account()
    rivals = [factories.linkable(email=f"rival{n}@pacer.example") for n in range(4)]
    results = side_by_side(*(confirming(rival, begin(rival)) for rival in rivals))
    won = [result for result in results if isinstance(result, CmecfAccount)]
    assert len(won) == 1, results
    assert [type(result) for result in results].count(own_accounts.AlreadyLinked) == 3
    assert CmecfAccount.objects.get().pacer_account == won[0].pacer_account
    assert AuditEvent.objects.filter(act="accounts linked").count() == 1
    assert Letter.objects.count() == 2


def test_one_account_that_confirms_two_old_logins_in_two_browsers_gets_one(committed_court):
    factories.old_account("one")
    factories.old_account("two")
    mine = factories.linkable()
    results = side_by_side(*(confirming(mine, begin(mine, login)) for login in ("one", "two")))
    assert sorted(type(result).__name__ for result in results) == ["AlreadyLinked", "CmecfAccount"]
    assert CmecfAccount.objects.filter(pacer_account=mine).count() == 1
    assert CmecfAccount.objects.exclude(legacy_login="").count() == 1


def test_one_request_confirmed_twice_at_one_moment_links_once(committed_court):
    factories.old_account()
    mine = factories.linkable()
    request_id = begin(mine)
    results = side_by_side(*[confirming(mine, request_id)] * 3)
    assert [type(result).__name__ for result in results].count("CmecfAccount") == 1
    assert AuditEvent.objects.filter(act="accounts linked").count() == 1


def test_tries_sent_side_by_side_are_counted_one_after_the_other(committed_court):
    factories.old_account()
    guesser = factories.linkable()

    def guess() -> object:
        return linking.begin(by=guesser, login=OLD_LOGIN, password="wrong", at=AT)

    results = side_by_side(*[guess] * 12)
    names = [type(result) for result in results]
    assert (names.count(linking.WrongCredentials), names.count(slowing.TooManyTries)) == (5, 7)
    assert LinkTry.objects.count() == 5


def test_of_two_workers_one_asks_each_whether_the_address_is_still_right(committed_court):
    for _ in range(4):
        factories.attorney()
    a_year_later = datetime.now(UTC) + 2 * still_right.A_YEAR
    results = side_by_side(*[lambda: still_right.ask(at=a_year_later)] * 2)
    assert sum(results) == Letter.objects.filter(kind=Letter.Kind.STILL_RIGHT).count() == 4, results
