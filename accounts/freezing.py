"""Freezing: “this wasn't me” stops an account at once; only the clerk lets it go on."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts import audit, deciding, letters, mailed_links, open_sessions, passwords
from accounts.models import Letter, MailedLink, PacerAccount

LIFTS = "accounts.change_paceraccount"
DOUBTED = timedelta(days=30)  # before the freeze: whoever changed the address then may be the thief
Purpose = MailedLink.Purpose
# Whoever has changed the account may have asked for these; a frozen account opens none of them.
CLOSED = [each for each in Purpose if each != Purpose.CONFIRM_SECONDARY]


class NotFrozen(Exception):
    """There is nothing to lift."""


class AddressInDoubt(Exception):
    """A link for a new password would be mailed to whoever changed the address."""

    def __init__(self) -> None:
        super().__init__(
            "Not lifted, and nothing was mailed: the e-mail address was changed shortly before the freeze, or somebody "
            "tried to, so a thief may read it. First have the address put right, once it is clear who the owner is; "
            "the address it has now may be given again."
        )


def is_frozen(account: PacerAccount) -> bool:
    """Nobody signs in to it, whatever the password; sign-in, resets and open sessions ask this."""
    return account.frozen_at is not None


def freeze(token: str, *, at: datetime) -> PacerAccount:
    """Whoever got the letter says that the change was not theirs. Raises LinkClosed."""
    link = mailed_links.look(token, Purpose.NOT_ME, at=at)
    with transaction.atomic():
        owner = PacerAccount.objects.locked(link.account_id)
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
    deciding.demand(by, LIFTS, account)
    deciding.demand_reason(reason)
    owner = PacerAccount.objects.locked(account.pk)
    if not is_frozen(owner):
        raise NotFrozen("This account is not frozen, or no longer.")
    if _is_in_doubt(owner):
        raise AddressInDoubt
    owner.frozen_at, owner.must_change_password = None, True
    owner.set_unusable_password()
    owner.save(update_fields=["frozen_at", "must_change_password", "password"])
    open_sessions.end_all(owner)
    facts = {"pacer": owner.username, "reason": reason}
    audit.record(audit.chain_of(owner), "freeze lifted", by=by, at=at, facts=facts)
    passwords.send_link(owner, why="lifted", at=at)
    return owner


def _is_in_doubt(account: PacerAccount) -> bool:
    """Word of a change went to another address than today's, and no clerk has put that right since the freeze."""
    if account.email_confirmed_at and account.email_confirmed_at >= account.frozen_at:
        return False
    told = account.mailed_links.filter(purpose=Purpose.NOT_ME, made_at__gt=account.frozen_at - DOUBTED)
    return told.exclude(address__iexact=account.email).exists()
