"""What every change of a second factor leaves behind: an audit event, and a letter to the owner."""

from datetime import datetime

from accounts import audit, mailed_links
from accounts.models import Letter, MailedLink, PacerAccount

ACTS = {
    "added": "authenticator added",
    "removed": "authenticator removed",
    "codes": "backup codes made",
    "backup": "backup code used",
    "skipped": "second factor skipped",
    "tried": "second factor tried in vain",
    "reset": "second factor reset",
}


def record(account: PacerAccount, what: str, *, by: PacerAccount | None, at: datetime, facts: dict) -> None:
    """In the caller's transaction, under the account's lock. No secret and no code ever stands in the facts."""
    audit.record(audit.chain_of(account), ACTS[what], by=by, at=at, facts={"pacer": account.username, **facts})


def tell(account: PacerAccount, what: str, *, at: datetime, facts: dict | None = None) -> None:
    """The letter by which the owner hears of a change that somebody else may have made."""
    shown = {"what": what, "name": account.get_full_name(), "username": account.username, **(facts or {})}
    if account.email:
        mailed_links.send(
            MailedLink.Purpose.NOT_ME,
            Letter.Kind.SECOND_FACTOR,
            to=account.email,
            at=at,
            label="This wasn’t me",
            account=account,
            facts=shown,
        )
