"""The primary e-mail address: changed when whoever reads the new one says so; the old one is told at once."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts import (
    audit,
    deciding,
    failing,
    fresh_sign_in,
    mailed_links,
    own_accounts,
    pacer_registration,
    profile,
    slowing,
)
from accounts.models import Letter, MailedLink, PacerAccount

Purpose = MailedLink.Purpose
PUTS_RIGHT = "accounts.change_pacerprofile"
A_DAY = timedelta(days=1)
LETTERS_A_DAY = 5  # of one account, and to one address: nobody's mailbox is filled by this court
TOO_MANY_LETTERS = "Too many letters were asked for within a day. Try again tomorrow, or call the help desk."
# All of these were sent to the old address, or speak of it.
CLOSED = [Purpose.CONFIRM_EMAIL, Purpose.CONFIRM_ACCOUNT, Purpose.RESET_PASSWORD, Purpose.DIAGNOSIS]


class SameAddress(Exception):
    """Nothing would change."""

    def __init__(self) -> None:
        super().__init__("This is your primary address already.")


def current(account: PacerAccount) -> list[str]:
    """Where this person is written to now: the address of the login, and where notices go if that differs."""
    person = profile.reached(account)
    told = [account.email, person.email if person else ""]
    return list({address.lower(): address for address in told if address}.values())


def waiting(account: PacerAccount, *, at: datetime) -> MailedLink | None:
    """The new address that has not confirmed yet."""
    links = account.mailed_links.filter(purpose=Purpose.CONFIRM_EMAIL, used_at=None, revoked_at=None)
    return links.filter(made_at__lte=at, expires_at__gt=at).first()


def ask(*, by: PacerAccount, email: str, password: str, at: datetime) -> MailedLink:
    """Write to the new address, and to the old one that somebody asked for this. Nothing else changes yet.

    Raises WrongPassword, TooManyTries, NotUpgraded, or SameAddress.
    """
    own_accounts.check_upgraded(by)
    fresh_sign_in.confirm_password(by=by, password=password, at=at)
    return _ask(by, email, at)


@transaction.atomic
def _ask(by: PacerAccount, email: str, at: datetime) -> MailedLink:
    account = PacerAccount.objects.locked(by.pk)
    if [email.lower()] == [address.lower() for address in current(account)]:
        raise SameAddress
    _slow_down(account, email, at)
    mailed_links.revoke(account, Purpose.CONFIRM_EMAIL, at=at)
    facts = {"pacer": account.username, "from": current(account), "to": email}
    audit.record(audit.chain_of(account), "primary address asked to change", by=by, at=at, facts=facts)
    _tell(account, current(account), email, is_done=False, at=at)
    return mailed_links.send(
        Purpose.CONFIRM_EMAIL,
        Letter.Kind.CONFIRM_EMAIL,
        to=email,
        at=at,
        label="Confirm this e-mail address",
        account=account,
        facts={"name": account.get_full_name(), "username": account.username, "is_change": True},
    )


@transaction.atomic
def withdraw(*, by: PacerAccount, at: datetime) -> None:
    """The owner has thought better of it: the link in the mail opens nothing any more."""
    account = PacerAccount.objects.locked(by.pk)
    link = waiting(account, at=at)
    if link:
        mailed_links.revoke(account, Purpose.CONFIRM_EMAIL, at=at)
        facts = {"pacer": account.username, "to": link.address}
        audit.record(audit.chain_of(account), "change of primary address withdrawn", by=by, at=at, facts=facts)


@transaction.atomic
def confirm_primary(link: MailedLink, *, at: datetime) -> PacerAccount:
    """`link` has just been used up in this transaction: from now on notices and letters go to its address.

    Raises LinkClosed for an account that nobody may come in with: a thief's request outlives no freeze.
    """
    account = PacerAccount.objects.locked(link.account_id)
    if account.frozen_at or not account.is_active or not account.is_upgraded:
        raise mailed_links.LinkClosed
    chain, old = audit.chain_of(account), current(account)
    _move(account, link.address, at)
    mailed_links.revoke(account, *CLOSED, at=at)
    _tell(account, [each for each in old if each.lower() != link.address.lower()], link.address, is_done=True, at=at)
    facts = {"pacer": account.username, "from": old, "to": link.address}
    audit.record(chain, "primary address changed", by=account, at=at, facts=facts)
    return account


def _move(account: PacerAccount, email: str, at: datetime) -> None:
    """A registration that waited for its address to be confirmed goes on with this one."""
    if account.email_confirmed_at is None and not pacer_registration.is_on_hold(account):
        account.is_search_active = True
    account.email, account.email_confirmed_at = email, at
    account.save(update_fields=["email", "email_confirmed_at", "is_search_active"])
    if person := profile.reached(account):
        failing.mend(person, person.email, "replaced by another", by=account, at=at)
        profile.record(person, email=email, is_address_masked=False)


def _tell(account: PacerAccount, addresses: list[str], new: str, *, is_done: bool, at: datetime) -> None:
    for address in addresses:
        mailed_links.send(
            Purpose.NOT_ME,
            Letter.Kind.EMAIL_CHANGED,
            to=address,
            at=at,
            label="This wasn’t me",
            account=account,
            facts={"name": account.get_full_name(), "username": account.username, "new": new, "is_done": is_done},
        )


def _slow_down(account: PacerAccount, email: str, at: datetime) -> None:
    of_today = MailedLink.objects.filter(purpose=Purpose.CONFIRM_EMAIL, made_at__gt=at - A_DAY)
    for of_one in (of_today.filter(account=account), of_today.filter(address__iexact=email)):
        slowing.allow_at_most(LETTERS_A_DAY, of_one, TOO_MANY_LETTERS)


@transaction.atomic
def put_right(
    account: PacerAccount, *, email: str, by: PacerAccount, reason: str, identity_checked: str, at: datetime
) -> PacerAccount:
    """The owner can no longer read mail at the old address, and a clerk has made sure who is asking.

    It counts at once; every old address is told, and "this wasn't me" works there. Of a frozen account the address may
    stay as it is: then it is the owner's all the same, and the freeze can be lifted.
    """
    deciding.demand(by, PUTS_RIGHT, account)
    deciding.demand_identity(reason, identity_checked)
    account = PacerAccount.objects.locked(account.pk)
    chain, old = audit.chain_of(account), current(account)
    if [email.lower()] == [address.lower() for address in old] and not account.frozen_at:
        raise SameAddress
    _move(account, email, at)
    mailed_links.revoke(account, *CLOSED, at=at)
    _tell(account, [each for each in old if each.lower() != email.lower()], email, is_done=True, at=at)
    facts = {"pacer": account.username, "from": old, "to": email, "reason": reason}
    facts["identity_checked"] = identity_checked
    audit.record(chain, "primary address put right", by=by, at=at, facts=facts)
    return account
