"""E-filing privileges in this court: asked for by a PACER account, decided by a clerk, suspended and given back."""

from datetime import date, datetime

from django.db import transaction

from accounts import audit, deciding, granting, letters, own_accounts
from accounts.models import CmecfAccount, EFilingRegistration, Letter, PacerAccount, PacerProfile, Person
from accounts.own_accounts import NotThisAccount
from accounts.pacer_registration import is_on_hold

Kind, State = EFilingRegistration.Kind, EFilingRegistration.State
# What may follow what. A rejected request stays rejected: the person asks anew.
TRANSITIONS: dict[str, set[str]] = {
    State.PENDING: {State.ON_HOLD, State.ACTIVE, State.REJECTED},
    State.ON_HOLD: {State.ACTIVE, State.REJECTED},
    State.ACTIVE: {State.SUSPENDED},
    State.SUSPENDED: {State.ACTIVE},
    State.REJECTED: set(),
}
WAITING = (State.PENDING, State.ON_HOLD)
# The facts each kind needs; a form asks for the same (assumed: courts differ, and this court's own form is not public).
NEEDS: dict[str, tuple[str, ...]] = {
    Kind.ADMITTED: ("bar_number", "bar_state"),
    Kind.FEDERAL: ("agency",),
    Kind.PRO_HAC_VICE: ("bar_number", "bar_state", "case_number", "granted_on"),
    Kind.SELF_REPRESENTED: ("case_number", "granted_on"),
}
DECIDES, SUSPENDS = "accounts.change_efilingregistration", "accounts.change_cmecfaccount"


class NotConfirmed(NotThisAccount):
    """Nobody has proved yet that mail reaches this account's owner, or its registration is on hold."""


class NoAddress(NotThisAccount):
    """The court must know where its filers are."""


class AlreadyWaiting(NotThisAccount):
    """One request waits for the clerk."""


class NotNow(Exception):
    """This is no longer, or not yet, in the state that the act asks for. Two clerks decide: one does."""


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────


def check(account: PacerAccount) -> None:
    """Raise unless this account is one person's, upgraded, confirmed, and without an e-filing account here."""
    own_accounts.check(account)
    if account.email_confirmed_at is None or is_on_hold(account):
        raise NotConfirmed("Your e-mail address is not confirmed yet, or your registration is on hold.")
    if not PacerProfile.objects.filter(account=account).exclude(address="").exists():
        raise NoAddress("Your account has no address yet. Enter it under My account, then ask again.")


def refuse_second(account: PacerAccount) -> None:
    if account.registrations.waiting().exists():
        raise AlreadyWaiting("A request of yours already waits for the clerk. You will be told by e-mail.")


def ask(
    *,
    by: PacerAccount,
    kind: EFilingRegistration.Kind,
    at: datetime,
    bar_number: str = "",
    bar_state: str = "",
    agency: str = "",
    case_number: str = "",
    granted_on: date | None = None,
) -> EFilingRegistration:
    """Ask the clerk for privileges; what `kind` does not need is not kept. Nobody files because of this."""
    given = {"bar_number": bar_number, "bar_state": bar_state, "agency": agency, "case_number": case_number}
    facts = {name: value for name, value in {**given, "granted_on": granted_on}.items() if name in NEEDS[kind]}
    with transaction.atomic():
        account = PacerAccount.objects.locked(by.pk)
        check(account)
        refuse_second(account)
        asked = EFilingRegistration.objects.create(account=account, kind=kind, asked_at=at, **facts)
        audit.record(audit.chain_of(account), "e-filing asked for", by=by, at=at, facts=_facts(asked) | facts)
    return asked


# ── Deciding: each takes the request, the clerk who decides (`by`), what the person is told (`reason`), the moment ──


@transaction.atomic
def hold(request: EFilingRegistration, *, by: PacerAccount, reason: str, at: datetime) -> EFilingRegistration:
    """Something is missing; the person is told what. `by` may change registrations, and is not the one who asks."""
    return _decided(_locked(request, by), State.ON_HOLD, by=by, reason=reason, at=at)


@transaction.atomic
def reject(request: EFilingRegistration, *, by: PacerAccount, reason: str, at: datetime) -> EFilingRegistration:
    """Nothing is granted; the person is told why, and may ask again."""
    return _decided(_locked(request, by), State.REJECTED, by=by, reason=reason, at=at)


