"""Where someone is signed in: each open session has a row, written when it begins and at most once a minute after."""

from collections.abc import MutableMapping
from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from accounts.identifiers import opaque_id
from accounts.models import OpenSession, PacerAccount
from accounts.session_store import BEGAN_AT, IDLE, LONGEST

SEEN_AT, ROW_KEY = "seen_at", "row_key"
READER = "reader"  # who reads in this session: unlike its key, the same until logging out
SELDOM = timedelta(minutes=1)


def begin(session: SessionBase, account: PacerAccount, *, network: str, browser: str, at: datetime) -> OpenSession:
    """The session that has just been given to `account`, which must have its key already."""
    session[BEGAN_AT] = session[SEEN_AT] = at.isoformat()
    session[ROW_KEY] = session.session_key
    session.setdefault(READER, opaque_id())
    return OpenSession.objects.create(
        account=account,
        session_key=session.session_key,
        network=network,
        browser=browser,
        began_at=at,
        seen_at=at,
    )


def seen(session: SessionBase, account: PacerAccount, *, network: str, browser: str, at: datetime) -> None:
    """A request in this session was answered. A session whose row was ended meanwhile ends too."""
    if ROW_KEY not in session:
        begin(session, account, network=network, browser=browser, at=at)
        return
    is_due = at - datetime.fromisoformat(session[SEEN_AT]) >= SELDOM
    if not is_due and session[ROW_KEY] == session.session_key:
        return
    row = OpenSession.objects.filter(session_key=session[ROW_KEY])
    if not row.update(seen_at=at, session_key=session.session_key):
        session.flush()
        return
    session[SEEN_AT], session[ROW_KEY] = at.isoformat(), session.session_key


def seconds_left(session: MutableMapping, *, at: datetime) -> int:
    """How long the session goes on if nothing is asked after this request, which itself is noted as `seen` does."""
    seen_at = datetime.fromisoformat(session.get(SEEN_AT, at.isoformat()))
    began_at = datetime.fromisoformat(session.get(BEGAN_AT, at.isoformat()))
    used_at = seen_at if at - seen_at < SELDOM else at
    return max(0, int((min(used_at + IDLE, began_at + LONGEST) - at).total_seconds()))


def of(account: PacerAccount, *, at: datetime) -> QuerySet[OpenSession]:
    """The sessions of `account` that are open now, the one used last first."""
    still_good = {"seen_at__gt": at - IDLE, "began_at__gt": at - LONGEST}
    return account.open_sessions.filter(**still_good).order_by("-seen_at", "-pk")


def end(account: PacerAccount, public_id: str) -> int:
    """End one session of `account`; how many that were (none, if it is over or somebody else's)."""
    return _end(account.open_sessions.filter(public_id=public_id))


def end_this(session: SessionBase) -> int:
    """The session that is being signed out."""
    return _end(OpenSession.objects.filter(session_key=session.get(ROW_KEY, "")))


def end_all(account: PacerAccount, *, keep: str = "") -> int:
    """End every session of `account` but the one whose session key is `keep`; how many those were."""
    return _end(account.open_sessions.exclude(session_key=keep or ""))


@transaction.atomic
def _end(rows: QuerySet[OpenSession]) -> int:
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    return OpenSession.objects.filter(session_key__in=keys).delete()[0]


def sweep(*, at: datetime) -> int:
    """Forget the rows of sessions that have ended by themselves; how many."""
    Session.objects.filter(expire_date__lt=at).delete()
    return OpenSession.objects.exclude(seen_at__gt=at - IDLE - SELDOM, began_at__gt=at - LONGEST).delete()[0]
