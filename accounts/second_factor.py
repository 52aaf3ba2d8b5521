"""The second factor: who owes one, the codes that give it, and what becomes of whoever has none yet."""

import re
from datetime import datetime

from django.conf import settings
from django.db import transaction

from accounts import authenticators, backup_codes, code_tries, deciding, factor_changes, open_sessions, slowing
from accounts.models import CodeTry, PacerAccount

RESETS = "accounts.delete_authenticator"
APP_CODE = re.compile(r"[0-9]{6}")


class NoSkipLeft(Exception):
    """Three times were three times; and the court's own people never skip."""


def is_owed(account: PacerAccount, at: datetime) -> bool:
    """Whoever has enrolled an app, and whoever may file or works for the court; readers need none (PACER, 2025).

    The demo exempts those who must, never those who have an app.
    """
    return (must_have(account) and not settings.SECOND_FACTOR_EXEMPT) or has_app(account)


def has_app(account: PacerAccount) -> bool:
    return account.authenticators.exists()


def must_have(account: PacerAccount) -> bool:
    return account.is_staff or account.is_court or account.may_file


def may_skip(account: PacerAccount) -> bool:
    """A filer who has not enrolled yet, three times; the clerk's office and chambers never."""
    works_here = account.is_staff or account.is_court
    return not works_here and account.mfa_skips_left > 0 and not has_app(account)


@transaction.atomic
def skip(account: PacerAccount, *, at: datetime) -> None:
    """Not this time. Two browsers that skip at one moment use two skips."""
    owner = PacerAccount.objects.locked(account.pk)
    if not may_skip(owner):
        raise NoSkipLeft("You cannot skip this any more. Enrol an app now; it takes a minute.")
    owner.mfa_skips_left -= 1
    owner.save(update_fields=["mfa_skips_left"])
    factor_changes.record(owner, "skipped", by=account, at=at, facts={"left": owner.mfa_skips_left})


def give(account: PacerAccount, code: str, *, network: str, at: datetime) -> None:
    """Use up a code of an app, or a backup code: whoever has it may come in, once.

    Raises authenticators.WrongCode or slowing.TooManyTries. Of two who give one code at one moment, one gets in.
    """
    code = re.sub(r"[\s-]", "", code)
    tried = code_tries.allow(account, network=network, at=at)
    if not _is_right(account, code, at=at):
        _failed(account, tried, at=at)
        raise authenticators.refusal(account) if APP_CODE.fullmatch(code) else authenticators.WrongCode
    code_tries.was_good(tried)


@transaction.atomic
def _is_right(account: PacerAccount, code: str, *, at: datetime) -> bool:
    owner = PacerAccount.objects.locked(account.pk)
    is_of_app = APP_CODE.fullmatch(code)
    return authenticators.use(owner, code, at=at) if is_of_app else backup_codes.use(owner, code, at=at)


@transaction.atomic
def _failed(account: PacerAccount, tried: CodeTry, *, at: datetime) -> None:
    """The owner is told when somebody who knows the password has guessed often enough to be slowed down."""
    owner = PacerAccount.objects.locked(account.pk)
    if code_tries.was_last_free(tried):
        count = {"count": slowing.FREE_TRIES}
        factor_changes.record(owner, "tried", by=account, at=at, facts={**count, "network": tried.network})
        factor_changes.tell(owner, "tried", at=at, facts=count)


@transaction.atomic
def reset(account: PacerAccount, *, by: PacerAccount, reason: str, identity_checked: str, at: datetime) -> None:
    """The clerk takes away every app and code of someone who has lost them; the next sign-in enrols anew.

    `identity_checked` says how the person was recognised ("called back at the number on record, bar card seen").
    All sessions of the account end.
    """
    deciding.demand(by, RESETS, account)
    deciding.demand_identity(reason, identity_checked)
    owner = PacerAccount.objects.locked(account.pk)
    apps = list(owner.authenticators.values_list("name", flat=True))
    for things in (owner.authenticators, owner.backup_codes, owner.code_tries):
        things.all().delete()
    facts = {"apps": apps, "reason": reason, "identity_checked": identity_checked}
    factor_changes.record(owner, "reset", by=by, at=at, facts=facts)
    factor_changes.tell(owner, "reset", at=at, facts={"reason": reason})
    open_sessions.end_all(owner)
