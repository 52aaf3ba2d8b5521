"""Courts that commit: empty, apart from each other, seen by every thread and child, their record append-only."""

import json
import runpy
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connections, transaction

from accounts import audit
from accounts.models import AuditEvent

NOON = datetime(2026, 3, 2, 20, tzinfo=UTC)


def record_one() -> None:
    with transaction.atomic():
        audit.record("person:toolbox", "tested", by=None, at=NOON, facts={})


def count_in_another_thread() -> int:
    seen: list[int] = []

    def look() -> None:
        seen.append(AuditEvent.objects.count())
        connections.close_all()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    return seen[0]


@pytest.mark.parametrize("visit", ["first", "second"])
def test_each_test_has_an_empty_court_and_really_commits(committed_court, visit):
    assert AuditEvent.objects.count() == 0, "the other visit's commit has leaked"
    record_one()
    assert count_in_another_thread() == 1


def test_a_child_process_sees_what_was_committed(committed_court):
    record_one()
    said = committed_court.manage("dumpdata", "accounts.auditevent").stdout
    assert [row["fields"]["act"] for row in json.loads(said)] == ["tested"]


def test_the_triggers_are_copied_too(committed_court):
    record_one()
    with pytest.raises(IntegrityError, match="append-only"):
        AuditEvent.objects.all().delete()


def test_documents_go_to_the_courts_own_folder(committed_court):
    assert default_storage.path("a.pdf") == str(committed_court.documents / "a.pdf")


def test_a_server_that_is_away_is_waited_for_seconds_and_options_of_the_address_stand(settings, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://court@db.example/court?sslmode=require")
    read = runpy.run_path(str(Path(settings.BASE_DIR) / "efiling" / "settings.py"))
    assert read["DATABASES"]["default"]["OPTIONS"] == {"connect_timeout": 5, "sslmode": "require"}


@pytest.mark.django_db
def test_the_suites_own_database_stays_empty():
    assert AuditEvent.objects.count() == 0
