"""Passwords: how long one lasts, and how it is changed, reset by mail and called in."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from accounts import audit, fresh_sign_in, mailed_links, open_sessions
from accounts.models import Letter, MailedLink, PacerAccount

LASTS = timedelta(days=180)  # PACER's standard of 25 August 2025
WARNED = timedelta(days=14)
A_DAY = timedelta(days=1)
Purpose = MailedLink.Purpose


class SamePassword(Exception):
    """The new password is the old one."""

    def __init__(self) -> None:
        super().__init__("This is the password you have now. Choose a new one.")


def is_renewal_due(account: PacerAccount, at: datetime) -> bool:
    """Somebody else may know the password, or it is older than 180 days."""
    return account.must_change_password or at >= account.password_changed_at + LASTS


def days_left(account: PacerAccount, at: datetime) -> int | None:
    """Whole days until the password runs out, during the last 14; None before that."""
    left = account.password_changed_at + LASTS - at
    return max(left // A_DAY, 0) if left <= WARNED else None


def change(account: PacerAccount, *, old: str, new: str, at: datetime, keep: str) -> PacerAccount:
    """The owner gives the old password and a new one that meets the standard. Every session but `keep` ends.

    Raises WrongPassword, SamePassword or TooManyTries. What is hashed is hashed before anything is locked.
    """
    fresh_sign_in.confirm_password(by=account, password=old, at=at)
    if new == old:
        raise SamePassword
    hashed = make_password(new)
    with transaction.atomic():
        owner = PacerAccount.objects.locked(account.pk)
        if owner.password != account.password or owner.frozen_at:
            raise fresh_sign_in.WrongPassword("The password was changed meanwhile. Log in again.")
        _replace(owner, hashed, "password changed", by=account, at=at, keep=keep)
    return owner


def reset(token: str, *, new: str, at: datetime) -> PacerAccount:
    """Whoever reads the mail chooses a new password, once. Every session ends and none begins.

    Raises LinkClosed or SamePassword; after the latter the link still works.
    """
    link = mailed_links.look(token, Purpose.RESET_PASSWORD, at=at)
    if check_password(new, link.account.password):
        raise SamePassword
    hashed = make_password(new)
    with transaction.atomic():
        owner = PacerAccount.objects.locked(link.account_id)
        mailed_links.use(token, Purpose.RESET_PASSWORD, at=at)
        _replace(owner, hashed, "password reset", by=None, at=at, keep="")
    return owner


@transaction.atomic
def distrust(account: PacerAccount, *, at: datetime) -> None:
    """Its owner thinks that somebody else has the password: every session ends, and the next leads to a new one."""
    owner = PacerAccount.objects.locked(account.pk)
    owner.must_change_password = True
    owner.save(update_fields=["must_change_password"])
    shut_out(owner)
    audit.record(audit.chain_of(owner), "password distrusted", by=account, at=at, facts={"pacer": owner.username})
    send_link(owner, why="distrusted", at=at)


def send_link(account: PacerAccount, *, why: str, at: datetime) -> MailedLink | None:
    """Mail a link for a new password to the account's own address, in the caller's transaction; older links close.

    `why` is "asked", "distrusted", "lifted" or "clerk": the letter says it.
    """
    mailed_links.revoke(account, Purpose.RESET_PASSWORD, at=at)
    facts = {"name": account.get_full_name(), "username": account.username, "why": why}
    return _send(Purpose.RESET_PASSWORD, Letter.Kind.RESET_PASSWORD, account, "Choose a new password", at, facts)


def shut_out(account: PacerAccount) -> None:
    """End every session and forget every device, for a thief may sit at one of them."""
    open_sessions.end_all(account)
    account.known_devices.all().delete()


def _replace(owner: PacerAccount, hashed: str, act: str, *, by: PacerAccount | None, at: datetime, keep: str) -> None:
    owner.password, owner.password_changed_at, owner.must_change_password = hashed, at, False
    owner.save(update_fields=["password", "password_changed_at", "must_change_password"])
    open_sessions.end_all(owner, keep=keep)
    mailed_links.revoke(owner, Purpose.RESET_PASSWORD, at=at)
    audit.record(audit.chain_of(owner), act, by=by, at=at, facts={"pacer": owner.username})
    facts = {"name": owner.get_full_name(), "username": owner.username}
    _send(Purpose.NOT_ME, Letter.Kind.PASSWORD_CHANGED, owner, "This wasn’t me", at, facts)


def _send(
    purpose: MailedLink.Purpose, kind: Letter.Kind, account: PacerAccount, label: str, at: datetime, facts: dict
) -> MailedLink | None:
    if not account.email:
        return None
    return mailed_links.send(purpose, kind, to=account.email, at=at, label=label, account=account, facts=facts)
