"""The NextGen link: joins an e-filing account of before 18 February 2020 to one person's PACER account, once."""

from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import check_password
from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts import audit, letters, link_tries, rescuing
from accounts.models import CmecfAccount, Letter, LinkRequest, PacerAccount, Unlinking

NO_PASSWORD = "!"  # noqa: S105 - Django hashes something all the same, so that an unknown login takes as long
APPROVES, UNLINKS = "accounts.change_linkrequest", "accounts.add_unlinking"
State, Proof = LinkRequest.State, LinkRequest.Proof


class MayNotLink(Exception):
    """Why this PACER account cannot be linked to an old one; the page that mends it follows from the class."""


class NotIndividual(MayNotLink):
    """A billing account, or a login that a firm shares."""


class NotUpgraded(MayNotLink):
    """A legacy PACER account."""


class AlreadyLinked(MayNotLink):
    """One of the two sides has been linked before."""


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


def check(account: PacerAccount) -> None:
    """Raise unless this PACER account is one person's, upgraded and not linked yet."""
    if account.kind != PacerAccount.Kind.INDIVIDUAL:
        raise NotIndividual("This PACER account belongs to a firm. Only one person's own PACER account can be linked.")
    if not account.is_upgraded:
        raise NotUpgraded("This is a legacy PACER account. Upgrade it with PACER first, then link it here.")
    if CmecfAccount.objects.filter(pacer_account=account).exists():
        raise AlreadyLinked("This PACER account is linked to an e-filing account of this court. Nothing is left to do.")


def check_both(owner: PacerAccount, old: CmecfAccount | None) -> None:
    """Raise unless these two can be linked now, whoever proves what."""
    check(owner)
    if old is None:
        raise NoAccountNamed("Choose the CM/ECF account to link.")
    if old.pacer_account_id or old.status != CmecfAccount.Status.ACTIVE or not owner.is_active:
        raise AlreadyLinked("One of these accounts can no longer be linked: it was linked or suspended meanwhile.")


def begin(*, by: PacerAccount, login: str, password: str, at: datetime) -> LinkRequest:
    """Prove the old account by its login and password; nothing is linked yet.

    Exactly one password is hashed whatever is wrong, and only after the tries have been counted.
    """
    check(by)
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
    lock_owner(by.pk)
    request = proved(request_id, by=by, at=at)
    if not request.names_agree:
        raise NamesDiffer("The two names differ. Go back, or ask the clerk to approve the link.")
    return _link(request, by=by, at=at, reason="")


@transaction.atomic
def ask_clerk(request_id: str, *, by: PacerAccount, reason: str, at: datetime) -> LinkRequest:
    """The names differ, and the person says why it is the same person all the same. Nothing is linked meanwhile."""
    lock_owner(by.pk)
    request = proved(request_id, by=by, at=at)
    refuse_second_request(by)
    request.state, request.reason = State.ASKED, reason
    request.save(update_fields=["state", "reason"])
    facts = {"request": request.public_id, "pacer": by.username, "reason": reason}
    audit.record(_chain(_locked(request.cmecf_account_id)), "link asked of the clerk", by=by, at=at, facts=facts)
    return request


def refuse_second_request(account: PacerAccount) -> None:
    if account.link_requests.waiting().exists():
        raise AlreadyAsked("A request of yours already waits for the clerk. You will be told by e-mail.")


@transaction.atomic
def approve(
    request_id: str, *, by: PacerAccount, reason: str, at: datetime, of: CmecfAccount | None = None
) -> CmecfAccount:
    """The clerk has satisfied herself that both accounts are one person's. `of` counts where no old one was proved."""
    request = _asked(request_id, by=by)
    request.cmecf_account, request.proved_at = request.cmecf_account or of, request.proved_at or at
    check_both(request.pacer_account, request.cmecf_account)
    _demand_rule(by, request.pacer_account, request.cmecf_account)
    return _link(request, by=by, at=at, reason=reason)


@transaction.atomic
def refuse(request_id: str, *, by: PacerAccount, reason: str, at: datetime) -> None:
    """Nothing is linked; the person is told why, and may ask again."""
    request = _asked(request_id, by=by)
    _decide(request, State.REFUSED, by=by, reason=reason, at=at)
    if request.cmecf_account:
        facts = {"request": request.public_id, "pacer": request.pacer_account.username, "reason": reason}
        audit.record(_chain(_locked(request.cmecf_account_id)), "link refused", by=by, at=at, facts=facts)
    told = {"name": request.pacer_account.get_full_name(), "reason": reason}
    letters.write(Letter.Kind.LINK_REFUSED, to=request.pacer_account.email, at=at, facts=told)


