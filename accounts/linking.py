"""The NextGen link: joins an e-filing account of before 18 February 2020 to one person's PACER account, once."""

from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import check_password
from django.db import transaction

from accounts import audit, deciding, letters, link_tries, own_accounts
from accounts.models import CmecfAccount, Letter, LinkRequest, PacerAccount, Unlinking

NO_PASSWORD = "!"  # noqa: S105 - Django hashes something all the same, so that an unknown login takes as long
APPROVES, UNLINKS = "accounts.change_linkrequest", "accounts.add_unlinking"
State, Proof = LinkRequest.State, LinkRequest.Proof


class WrongCredentials(Exception):
    """Unknown login, wrong password, linked already, suspended: nobody learns which."""


class RequestExpired(Exception):
    """Ten minutes are over, or the request was used, or it is somebody else's."""


class NamesDiffer(Exception):
    """Only the clerk can link two accounts whose names do not agree."""


class NoAccountNamed(Exception):
    """The person could not prove an old account, and the clerk has not chosen one."""


class NotLinked(Exception):
    """There is no link to undo."""


class AlreadyAsked(Exception):
    """One request of this PACER account waits for the clerk."""


def check_both(owner: PacerAccount, old: CmecfAccount | None) -> None:
    """Raise unless these two can be linked now, whoever proves what."""
    own_accounts.check(owner)
    if old is None:
        raise NoAccountNamed("Choose the CM/ECF account to link.")
    if old.pacer_account_id or old.status != CmecfAccount.Status.ACTIVE or not owner.is_active:
        said = "One of these accounts can no longer be linked: it was linked or suspended meanwhile."
        raise own_accounts.AlreadyLinked(said)


def begin(*, by: PacerAccount, login: str, password: str, at: datetime) -> LinkRequest:
    """Prove the old account by its login and password; nothing is linked yet.

    Exactly one password is hashed whatever is wrong, and only after the tries have been counted.
    """
    own_accounts.check(by)
    old = CmecfAccount.objects.filter(legacy_login__iexact=login).exclude(legacy_login="").first()
    tried = link_tries.allow(by=by, login=login, of=old, at=at)
    is_right = check_password(password, old.legacy_password if old else NO_PASSWORD)
    if not (is_right and old and old.status == CmecfAccount.Status.ACTIVE):
        raise WrongCredentials("CM/ECF login and password do not open an account that can be linked.")
    link_tries.was_good(tried)
    return LinkRequest.objects.create(
        pacer_account=by, cmecf_account=old, state=State.PROVED, proof=Proof.PASSWORD, asked_at=at, proved_at=at
    )


@transaction.atomic
def confirm(request_id: str, *, by: PacerAccount, at: datetime) -> CmecfAccount:
    """The person has read both names and says yes. For good: the old login and password are destroyed."""
    PacerAccount.objects.locked(by.pk)
    request = proved(request_id, by=by, at=at)
    if not request.names_agree:
        raise NamesDiffer("The two names differ. Go back, or ask the clerk to approve the link.")
    return _link(request, by=by, at=at, reason="")


@transaction.atomic
def ask_clerk(request_id: str, *, by: PacerAccount, reason: str, at: datetime) -> LinkRequest:
    """The names differ, and the person says why it is the same person all the same. Nothing is linked meanwhile."""
    PacerAccount.objects.locked(by.pk)
    request = proved(request_id, by=by, at=at)
    refuse_second_request(by)
    request.state, request.reason = State.ASKED, reason
    request.save(update_fields=["state", "reason"])
    facts = {"request": request.public_id, "pacer": by.username, "reason": reason}
    old = _locked(request.cmecf_account_id)
    audit.record(old.person.audit_chain, "link asked of the clerk", by=by, at=at, facts=facts)
    return request


def refuse_second_request(account: PacerAccount) -> None:
    if account.link_requests.waiting().exists():
        raise AlreadyAsked("A request of yours already waits for the clerk. You will be told by e-mail.")


@transaction.atomic
def approve(
    request_id: str, *, by: PacerAccount, reason: str, at: datetime, of: CmecfAccount | None = None
) -> CmecfAccount:
    """The clerk has satisfied herself that both accounts are one person's. `of` counts where no old one was proved."""
    request = _asked(request_id, by=by, reason=reason)
    request.cmecf_account, request.proved_at = request.cmecf_account or of, request.proved_at or at
    check_both(request.pacer_account, request.cmecf_account)
    deciding.demand(by, APPROVES, request.cmecf_account)
    return _link(request, by=by, at=at, reason=reason)


