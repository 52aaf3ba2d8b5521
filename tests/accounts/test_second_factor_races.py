"""Two browsers at once, on a court that really commits: a code opens once, five apps stay five, skips are counted."""

from collections.abc import Callable

from django.utils import timezone

from accounts import authenticators, second_factor, slowing
from accounts.models import AuditEvent, Authenticator, BackupCode
from tests import factories
from tests.accounts.codes import AT, NETWORK, app_of, arriving, code_of, codes_of, wrong_code
from tests.accounts.test_link_races import side_by_side
from tests.accounts.views.test_second_factor import URL


def giving(account, code: str) -> Callable[[], object]:
    return lambda: second_factor.give(account, code, network=NETWORK, at=AT) or "in"


def kinds(results: list[object]) -> list[str]:
    return sorted(each if isinstance(each, str) else type(each).__name__ for each in results)


def test_one_code_in_two_requests_at_one_moment_lets_exactly_one_in(committed_court):
    account = factories.attorney()
    app = app_of(account)
    results = side_by_side(*[giving(account, code_of(app.secret, AT))] * 4)
    assert kinds(results) == ["WrongCode", "WrongCode", "WrongCode", "in"]


def test_one_code_posted_from_two_browsers_at_one_moment_opens_one_of_them(committed_court):
    account = factories.attorney()
    app = app_of(account)
    visitors = [arriving(account) for _ in range(2)]
    code = code_of(app.secret, timezone.now())
    answers = side_by_side(*[lambda visitor=visitor: visitor.post(URL, {"code": code}) for visitor in visitors])
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert sorted(visitor.get("/desk/").headers.get("Location", "") == URL for visitor in visitors) == [False, True]


def test_one_backup_code_at_one_moment_lets_exactly_one_in(committed_court):
    account = factories.attorney()
    app_of(account)
    code = codes_of(account)[0]
    assert kinds(side_by_side(*[giving(account, code)] * 3)) == ["WrongCode", "WrongCode", "in"]
    assert AuditEvent.objects.filter(act="backup code used").count() == 1


def test_five_apps_stay_five_however_many_are_added_at_one_moment(committed_court):
    account = factories.attorney()
    for n in range(4):
        app_of(account, f"App {n}")

    def adding(name: str) -> Callable[[], object]:
        secret = authenticators.new_secret()
        code = code_of(secret, AT)
        return lambda: authenticators.add(account, name=name, secret=secret, code=code, at=AT) or "added"

    results = side_by_side(*(adding(f"New {n}") for n in range(3)))
    assert kinds(results) == ["TooManyApps", "TooManyApps", "added"]
    assert Authenticator.objects.count() == 5


def test_two_first_apps_at_one_moment_leave_one_set_of_codes(committed_court):
    account = factories.attorney()

    def adding(name: str) -> Callable[[], object]:
        secret = authenticators.new_secret()
        return lambda: authenticators.add(account, name=name, secret=secret, code=code_of(secret, AT), at=AT)

    results = side_by_side(adding("One"), adding("Two"))
    assert sorted(len(codes) for codes in results) == [0, 10]
    assert BackupCode.objects.count() == 10


def test_skips_at_one_moment_are_counted_one_after_the_other(committed_court):
    account = factories.attorney()
    results = side_by_side(*[lambda: second_factor.skip(account, at=AT) or "skipped"] * 5)
    assert kinds(results) == ["NoSkipLeft"] * 2 + ["skipped"] * 3
    account.refresh_from_db()
    assert account.mfa_skips_left == 0


def test_guesses_sent_side_by_side_are_counted_one_after_the_other(committed_court):
    account = factories.attorney()
    app = app_of(account)
    results = side_by_side(*[giving(account, wrong_code(app.secret, AT))] * 9)
    refusals = [type(each) for each in results]
    assert refusals.count(slowing.TooManyTries) == 9 - slowing.FREE_TRIES
    assert AuditEvent.objects.filter(act="second factor tried in vain").count() == 1
