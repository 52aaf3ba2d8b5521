"""Registers PACER accounts: the account, the mail that confirms its address, and the guard against second accounts."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import Q

from accounts import audit, deciding, letters, mailed_links, name_matching, registering_tries
from accounts.models import Letter, MailedLink, PacerAccount, PacerProfile, RegisteringTry

ACCOUNT_ASKS = ("username", "first_name", "last_name", "email", "born_on")
ADDRESS_ASKS = (
    *("firm_name", "unit", "address", "room", "city", "state", "county", "zip_code", "country", "telephone", "fax"),
)
PROFILE_ASKS = ("prefix", "middle_name", "generation", "suffix", *ADDRESS_ASKS)
FIRST_NUMBER, NUMBERS = 1_000_000, 9_000_000  # seven digits
MAILS_A_DAY, A_DAY = 5, timedelta(days=1)
REVIEWS_HOLDS = "accounts.change_efilingregistration"  # the same desk as decides on privileges
UserType = PacerProfile.UserType
KINDS = dict.fromkeys(UserType, PacerAccount.Kind.INDIVIDUAL) | {UserType.BILLING: PacerAccount.Kind.BILLING}


class UsernameTaken(Exception):
    """Usernames are told to be taken, as everywhere; `registering_tries` keeps anybody from asking for many."""

    def __init__(self) -> None:
        super().__init__("This username is taken. Choose another.")


class AlreadyConfirmed(Exception):
    """The address is confirmed: there is no link to send."""


class NotOnHold(Exception):
    """Somebody has decided meanwhile."""


def register(
    user_type: PacerProfile.UserType, *, told: Mapping[str, Any], password: str, network: str, at: datetime
) -> PacerAccount:
    """A new account that may sign in and not search until its address is confirmed.

    What kind of account it is follows from `user_type`; of `told` only what the form asks is read. Whether such a
    person or address is known already plays no part here: the worker looks (`answer`), and the answer goes by mail.
    """
    registering_tries.allow(RegisteringTry.Act.REGISTER, network, at=at)
    refuse_taken(told["username"])
    hashed = make_password(password)
    try:
        return _write(user_type, told, hashed, at)
    except IntegrityError as two_at_once:
        raise UsernameTaken from two_at_once


def refuse_taken(username: str, *, but: PacerAccount | None = None) -> None:
    others = PacerAccount.objects.exclude(pk=but.pk) if but else PacerAccount.objects.all()
    if others.filter(username__iexact=username).exists():
        raise UsernameTaken


@transaction.atomic
def _write(user_type: PacerProfile.UserType, told: Mapping[str, Any], hashed: str, at: datetime) -> PacerAccount:
    account = PacerAccount.objects.create(
        **{name: told[name] for name in ACCOUNT_ASKS},
        password=hashed,
        kind=KINDS[user_type],
        account_number=free_number(),
        is_search_active=False,
        registered_at=at,
        password_changed_at=at,
    )
    profile = {name: told[name] for name in PROFILE_ASKS}
    PacerProfile.objects.create(account=account, user_type=user_type, **profile)
    facts = {"username": account.username, "number": account.account_number, "user_type": user_type}
    audit.record(audit.chain_of(account), "PACER account registered", by=None, at=at, facts=facts)
    return account


def free_number() -> str:
    """Seven digits that no account has; the constraint decides between two that draw the same at one moment."""
    while True:
        number = str(FIRST_NUMBER + secrets.randbelow(NUMBERS))
        if not PacerAccount.objects.filter(account_number=number).exists():
            return number


# ── The worker's part: who may have an account already, and the mail that says so to nobody else ───────────────


def answer(*, at: datetime) -> int:
    """Write the mails about new registrations; how many. The web page takes the same time whoever is known."""
    return sum(_answer(key, at) for key in list(PacerProfile.objects.unanswered().values_list("pk", flat=True)))


@transaction.atomic
def _answer(profile_id: int, at: datetime) -> bool:
    waiting = PacerProfile.objects.unanswered().select_for_update(of=("self",)).select_related("account")
    profile = waiting.filter(pk=profile_id).first()
    if profile is None:  # another worker was quicker
        return False
    account = profile.account
    profile.answered_at, same = at, _alike(account)
    profile.save(update_fields=["answered_at"])
    if any(len(shared) == 3 for shared in same.values()):
        _hold(account, at)
    for other, shared in same.items():
        if "email" not in shared and _may_mail(other.email, at):
            letters.write(Letter.Kind.REGISTERED, to=other.email, at=at, facts={"is_about_another": True})
    return _may_mail(account.email, at) and send(account, at=at) is not None


def _hold(account: PacerAccount, at: datetime) -> None:
    PacerProfile.objects.filter(account=account).update(is_on_hold=True)
    why = {"why": "name, date of birth and e-mail address of another account"}
    audit.record(audit.chain_of(account), "registration put on hold", by=None, at=at, facts=why)


def _alike(account: PacerAccount) -> dict[PacerAccount, set[str]]:
    """Accounts that share two of name, date of birth and e-mail address with this one, and which.

    Whoever never confirmed an address counts for nothing: else a stranger could hold up somebody's registration.
    """
    local, _, host = _mailbox(account.email).rpartition("@")
    same_mailbox = Q(email__iexact=f"{local}@{host}") | Q(email__istartswith=f"{local}+", email__iendswith=f"@{host}")
    others = PacerAccount.objects.filter(same_mailbox | Q(born_on=account.born_on), kind=account.kind, is_active=True)
    others = others.exclude(pk=account.pk).exclude(email_confirmed_at=None, profile__isnull=False)
    alike = {other: _shared(account, other) for other in others}
    return {other: shared for other, shared in alike.items() if len(shared) >= 2}


def _shared(one: PacerAccount, other: PacerAccount) -> set[str]:
    is_same = {
        "name": name_matching.agree(one.first_name, one.last_name, other.first_name, other.last_name),
        "born_on": one.born_on is not None and one.born_on == other.born_on,
        "email": _mailbox(one.email) == _mailbox(other.email),
    }
    return {what for what, holds in is_same.items() if holds}


def _mailbox(email: str) -> str:
    """`User+1@Mail.example` is `user@mail.example`: where the mail arrives."""
    local, _, host = email.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{host}"


def _may_mail(address: str, at: datetime) -> bool:
    """Nobody's mailbox is filled by somebody who registers under its address over and over."""
    lately = Letter.objects.filter(kind=Letter.Kind.REGISTERED, address__iexact=address, written_at__gt=at - A_DAY)
    return lately.count() < MAILS_A_DAY


