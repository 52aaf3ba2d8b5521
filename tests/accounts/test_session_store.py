"""A new session, on a court that really commits: one statement, and a key that is taken spoils nothing."""

from contextlib import nullcontext

import pytest
from django.contrib.sessions.backends.base import CreateError
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.session_store import SessionStore


def made(key: str = "") -> SessionStore:
    session = SessionStore()
    session.create()
    session._session_key = key or session.session_key
    session["seen"] = bool(key)
    return session


def test_by_itself_it_is_one_statement_and_in_a_transaction_it_can_be_refused_alone(committed_court):
    first = made()
    with CaptureQueriesContext(connection) as captured:
        first.save()
    assert [each["sql"].partition(" ")[0] for each in captured] == ["INSERT"]
    for around in (nullcontext(), transaction.atomic()):
        with around:
            with pytest.raises(CreateError):
                made(first.session_key).save()
            made().save()
    assert Session.objects.count() == 3
    assert Session.objects.get(pk=first.session_key).get_decoded() == {"seen": False}
