"""One-time links by e-mail: made in the transaction of the act, opened once by whoever reads the mail."""

from datetime import datetime, timedelta

from accounts import letters
from accounts.models import Letter, MailedLink, PacerAccount, SecondaryAddress

Purpose = MailedLink.Purpose
PAGES = {
    Purpose.CONFIRM_ACCOUNT: "accounts:confirm_email",
    Purpose.CONFIRM_EMAIL: "accounts:confirm_email",
    Purpose.CONFIRM_SECONDARY: "accounts:confirm_secondary",
    Purpose.CONFIRM_WORKS: "accounts:works_again",
    Purpose.STILL_RIGHT: "accounts:works_again",
    Purpose.RESET_PASSWORD: "accounts:new_password",
    Purpose.NOT_ME: "accounts:not_me",
    Purpose.DIAGNOSIS: "accounts:diagnosis",
}
LASTS = {
    Purpose.CONFIRM_ACCOUNT: timedelta(days=3),
    Purpose.CONFIRM_EMAIL: timedelta(days=1),
    Purpose.CONFIRM_SECONDARY: timedelta(days=14),
    Purpose.CONFIRM_WORKS: timedelta(days=14),
    Purpose.STILL_RIGHT: timedelta(days=30),
    Purpose.RESET_PASSWORD: timedelta(minutes=30),
    Purpose.NOT_ME: timedelta(days=7),
    Purpose.DIAGNOSIS: timedelta(hours=1),
}


class LinkClosed(Exception):
    """Used, run out, revoked by a later change, or not ours: nobody learns which."""

    def __init__(self) -> None:
        super().__init__("This link was used already, or has run out. Ask for a new one.")


def send(
    purpose: MailedLink.Purpose,
    kind: Letter.Kind,
    *,
    to: str,
    at: datetime,
    label: str,
    account: PacerAccount | None = None,
    secondary_address: SecondaryAddress | None = None,
    facts: dict | None = None,
) -> MailedLink:
    """Queue a letter of `kind` with a one-time link called `label`, in the caller's transaction."""
    link = MailedLink.objects.create(
        purpose=purpose,
        account=account,
        secondary_address=secondary_address,
        address=to,
        made_at=at,
        expires_at=at + LASTS[purpose],
    )
    shown = {"label": label, "page": PAGES[purpose], "sign": link.public_id}
    letters.write(kind, to=to, at=at, facts={**(facts or {}), "links": [shown]})
    return link


def look(token: str, *purposes: MailedLink.Purpose, at: datetime) -> MailedLink:
    """The open link of this token, for a page that only shows a button: mail scanners look too."""
    links = MailedLink.objects.select_related("account", "secondary_address__person")
    link = links.filter(public_id=letters.verified(token) or "", purpose__in=purposes).first()
    if link is None or not link.is_open(at):
        raise LinkClosed
    return link


def use(token: str, *purposes: MailedLink.Purpose, at: datetime) -> MailedLink:
    """Use it up, in the caller's transaction; of two who open it at one moment, one gets it."""
    link = look(token, *purposes, at=at)
    if not MailedLink.objects.filter(pk=link.pk, used_at=None, revoked_at=None).update(used_at=at):
        raise LinkClosed
    return link


def revoke(account: PacerAccount, *purposes: MailedLink.Purpose, at: datetime) -> None:
    """What these links were for has changed: none of them opens any more."""
    open_links = account.mailed_links.filter(purpose__in=purposes, used_at=None, revoked_at=None)
    open_links.update(revoked_at=at)