@transaction.atomic
def unlink(account: CmecfAccount, *, by: PacerAccount, reason: str, at: datetime) -> Unlinking:
    """The clerk undoes a link. What was filed stays; the old login stays destroyed."""
    _demand(by, UNLINKS)
    old = _locked(account.pk)
    owner = old.pacer_account
    if owner is None:
        raise NotLinked("This CM/ECF account is not linked, or no longer.")
    _demand_rule(by, owner, old)
    old.pacer_account, old.linked_at = None, None
    old.save(update_fields=["pacer_account", "linked_at"])
    facts = {"pacer": owner.username, "reason": reason}
    audit.record(_chain(old), "accounts unlinked", by=by, at=at, facts=facts)
    _tell_both(Letter.Kind.UNLINKED, old, owner, at, reason=reason)
    return Unlinking.objects.create(cmecf_account=old, pacer_account=owner, by=by, at=at, reason=reason)


def proved(request_id: str, *, by: PacerAccount, at: datetime) -> LinkRequest:
    """The request by which this account proved an old account, not used yet and not older than ten minutes."""
    requests = LinkRequest.objects.select_related("pacer_account", "cmecf_account__person")
    request = requests.filter(public_id=request_id, pacer_account=by).first()
    if request is None or not request.may_be_confirmed(at):
        raise RequestExpired("Ten minutes have passed, or this was used before. Nothing was linked; begin again.")
    return request


def lock_owner(account_id: int) -> PacerAccount:
    """Every change of a link request happens under the lock of its PACER account, taken first."""
    return PacerAccount.objects.select_for_update().get(pk=account_id)


def _link(request: LinkRequest, *, by: PacerAccount, at: datetime, reason: str) -> CmecfAccount:
    owner = lock_owner(request.pacer_account_id)
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
    audit.record(_chain(old), "accounts linked", by=by, at=at, facts=facts)
    _tell_both(Letter.Kind.LINKED, old, owner, at)
    return old


def _decide(request: LinkRequest, state: LinkRequest.State, *, by: PacerAccount, reason: str, at: datetime) -> None:
    request.state, request.decided_by, request.decision_reason, request.decided_at = state, by, reason, at
    request.save()


def _tell_both(kind: Letter.Kind, old: CmecfAccount, owner: PacerAccount, at: datetime, **facts: str) -> None:
    """The old account's address and the PACER account's; once if they are one."""
    facts |= {"name": old.person.name, "username": owner.username}
    addresses = {address.lower(): address for address in (owner.email, link_tries.address_of(old))}
    for address in addresses.values():
        letters.write(kind, to=address, at=at, facts=facts)


def _asked(request_id: str, *, by: PacerAccount) -> LinkRequest:
    _demand(by, APPROVES)
    lock_owner(LinkRequest.objects.get(public_id=request_id).pacer_account_id)
    request = LinkRequest.objects.select_related("pacer_account", "cmecf_account").get(public_id=request_id)
    if request.state != State.ASKED:
        raise RequestExpired("This request has been decided.")
    return request


def _demand_rule(by: PacerAccount, owner: PacerAccount, account: CmecfAccount) -> None:
    """Nobody decides about themselves; about the court's own people only whoever rules over their rights."""
    is_staffs = account.role == CmecfAccount.Role.COURT and not by.has_perm(rescuing.RULES)
    if is_staffs or not rescuing.may_act_on(owner, by):
        raise PermissionDenied("Accounts of the court's staff, and your own, are decided by another administrator.")


def _demand(by: PacerAccount, permission: str) -> None:
    if not by.has_perm(permission):
        raise PermissionDenied("Only a clerk who may do this can.")


def _locked(account_id: int) -> CmecfAccount:
    """The old account and its person, whose audit chain is written under this lock."""
    locked = CmecfAccount.objects.select_for_update(of=("self", "person"))
    return locked.select_related("pacer_account", "person__contact").get(pk=account_id)


def _chain(account: CmecfAccount) -> str:
    return f"person:{account.person_id}"
