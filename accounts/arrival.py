"""What stands between the password and the portal, in order: until a step is done no other page opens.

The list is made once, as the session begins, and kept in it; `accounts.middleware.arrival_steps` holds it.
"""

from collections.abc import Callable, MutableMapping
from datetime import datetime

from django.conf import settings

from accounts import passwords, second_factor
from accounts.models import PacerAccount

OWED, WANTED, STANDING = "owed", "wanted", "standing"


def begin(session: MutableMapping, account: PacerAccount, *, at: datetime, wanted: str = "") -> None:
    """Write down which steps this account owes, and the path it wanted: our own, checked by the caller."""
    session[OWED] = [page for page, is_owed in STEPS.items() if is_owed(account, at)]
    session[WANTED], session[STANDING] = wanted, _standing(account)


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


def done(session: MutableMapping, page: str) -> None:
    """This step is behind us, for this session."""
    session[OWED] = [owed for owed in session.get(OWED, []) if owed != page]


def onward(session: MutableMapping) -> str:
    """Where to go now, for `redirect`: the next step; after the last one what was wanted when signing in."""
    return next_page(session) or session.pop(WANTED, "") or settings.LOGIN_REDIRECT_URL


def is_open(session: MutableMapping, page: str) -> bool:
    """Whether this page may be shown although a step is owed, or because none is."""
    owed = next_page(session)
    return owed is None or page in {owed, *PARTS.get(owed, ()), *ALWAYS_OPEN}


def _files(account: PacerAccount, at: datetime) -> bool:
    """Filers acknowledge their duty to redact at each sign-in (Fed. R. Civ. P. 5.2, Fed. R. Crim. P. 49.1)."""
    return account.may_file and not account.is_court


STEPS: dict[str, Callable[[PacerAccount, datetime], bool]] = {
    "accounts:second_factor": second_factor.is_owed,
    "accounts:renew_password": passwords.is_renewal_due,
    "accounts:redaction": _files,
}
# Further pages that belong to a step and open while it is owed.
PARTS: dict[str, tuple[str, ...]] = {
    "accounts:second_factor": (),
    "accounts:redaction": ("accounts:linked",),  # the good news first
}
ALWAYS_OPEN = ("accounts:sign_out", "accounts:stay_signed_in")