def send(account: PacerAccount, *, at: datetime) -> MailedLink:
    facts = {
        "name": account.get_full_name(),
        "username": account.username,
        "number": account.account_number,
        "is_on_hold": is_on_hold(account),
        "may_exist": may_exist_already(account),
    }
    kind, label = Letter.Kind.REGISTERED, "Confirm this e-mail address"
    purpose = MailedLink.Purpose.CONFIRM_ACCOUNT
    return mailed_links.send(purpose, kind, to=account.email, at=at, label=label, account=account, facts=facts)


# ── Confirming ───────────────────────────────────────────────────────────────────────────────────────────────


def may_exist_already(account: PacerAccount) -> bool:
    """Said only to whoever reads mail at the address that both accounts have."""
    return any("email" in shared for shared in _alike(account).values())


def is_on_hold(account: PacerAccount) -> bool:
    return PacerProfile.objects.filter(account=account, is_on_hold=True).exists()


@transaction.atomic
def confirm(link: MailedLink, *, at: datetime) -> PacerAccount:
    """`link` has just been used up, in this transaction. Searching begins, unless the registration is on hold."""
    account = PacerAccount.objects.locked(link.account_id)
    is_shut = account.frozen_at or not account.is_active
    if is_shut or account.email_confirmed_at or account.email.lower() != link.address.lower():
        raise mailed_links.LinkClosed
    if not account.is_search_active and _was_overtaken(account):
        _hold(account, at)
    account.email_confirmed_at = at
    account.is_search_active = account.is_search_active or not is_on_hold(account)
    account.save(update_fields=["email_confirmed_at", "is_search_active"])
    audit.record(audit.chain_of(account), "e-mail address confirmed", by=None, at=at, facts={"email": account.email})
    return account


def _was_overtaken(account: PacerAccount) -> bool:
    """The same person has confirmed another account since the worker looked: two forms sent at once make no two."""
    looked_at = PacerProfile.objects.filter(account=account).values_list("answered_at", flat=True).first()
    return any(
        len(shared) == 3 and looked_at and other.email_confirmed_at and other.email_confirmed_at > looked_at
        for other, shared in _alike(account).items()
    )


@transaction.atomic
def send_again(*, by: PacerAccount, at: datetime) -> MailedLink:
    """A new link; the old ones open nothing any more."""
    account = PacerAccount.objects.locked(by.pk)
    if account.email_confirmed_at:
        raise AlreadyConfirmed("Your e-mail address is confirmed. There is nothing to do.")
    registering_tries.allow(RegisteringTry.Act.MAIL, account.public_id, at=at)
    mailed_links.revoke(account, MailedLink.Purpose.CONFIRM_ACCOUNT, at=at)
    return send(account, at=at)


@transaction.atomic
def release_hold(account: PacerAccount, *, by: PacerAccount, reason: str, at: datetime) -> PacerAccount:
    """The clerk has reviewed the hold: there is no second account, or the older one is no longer used.

    `by` may decide on registrations; `reason` is told to the person. Searching begins with the confirmed address.
    """
    deciding.demand(by, REVIEWS_HOLDS, account)
    deciding.demand_reason(reason)
    account = PacerAccount.objects.locked(account.pk)
    if not PacerProfile.objects.filter(account=account, is_on_hold=True).update(is_on_hold=False):
        raise NotOnHold("This registration is not on hold, or no longer.")
    account.is_search_active = account.email_confirmed_at is not None
    account.save(update_fields=["is_search_active"])
    audit.record(audit.chain_of(account), "registration hold lifted", by=by, at=at, facts={"reason": reason})
    told = {"name": account.get_full_name(), "username": account.username, "released": True, "reason": reason}
    letters.write(Letter.Kind.REGISTERED, to=account.email, at=at, facts=told)
    return account
