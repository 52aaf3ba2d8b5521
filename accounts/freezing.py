"""Freezing: “this wasn't me” stops an account at once; only the clerk lets it go on."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts import audit, letters, mailed_links, open_sessions, passwords
from accounts.models import Letter, MailedLink, PacerAccount

LIFTS = "accounts.change_paceraccount"
Purpose = MailedLink.Purpose
# Whoever has changed the account may have asked for these; a frozen account opens none of them.
CLOSED = [each for each in Purpose if each != Purpose.CONFIRM_SECONDARY]


class NotFrozen(Exception):
    """There is nothing to lift."""


class NoReason(Exception):
    """The clerk has not said why."""


def is_frozen(account: PacerAccount) -> bool:
    """Nobody signs in to it, whatever the password; sign-in, resets and open sessions ask this."""
    return account.frozen_at is not None


def freeze(token: str, *, at: datetime) -> PacerAccount:
    """Whoever got the letter says that the change was not theirs. Raises LinkClosed."""
    link = mailed_links.look(token, Purpose.NOT_ME, at=at)
    with transaction.atomic():
        owner = passwords.lock(link.account_id)
        mailed_links.use(token, Purpose.NOT_ME, at=at)
        owner.frozen_at = owner.frozen_at or at
        owner.save(update_fields=["frozen_at"])
        passwords.shut_out(owner)
        mailed_links.revoke(owner, *CLOSED, at=at)
        facts = {"pacer": owner.username, "told_at": link.address}
        audit.record(audit.chain_of(owner), "account frozen", by=None, at=at, facts=facts)
        tell(owner, at=at, also=link.address)
    return owner


def tell(account: PacerAccount, *, at: datetime, also: str = "") -> None:
    """Say that the account is frozen, to its address, and to the one that a thief may just have replaced."""
    facts = {"name": account.get_full_name(), "username": account.username}
    for address in sorted({account.email, also} - {""}):
        letters.write(Letter.Kind.FROZEN, to=address, at=at, facts=facts)


@transaction.atomic
def lift(account: PacerAccount, *, by: PacerAccount, reason: str, at: datetime) -> PacerAccount:
    """The clerk knows who is asking, and has put the e-mail address right first: a link for a new password goes there.

    The old password is destroyed, since somebody else may know it.
    """
    _check(account, by=by, reason=reason)
    owner = passwords.lock(account.pk)
    if not is_frozen(owner):
        raise NotFrozen("This account is not frozen, or no longer.")
    owner.frozen_at, owner.must_change_password = None, True
    owner.set_unusable_password()
    owner.save(update_fields=["frozen_at", "must_change_password", "password"])
    open_sessions.end_all(owner)
    facts = {"pacer": owner.username, "reason": reason}
    audit.record(audit.chain_of(owner), "freeze lifted", by=by, at=at, facts=facts)
    passwords.send_link(owner, why="lifted", at=at)
    return owner


def _check(account: PacerAccount, *, by: PacerAccount, reason: str) -> None:
    if not by.has_perm(LIFTS) or by.pk == account.pk:
        raise PermissionDenied("Only a clerk who looks after accounts lifts a freeze, and never her own.")
    if not reason.strip():
        raise NoReason("Say how you made sure who is asking.")
