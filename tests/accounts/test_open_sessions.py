"""Where someone is signed in: begun, seen at most once a minute, ended one by one or all together."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import open_sessions
from accounts.models import OpenSession
from accounts.session_store import IDLE, LONGEST, SessionStore
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
PLACE = {"network": "192.0.2.1", "browser": "Firefox/128.0"}


@pytest.fixture
def jane():
    return factories.PacerAccountFactory()


def begun(account, at: datetime = AT) -> SessionStore:
    session = SessionStore()
    session.create()
    open_sessions.begin(session, account, at=at, **PLACE)
    session.save()
    return session


def is_open(session: SessionStore) -> bool:
    return Session.objects.filter(session_key=session.session_key).exists()


def test_begin_notes_where_and_when(jane):
    session = begun(jane)
    row = OpenSession.objects.get()
    assert (row.account, row.session_key, row.network, row.browser) == (jane, session.session_key, *PLACE.values())
    assert row.began_at == row.seen_at == AT


def test_seen_writes_once_a_minute(jane):
    session = begun(jane)
    with CaptureQueriesContext(connection) as captured:
        open_sessions.seen(session, jane, at=AT + MINUTE - SECOND, **PLACE)
    assert len(captured) == 0
    open_sessions.seen(session, jane, at=AT + MINUTE, **PLACE)
    assert OpenSession.objects.get().seen_at == AT + MINUTE


def test_seen_follows_a_session_to_its_new_key(jane):
    session = begun(jane)
    session.cycle_key()
    open_sessions.seen(session, jane, at=AT + SECOND, **PLACE)
    assert OpenSession.objects.get().session_key == session.session_key


def test_seen_begins_what_was_never_begun(jane):
    session = SessionStore()
    session.create()
    open_sessions.seen(session, jane, at=AT, **PLACE)
    assert OpenSession.objects.get().session_key == session.session_key


def test_a_session_whose_row_is_gone_ends(jane):
    session = begun(jane)
    OpenSession.objects.all().delete()
    open_sessions.seen(session, jane, at=AT + MINUTE, **PLACE)
    assert session.is_empty()


def test_end_all_but_this_one(jane):
    kept, lost, other = begun(jane), begun(jane), begun(factories.PacerAccountFactory())
    assert open_sessions.end_all(jane, keep=kept.session_key) == 1
    assert (is_open(kept), is_open(lost), is_open(other)) == (True, False, True)
    assert open_sessions.end_all(jane) == 1
    assert not is_open(kept)
    assert OpenSession.objects.get().session_key == other.session_key


def test_end_one_of_ones_own(jane):
    session, other = begun(jane), begun(factories.PacerAccountFactory())
    theirs = OpenSession.objects.get(session_key=other.session_key)
    assert open_sessions.end(jane, theirs.public_id) == 0
    assert is_open(other)
    assert open_sessions.end(jane, OpenSession.objects.get(account=jane).public_id) == 1
    assert not is_open(session)


def test_end_this(jane):
    session = begun(jane)
    assert open_sessions.end_this(session) == 1
    assert not OpenSession.objects.exists()
    assert open_sessions.end_this(SessionStore()) == 0


def test_of_lists_what_is_open_the_last_used_first(jane):
    begun(jane, AT - IDLE)
    begun(jane, AT - LONGEST)
    first, second = begun(jane, AT - 2 * MINUTE), begun(jane, AT - MINUTE)
    begun(factories.PacerAccountFactory())
    keys = [row.session_key for row in open_sessions.of(jane, at=AT)]
    assert keys == [second.session_key, first.session_key]


def test_seconds_left(jane):
    session = begun(jane)
    assert open_sessions.seconds_left(session, at=AT + 30 * SECOND) == 29 * 60 + 30
    assert open_sessions.seconds_left(session, at=AT + 20 * MINUTE) == 30 * 60
    assert open_sessions.seconds_left(session, at=AT + LONGEST - 10 * MINUTE) == 10 * 60
    assert open_sessions.seconds_left(session, at=AT + LONGEST + MINUTE) == 0


def test_the_sweep_leaves_what_is_open(jane):
    now = timezone.now()
    over, still = begun(jane, now - IDLE - 2 * MINUTE), begun(jane, now)
    Session.objects.filter(session_key=over.session_key).update(expire_date=now - SECOND)
    assert open_sessions.sweep(at=now) == 1
    assert (is_open(over), is_open(still)) == (False, True)
    assert OpenSession.objects.get().session_key == still.session_key


# ── The session in the database ends by itself ────────────────────────────────────────────────────────────


def expiry(**kept) -> timedelta:
    session = SessionStore()
    session.update(kept)
    session.save()
    return Session.objects.get(session_key=session.session_key).expire_date - timezone.now()


def test_thirty_minutes_after_it_was_written_last():
    assert IDLE - MINUTE < expiry(began_at=timezone.now().isoformat()) <= IDLE
    assert IDLE - MINUTE < expiry() <= IDLE


def test_and_never_more_than_twelve_hours_after_it_began():
    left = expiry(began_at=(timezone.now() - LONGEST + 5 * MINUTE).isoformat())
    assert 4 * MINUTE < left <= 5 * MINUTE


def test_a_session_past_its_end_is_empty_when_it_comes_back(jane):
    session = begun(jane)
    Session.objects.update(expire_date=timezone.now() - SECOND)
    assert SessionStore(session.session_key).is_empty() or not SessionStore(session.session_key).keys()


def test_a_session_is_written_once_and_again_only_when_it_has_changed(jane):
    session = SessionStore()
    session.cycle_key()
    assert not is_open(session)
    session["owed"] = ["one"]
    with CaptureQueriesContext(connection) as captured:
        session.save()
        session.save()
    assert sum("INSERT" in query["sql"] for query in captured) == 1
    assert not any("UPDATE" in query["sql"] for query in captured)
    session["owed"].append("two")
    session.save()
    assert SessionStore(session.session_key)["owed"] == ["one", "two"]


def test_a_session_that_was_deleted_meanwhile_is_not_written_anew(jane):
    session = begun(jane, timezone.now())
    late = SessionStore(session.session_key)
    late["more"] = 1
    open_sessions.end_all(jane)
    with pytest.raises(UpdateError):
        late.save()
    assert not is_open(session)
