"""The transaction log: everything that one login did, in plain words, and as rows of a file."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import AuditEvent, PacerAccount

WORDS = {
    "accounts linked": "Linked the CM/ECF account",
    "accounts unlinked": "Undid the link of a CM/ECF account",
    "address changed": "Changed firm, address or telephones",
    "all sessions ended": "Ended all sessions of an account",
    "announcement changed": "Changed an announcement",
    "announcement posted": "Posted an announcement",
    "authenticator added": "Added an authenticator app",
    "authenticator removed": "Removed an authenticator app",
    "backup code used": "Logged in with a backup code",
    "backup codes made": "Made new backup codes",
    "case opened": "Opened a case",
    "change of primary address withdrawn": "Withdrew the change of the primary e-mail address",
    "docket imported": "Imported a docket",
    "e-filing asked for": "Asked for e-filing privileges",
    "delivery goes on, all that waits is sent": "Let delivery go on, and sent all that waited",
    "delivery goes on, what may have gone is held back": "Let delivery go on, and held back what may have gone before",
    "entry corrected": "Corrected a docket entry",
    "entry docketed": "Filed: an entry on the docket",
    "freeze lifted": "Lifted a freeze",
    "invited to a billing account": "Invited an account to the firm’s billing account",
    "joined a billing account": "Joined a firm’s billing account",
    "left a billing account": "Left a firm’s billing account",
    "legacy account upgraded": "Upgraded the legacy account",
    "link asked of the clerk": "Asked the clerk to approve a link",
    "link refused": "Refused a link",
    "merge undone": "Undid a merge of two persons",
    "name changed": "Changed the name of the PACER account",
    "noticing chosen": "Chose how notices come",
    "noticing chosen for cases": "Chose how the notices of single cases come",
    "outage changed": "Changed an outage on the board",
    "outage posted": "Posted an outage",
    "password changed": "Changed the password",
    "password distrusted": "Said that somebody else may have the password",
    "primary address asked to change": "Asked to change the primary e-mail address",
    "primary address changed": "Confirmed the new primary e-mail address",
    "primary address put right": "Put the primary e-mail address of an account right",
    "registration hold lifted": "Lifted the hold of a registration",
    "removed from a billing account": "Removed an account from the firm’s billing account",
    "reset link sent": "Sent a link for a new password",
    "second factor reset": "Reset a second factor",
    "second factor skipped": "Put the second factor off",
    "second factor tried in vain": "Gave wrong codes until slowed down",
    "secondary address added": "Added a secondary e-mail address",
    "secondary address asked again": "Asked a secondary e-mail address again",
    "secondary address removed": "Removed a secondary e-mail address",
    "sign-in tries forgotten": "Unlocked a sign-in",
    "what was held back is let go": "Let mail go that was held back",
    "ticket answered": "Answered a ticket of the help desk",
}
HEAD = ("When", "What", "Where", "Details")


def of(
    account: PacerAccount, *, began_on: date | None = None, ended_on: date | None = None, act: str = ""
) -> QuerySet[AuditEvent]:
    """What this login did on these days, both included, of the court's time; newest first."""
    events = AuditEvent.objects.filter(by=account)
    if began_on:
        events = events.filter(at__gte=_midnight(began_on))
    if ended_on:
        events = events.filter(at__lt=_midnight(ended_on + timedelta(days=1)))
    if act:
        events = events.filter(act=act)
    return events.order_by("-at", "-pk")


def acts(account: PacerAccount) -> list[tuple[str, str]]:
    """The kinds of act in this log, for a menu: as written, and in words."""
    found = AuditEvent.objects.filter(by=account).order_by().values_list("act", flat=True).distinct()
    return sorted(((act, words(act)) for act in found), key=lambda pair: pair[1].casefold())


def words(act: str) -> str:
    """An act that nobody has put into words yet reads as it was written."""
    return WORDS.get(act) or act[:1].upper() + act[1:]


def told(events: Iterable[AuditEvent]) -> list[dict]:
    """Each act for a page or a file."""
    return [
        {"at": each.at, "what": words(each.act), "where": _where(each), "details": _details(each)} for each in events
    ]


def csv_rows(events: QuerySet[AuditEvent]) -> Iterator[list[str]]:
    yield list(HEAD)
    for each in events.iterator():
        at = f"{timezone.localtime(each.at):%Y-%m-%d %H:%M:%S %Z}"
        yield [at, words(each.act), _where(each), _details(each)]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _where(event: AuditEvent) -> str:
    return "Docket" if event.chain.startswith("case:") else "Accounts"


def _details(event: AuditEvent) -> str:
    """What was done, from the facts. Of a docket only the reference: whether its case may still be seen is not
    known here.
    """
    facts = json.loads(event.facts)
    if event.chain.startswith("case:"):
        return f"Reference {facts['entry']}" if "entry" in facts else ""
    return "; ".join(f"{_plain(name)}: {_said(value)}" for name, value in facts.items() if value not in ("", None))


def _said(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{_plain(name)} {_said(each) or 'empty'}" for name, each in value.items())
    return ", ".join(_said(each) for each in value) if isinstance(value, list) else str(value)


def _plain(name: str) -> str:
    return name.replace("_", " ")
