"""A firm's billing account (PAA): it invites accounts, their owners answer, and either side leaves at any time."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from accounts import audit, letters, registering_tries
from accounts.models import BillingInvitation, Letter, PacerAccount, RegisteringTry

REMEMBERED = timedelta(days=30)
State = BillingInvitation.State


class NotBilling(Exception):
    """Only a firm's billing account invites."""


class InvitationGone(Exception):
    """Answered, withdrawn, or somebody else's: nobody learns which."""

    def __init__(self) -> None:
        super().__init__("This invitation is no longer open.")


class AlreadyPaidFor(Exception):
    """One firm pays at a time."""


class NotMember(Exception):
    """No firm pays for this account, or not this one."""


def check(account: PacerAccount) -> None:
    if account.kind != PacerAccount.Kind.BILLING:
        raise NotBilling("Only a firm's billing account invites other accounts.")


def invite(*, by: PacerAccount, username: str, account_number: str, at: datetime) -> None:
    """If one individual account has this username and this number, its owner is asked.

    Returns nothing, and does not fail where there is none: a billing account is no way to find out who has one.
    """
    check(by)
    registering_tries.allow(RegisteringTry.Act.INVITE, by.public_id, about=username, at=at)
    with transaction.atomic():
        named = PacerAccount.objects.select_for_update().filter(username__iexact=username)
        account = named.filter(account_number=account_number, kind=PacerAccount.Kind.INDIVIDUAL, is_active=True).first()
        if account and account.paid_by_id != by.pk and not _is_asked(by, account):
            _ask(by, account, at)


def _is_asked(by: PacerAccount, account: PacerAccount) -> bool:
    return BillingInvitation.objects.filter(billing_account=by, account=account, state=State.OPEN).exists()


def _ask(by: PacerAccount, account: PacerAccount, at: datetime) -> None:
    invitation = BillingInvitation.objects.create(billing_account=by, account=account, made_at=at)
    _record(account, "invited to a billing account", by=by, at=at, invitation=invitation.public_id)
    _tell(account, by, "invited", at)


def asked_for(by: PacerAccount, *, at: datetime) -> list[RegisteringTry]:
    """Whom this billing account invited of late, as it typed them: known to us or not."""
    of_ours = RegisteringTry.objects.filter(act=RegisteringTry.Act.INVITE, who=by.public_id, at__gt=at - REMEMBERED)
    return list(of_ours.order_by("-at", "-pk"))


def open_invitations(account: PacerAccount) -> list[BillingInvitation]:
    """What the owner may answer, oldest first."""
    return list(_open_ones(account).order_by("made_at", "pk"))


@transaction.atomic
def accept(invitation_id: str, *, by: PacerAccount, at: datetime) -> None:
    """From now on the firm gets the bills. What the account does stays its owner's own affair."""
    account = PacerAccount.objects.locked(by.pk)
    invitation = _open(invitation_id, account)
    if account.paid_by_id:
        raise AlreadyPaidFor("Another firm pays for this account. Leave its billing account first.")
    account.paid_by = invitation.billing_account
    account.save(update_fields=["paid_by"])
    _answer(invitation, State.ACCEPTED, at)
    _record(account, "joined a billing account", by=by, at=at, billing=invitation.billing_account.username)
    _tell(invitation.billing_account, account, "accepted", at)


@transaction.atomic
def decline(invitation_id: str, *, by: PacerAccount, at: datetime) -> None:
    """The firm is not told: an invitation without an answer and one declined look the same to it."""
    invitation = _open(invitation_id, PacerAccount.objects.locked(by.pk))
    _answer(invitation, State.DECLINED, at)


@transaction.atomic
def leave(*, by: PacerAccount, at: datetime) -> None:
    """The owner leaves; bills go to the owner again."""
    account = PacerAccount.objects.locked(by.pk)
    firm = _unjoined(account)
    _record(account, "left a billing account", by=by, at=at, billing=firm.username)
    _tell(firm, account, "left", at)


@transaction.atomic
def remove(account_id: str, *, by: PacerAccount, at: datetime) -> None:
    """The firm no longer pays for one of its members."""
    check(by)
    account = PacerAccount.objects.select_for_update().filter(public_id=account_id, paid_by=by).first()
    if account is None:
        raise NotMember("This account is not among yours, or no longer.")
    _unjoined(account)
    _record(account, "removed from a billing account", by=by, at=at, billing=by.username)
    _tell(account, by, "removed", at)


def _unjoined(account: PacerAccount) -> PacerAccount:
    firm = account.paid_by
    if firm is None:
        raise NotMember("No firm's billing account pays for this account.")
    account.paid_by = None
    account.save(update_fields=["paid_by"])
    return firm


def _open(invitation_id: str, account: PacerAccount) -> BillingInvitation:
    invitation = _open_ones(account).filter(public_id=invitation_id).first()
    if invitation is None:
        raise InvitationGone
    return invitation


def _open_ones(account: PacerAccount) -> QuerySet[BillingInvitation]:
    open_ones = account.invitations.filter(state=State.OPEN, billing_account__is_active=True)
    return open_ones.select_related("billing_account")


def _answer(invitation: BillingInvitation, state: BillingInvitation.State, at: datetime) -> None:
    invitation.state, invitation.answered_at = state, at
    invitation.save(update_fields=["state", "answered_at"])


def _record(account: PacerAccount, act: str, *, by: PacerAccount, at: datetime, **facts: str) -> None:
    audit.record(audit.chain_of(account), act, by=by, at=at, facts=facts)


def _tell(account: PacerAccount, about: PacerAccount, act: str, at: datetime) -> None:
    """`act` is what the other side, `about`, did."""
    facts = {"name": account.get_full_name(), "other": about.get_full_name(), "other_login": about.username, "act": act}
    letters.write(Letter.Kind.INVITED, to=account.email, at=at, facts=facts)
