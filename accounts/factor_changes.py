"""What every change of a second factor leaves behind: an audit event, and a letter to the owner."""

from datetime import datetime

from accounts import audit, mailed_links
from accounts.models import Letter, MailedLink, PacerAccount, Person

ACTS = {
    "added": "authenticator added",
    "removed": "authenticator removed",
    "codes": "backup codes made",
    "backup": "backup code used",
    "skipped": "second factor skipped",
    "tried": "second factor tried in vain",
    "reset": "second factor reset",
}


def lock(account: PacerAccount) -> PacerAccount:
    """The account and its person, whose audit chain is written under this lock."""
    locked = PacerAccount.objects.select_for_update().get(pk=account.pk)
    if locked.person:
        Person.objects.select_for_update().get(pk=locked.person.pk)
    return locked


def record(account: PacerAccount, what: str, *, by: PacerAccount | None, at: datetime, facts: dict) -> None:
    """In the caller's transaction, under `lock`. No secret and no code ever stands in the facts."""
    chain = f"person:{account.person.pk}" if account.person else f"pacer:{account.public_id}"
    audit.record(chain, ACTS[what], by=by, at=at, facts={"pacer": account.username, **facts})


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