@transaction.atomic
def refuse(request_id: str, *, by: PacerAccount, reason: str, at: datetime) -> None:
    """Nothing is linked; the person is told why, and may ask again."""
    request = _asked(request_id, by=by, reason=reason)
    _decide(request, State.REFUSED, by=by, reason=reason, at=at)
    if request.cmecf_account:
        facts = {"request": request.public_id, "pacer": request.pacer_account.username, "reason": reason}
        old = _locked(request.cmecf_account_id)
        audit.record(old.person.audit_chain, "link refused", by=by, at=at, facts=facts)
    told = {"name": request.pacer_account.get_full_name(), "reason": reason}
    letters.write(Letter.Kind.LINK_REFUSED, to=request.pacer_account.email, at=at, facts=told)


@transaction.atomic
def unlink(account: CmecfAccount, *, by: PacerAccount, reason: str, at: datetime) -> Unlinking:
    """The clerk undoes a link. What was filed stays; the old login stays destroyed."""
    old = _locked(account.pk)
    deciding.demand(by, UNLINKS, old)
    deciding.demand_reason(reason)
    owner = old.pacer_account
    if owner is None:
        raise NotLinked("This CM/ECF account is not linked, or no longer.")
    old.pacer_account, old.linked_at = None, None
    old.save(update_fields=["pacer_account", "linked_at"])
    facts = {"pacer": owner.username, "reason": reason}
    audit.record(old.person.audit_chain, "accounts unlinked", by=by, at=at, facts=facts)
    _tell_both(Letter.Kind.UNLINKED, old, owner, at, reason=reason)
    return Unlinking.objects.create(cmecf_account=old, pacer_account=owner, by=by, at=at, reason=reason)


def proved(request_id: str, *, by: PacerAccount, at: datetime) -> LinkRequest:
    """The request by which this account proved an old account, not used yet and not older than ten minutes."""
    requests = LinkRequest.objects.select_related("pacer_account", "cmecf_account__person")
    request = requests.filter(public_id=request_id, pacer_account=by).first()
    if request is None or not request.may_be_confirmed(at):
        raise RequestExpired("Ten minutes have passed, or this was used before. Nothing was linked; begin again.")
    return request


def _link(request: LinkRequest, *, by: PacerAccount, at: datetime, reason: str) -> CmecfAccount:
    owner = PacerAccount.objects.locked(request.pacer_account_id)
    old = _locked(request.cmecf_account_id)
    check_both(owner, old)
    facts: dict[str, Any] = {
        "pacer": owner.username,
        "old_login": old.legacy_login,
        "proof": request.proof,
        "reason": reason,
    }
    old.pacer_account, old.linked_at, old.legacy_login, old.legacy_password = owner, at, "", ""
    old.save(update_fields=["pacer_account", "linked_at", "legacy_login", "legacy_password"])
    _decide(request, State.LINKED, by=by, reason=reason, at=at)
    facts |= {"request": request.public_id, "names": [old.person.name, owner.get_full_name()]}
    audit.record(old.person.audit_chain, "accounts linked", by=by, at=at, facts=facts)
    _tell_both(Letter.Kind.LINKED, old, owner, at)
    return old


def _decide(request: LinkRequest, state: LinkRequest.State, *, by: PacerAccount, reason: str, at: datetime) -> None:
    request.state, request.decided_by, request.decision_reason, request.decided_at = state, by, reason, at
    request.save()


def _tell_both(kind: Letter.Kind, old: CmecfAccount, owner: PacerAccount, at: datetime, **facts: str) -> None:
    """The old account's address and the PACER account's; once if they are one."""
    facts |= {"name": old.person.name, "username": owner.username}
    addresses = {address.lower(): address for address in (owner.email, old.person.email)}
    for address in addresses.values():
        letters.write(kind, to=address, at=at, facts=facts)


def _asked(request_id: str, *, by: PacerAccount, reason: str) -> LinkRequest:
    asker = PacerAccount.objects.locked(LinkRequest.objects.get(public_id=request_id).pacer_account_id)
    deciding.demand(by, APPROVES, asker)
    deciding.demand_reason(reason)
    request = LinkRequest.objects.select_related("pacer_account", "cmecf_account").get(public_id=request_id)
    if request.state != State.ASKED:
        raise RequestExpired("This request has been decided.")
    return request


def _locked(account_id: int) -> CmecfAccount:
    """The old account and its person, whose audit chain is written under this lock."""
    locked = CmecfAccount.objects.select_for_update(of=("self", "person"))
    return locked.select_related("pacer_account", "person__contact").get(pk=account_id)
