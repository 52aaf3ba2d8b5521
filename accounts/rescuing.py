"""What the clerk does for whoever cannot come in, or must be put out: each with a reason, and on the record."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from accounts import audit, deciding, open_sessions, passwords, sign_in_tries
from accounts.models import PacerAccount

RESCUES = "accounts.change_paceraccount"


class NoAddress(Exception):
    """There is no mailbox to write to."""


def unlock(account: PacerAccount, *, by: PacerAccount, reason: str, at: datetime) -> PacerAccount:
    """Forget the failed tries of this username, in every network: its owner may try at once."""
    with _act(account, "sign-in tries forgotten", by=by, reason=reason, at=at) as (owner, facts):
        facts["tries"] = sign_in_tries.lift(owner.username)
    return owner


def send_link(account: PacerAccount, *, by: PacerAccount, reason: str, at: datetime) -> PacerAccount:
    """A link for a new password, to the account's own address. The clerk never sees it, nor any password."""
    with _act(account, "reset link sent", by=by, reason=reason, at=at) as (owner, _):
        if owner.frozen_at or passwords.send_link(owner, why="clerk", at=at) is None:
            raise NoAddress("This account is frozen, or has no e-mail address: no link can be sent.")
    return owner


def end_sessions(account: PacerAccount, *, by: PacerAccount, reason: str, at: datetime) -> PacerAccount:
    """Sign the account out wherever it is signed in."""
    with _act(account, "all sessions ended", by=by, reason=reason, at=at) as (owner, facts):
        facts["sessions"] = open_sessions.end_all(owner)
    return owner


@contextmanager
def _act(
    account: PacerAccount, act: str, *, by: PacerAccount, reason: str, at: datetime
) -> Iterator[tuple[PacerAccount, dict]]:
    """The account under its lock, and the facts that the audit line will have; nothing is done if it fails."""
    deciding.demand(by, RESCUES, account)
    deciding.demand_reason(reason)
    with transaction.atomic():
        owner = PacerAccount.objects.locked(account.pk)
        facts = {"pacer": owner.username, "reason": reason}
        yield owner, facts
        audit.record(audit.chain_of(owner), act, by=by, at=at, facts=facts)
