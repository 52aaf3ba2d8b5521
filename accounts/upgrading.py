"""Upgrades a legacy PACER account: from then on it is one person's, confirmed, and may be linked or registered."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from accounts import audit, letters, mailed_links, open_sessions, own_accounts, pacer_registration, registering_tries
from accounts.models import Letter, MailedLink, PacerAccount, PacerProfile, RegisteringTry
from accounts.own_accounts import NotThisAccount
from accounts.pacer_registration import UsernameTaken

OLD_MEANING = (MailedLink.Purpose.CONFIRM_ACCOUNT, MailedLink.Purpose.CONFIRM_EMAIL, MailedLink.Purpose.RESET_PASSWORD)


class NotLegacy(NotThisAccount):
    """It is upgraded already."""


class WrongBirthDate(Exception):
    """The date of birth is permanent to an account: it shows whose it is."""


def check(account: PacerAccount) -> None:
    """Raise unless this is a legacy account of one person."""
    own_accounts.check_individual(account)
    if account.is_upgraded:
        raise NotLegacy("This PACER account is upgraded. Nothing is left to do.")


def upgrade(*, by: PacerAccount, told: Mapping[str, Any], password: str, at: datetime, keep: str = "") -> PacerAccount:
    """New username and password, confirmed by whoever signed in with the old ones; the old address hears of it.

    The new address, unless it is the one confirmed already, is proved by a link. Every session but `keep` ends.
    """
    check(by)
    registering_tries.allow(RegisteringTry.Act.UPGRADE, by.public_id, at=at)
    _refuse_other_birth(by.born_on, told["born_on"])
    pacer_registration.refuse_taken(told["username"], but=by)
    hashed = make_password(password)
    try:
        return _write(by.pk, told, hashed, at, keep)
    except IntegrityError as two_at_once:
        raise UsernameTaken from two_at_once


def _refuse_other_birth(known: date | None, told: date) -> None:
    if known and known != told:
        raise WrongBirthDate(
            "This is not the date of birth that the account was opened with. It cannot be changed here: ask the "
            "PACER Service Center."
        )


@transaction.atomic
def _write(account_id: int, told: Mapping[str, Any], hashed: str, at: datetime, keep: str) -> PacerAccount:
    account = PacerAccount.objects.locked(account_id)
    check(account)
    before = {"username": account.username, "email": account.email}
    _take_over(account, told, hashed, at)
    profile = {name: told[name] for name in pacer_registration.ADDRESS_ASKS}
    kept = {"user_type": PacerProfile.UserType.CASE_SEARCH, "answered_at": at}
    PacerProfile.objects.update_or_create(account=account, defaults=profile, create_defaults=profile | kept)
    open_sessions.end_all(account, keep=keep)
    mailed_links.revoke(account, *OLD_MEANING, at=at)
    facts = {"before": before, "username": account.username, "email": account.email}
    audit.record(audit.chain_of(account), "legacy account upgraded", by=account, at=at, facts=facts)
    _tell(account, before["email"], at)
    return account


def _take_over(account: PacerAccount, told: Mapping[str, Any], hashed: str, at: datetime) -> None:
    if account.email.lower() != told["email"].lower():
        account.email_confirmed_at = None
    account.username, account.email, account.born_on = told["username"], told["email"], told["born_on"]
    account.password, account.password_changed_at, account.must_change_password = hashed, at, False
    account.is_upgraded = True
    account.account_number = account.account_number or pacer_registration.free_number()
    account.save()


def _tell(account: PacerAccount, old_address: str, at: datetime) -> None:
    told = {"name": account.get_full_name(), "username": account.username, "is_upgraded": True}
    if old_address:
        mailed_links.send(
            MailedLink.Purpose.NOT_ME,
            Letter.Kind.REGISTERED,
            to=old_address,
            at=at,
            label="This wasn’t me",
            account=account,
            facts=told,
        )
    if account.email_confirmed_at is None:
        pacer_registration.send(account, at=at)
    elif not old_address:
        letters.write(Letter.Kind.REGISTERED, to=account.email, at=at, facts=told)
