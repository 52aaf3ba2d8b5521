"""What stands between the password and the portal, in order: until a step is done no other page opens.

The list is made once, as the session begins, and kept in it; `accounts.middleware.arrival_steps` holds it.
"""

from collections.abc import Callable, MutableMapping
from datetime import datetime

from django.conf import settings

from accounts import passwords, second_factor
from accounts.models import PacerAccount

OWED, WANTED, STANDING, RISEN = "owed", "wanted", "standing", "risen"
GOOD_NEWS = "accounts:linked"  # it comes before the steps that follow from it


def begin(session: MutableMapping, account: PacerAccount, *, at: datetime, wanted: str = "") -> None:
    """Write down which steps this account owes, and the path it wanted: our own, checked by the caller."""
    session[OWED] = [page for page, is_owed in STEPS.items() if is_owed(account, at)]
    session[WANTED], session[STANDING] = wanted, _standing(account)
    session.pop(RISEN, None)


def rise(session: MutableMapping, account: PacerAccount, *, at: datetime) -> None:
    """This session has fewer rights than its account; what the new ones owe is owed from here on.

    It counts as risen only if it had come in: with the password alone nobody sees what was gained.
    """
    had_come_in = next_page(session) is None
    begin(session, account, at=at, wanted=session.get(WANTED, ""))
    if had_come_in:
        session[RISEN] = True


def has_risen(session: MutableMapping, account: PacerAccount) -> bool:
    """Who came in as a reader files or works here now: what such people owe is owed from this moment."""
    before = session.get(STANDING, [])
    return not all(before) and any(now > then for now, then in zip(_standing(account), before, strict=True))


def _standing(account: PacerAccount) -> list[bool]:
    """What the steps depend on, as far as somebody else may change it during a session."""
    return [account.may_file, second_factor.must_have(account)]


def next_page(session: MutableMapping) -> str | None:
    """The URL name of the step that is owed now; None when the way is free."""
    return next(iter(session.get(OWED, [])), None)


def put_off(session: MutableMapping, wanted: str) -> str | None:
    """The step to go to instead. Who had come in already goes on to what was wanted last; others, when signing in."""
    if RISEN in session:
        session[WANTED] = wanted or session[WANTED]
    return next_page(session)


def done(session: MutableMapping, page: str) -> None:
    """This step is behind us, for this session."""
    session[OWED] = [owed for owed in session.get(OWED, []) if owed != page]


def onward(session: MutableMapping) -> str:
    """Where to go now, for `redirect`: the next step; after the last one what was wanted when signing in."""
    return next_page(session) or session.pop(WANTED, "") or settings.LOGIN_REDIRECT_URL


def is_open(session: MutableMapping, page: str) -> bool:
    """Whether this page may be shown although a step is owed, or because none is."""
    owed = next_page(session)
    return owed is None or page in {owed, *ALWAYS_OPEN} or is_good_news(session, page)


def is_good_news(session: MutableMapping, page: str) -> bool:
    """Whether this page tells what this very session has just gained."""
    return page == GOOD_NEWS and RISEN in session


def _files(account: PacerAccount, at: datetime) -> bool:
    """Filers acknowledge their duty to redact at each sign-in (Fed. R. Civ. P. 5.2, Fed. R. Crim. P. 49.1)."""
    return account.may_file and not account.is_court


STEPS: dict[str, Callable[[PacerAccount, datetime], bool]] = {
    "accounts:second_factor": second_factor.is_owed,
    "accounts:renew_password": passwords.is_renewal_due,
    "accounts:redaction": _files,
}
ALWAYS_OPEN = ("accounts:sign_out", "accounts:stay_signed_in")
