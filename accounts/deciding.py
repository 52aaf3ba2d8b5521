"""Who may act on whose account at the clerk's desk, and that nobody does it without a word."""

from django.core.exceptions import PermissionDenied

from accounts.models import CmecfAccount, PacerAccount

RULES = "auth.change_permission"  # over the rights of the court's own people


class NoReason(Exception):
    """An act on somebody else's account says why; where its owner must be recognised, how that was done."""


def may_act_on(account: PacerAccount | CmecfAccount, by: PacerAccount) -> bool:
    """Nobody acts on an account of their own, and on the court staff's only whoever rules over the staff's rights."""
    if isinstance(account, PacerAccount):
        login, efiling = account, account.efiling_account
    else:
        login, efiling = account.pacer_account, account
    is_staffs = bool(login and login.is_staff) or bool(efiling and efiling.role == CmecfAccount.Role.COURT)
    return login != by and (not is_staffs or by.has_perm(RULES))


def demand(by: PacerAccount, right: str, *accounts: PacerAccount | CmecfAccount | None) -> None:
    """Raise PermissionDenied unless `by` has this right, and may act on all of these accounts."""
    if not by.has_perm(right):
        raise PermissionDenied("Only a clerk who may do this can.")
    if not all(may_act_on(account, by) for account in accounts if account):
        raise PermissionDenied("Accounts of the court's staff, and your own, are decided by another administrator.")


def demand_reason(reason: str) -> None:
    """Rights do not change without a word: it stands in the audit trail, and often the person reads it."""
    if not reason.strip():
        raise NoReason("Give the reason.")


def demand_identity(reason: str, identity_checked: str) -> None:
    """Where the account goes to whoever asks for it, the clerk says how she made sure that it is the owner."""
    if not (reason.strip() and identity_checked.strip()):
        raise NoReason("Give the reason, and say how you made sure that this is the owner of the account.")