@transaction.atomic
def approve(
    request: EFilingRegistration, *, by: PacerAccount, at: datetime, reason: str = "", person: Person | None = None
) -> EFilingRegistration:
    """Make the e-filing account, linked to the PACER account from the start: Civil and Criminal appear at once.

    `person` is somebody the court knows already (counsel on an old docket, say); without it a new Person is made.
    Raises granting.PersonKnown where a bar number is on record and no person was chosen, granting.PersonTaken where
    the chosen one has an account already, NotThisAccount where the PACER account has changed meanwhile, NotNow where
    it is decided.
    """
    request = _locked(request, by)
    check(request.account)
    request.cmecf_account = granting.grant(request, person=person, at=at)
    return _decided(request, State.ACTIVE, by=by, reason=reason, at=at)


@transaction.atomic
def suspend(account: CmecfAccount, *, by: PacerAccount, reason: str, at: datetime) -> CmecfAccount:
    """The person files no more until reactivated; reading goes on. Works for every e-filing account, however it came.

    `by` may change CM/ECF accounts and is not its owner; `reason` is told to the person.
    """
    return _restanding(account, CmecfAccount.Status.ACTIVE, CmecfAccount.Status.SUSPENDED, by=by, reason=reason, at=at)


@transaction.atomic
def reactivate(account: CmecfAccount, *, by: PacerAccount, reason: str, at: datetime) -> CmecfAccount:
    """The suspension ends: what the account could do before, it can do again."""
    return _restanding(account, CmecfAccount.Status.SUSPENDED, CmecfAccount.Status.ACTIVE, by=by, reason=reason, at=at)


# ── The one function that moves a request, and the one that moves an account ─────────────────────────────────


def _decided(
    request: EFilingRegistration, state: EFilingRegistration.State, *, by: PacerAccount, reason: str, at: datetime
) -> EFilingRegistration:
    _refuse_move(request, state, reason)
    before, request.state = request.state, state
    request.decided_by, request.decided_at, request.reason = by, at, reason
    request.save()
    facts = _facts(request) | {"before": before, "state": state, "reason": reason}
    audit.record(
        audit.chain_of(request.account), f"e-filing {request.get_state_display().lower()}", by=by, at=at, facts=facts
    )
    _tell(request.account, request.account.email, state, reason, at, kind=request.get_kind_display())
    return request


def _restanding(
    account: CmecfAccount,
    before: CmecfAccount.Status,
    after: CmecfAccount.Status,
    *,
    by: PacerAccount,
    reason: str,
    at: datetime,
) -> CmecfAccount:
    deciding.demand(by, SUSPENDS, account)
    deciding.demand_reason(reason)
    account = _locked_account(account)
    if account.status != before:
        raise NotNow(f"This account is {account.get_status_display().lower()} now.")
    account.status = after
    account.save(update_fields=["status"])
    moved, owner = _last_granted(account, before), account.pacer_account
    if moved:  # an account that came by linking has no request
        _decided(moved, State(after.value), by=by, reason=reason, at=at)
        return account
    facts = {"before": before, "state": after, "reason": reason}
    audit.record(account.person.audit_chain, f"e-filing {after}", by=by, at=at, facts=facts)
    _tell(owner or account.person, (owner and owner.email) or account.person.email, after, reason, at)
    return account


def _last_granted(account: CmecfAccount, before: CmecfAccount.Status) -> EFilingRegistration | None:
    granted = account.registrations.filter(state=before.value, account=account.pacer_account_id)
    return granted.select_related("account").order_by("-asked_at").first()


def _locked(request: EFilingRegistration, by: PacerAccount) -> EFilingRegistration:
    """The request as it stands now, under the lock of its account: whoever decides second finds it decided."""
    deciding.demand(by, DECIDES, request.account)
    account = PacerAccount.objects.locked(request.account_id)
    request = EFilingRegistration.objects.select_for_update().get(pk=request.pk)
    if request.state not in WAITING:
        raise NotNow(f"This request has been decided: it is {request.get_state_display().lower()}.")
    request.account = account
    return request


def _locked_account(account: CmecfAccount) -> CmecfAccount:
    accounts = CmecfAccount.objects.select_for_update(of=("self", "person"))
    return accounts.select_related("pacer_account", "person__contact").get(pk=account.pk)


def _refuse_move(request: EFilingRegistration, state: str, reason: str) -> None:
    if state not in TRANSITIONS[request.state]:
        raise NotNow(f"This request is {request.get_state_display().lower()} now; it cannot become {state}.")
    if state != State.ACTIVE:
        deciding.demand_reason(reason)


def _facts(request: EFilingRegistration) -> dict:
    return {"request": request.public_id, "kind": request.kind, "pacer": request.account.username}


def _tell(who: PacerAccount | Person, address: str, state: str, reason: str, at: datetime, kind: str = "") -> None:
    name = who.name if isinstance(who, Person) else who.get_full_name()
    facts = {"name": name, "state": state, "reason": reason, "kind": kind}
    letters.write(Letter.Kind.EFILING_DECIDED, to=address, at=at, facts=facts)
