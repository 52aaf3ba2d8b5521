"""Journeys of one file share one portal: each works in cases, or under logins, that the others leave alone."""

import re
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test.utils import override_settings

from tests import databases
from tests import portal as portals
from tests.portal import Portal

REFUSAL = re.compile(r"WARNING django.request Forbidden.*\n(Traceback (?:.*\n)+?)django\.core\S*PermissionDenied: ")


@pytest.fixture(scope="module")
def portal(django_db_setup, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The whole portal on a copy of the demo court.

    After the journeys, whatever they did, every invariant of the record holds, and no log has a traceback,
    save of a refusal (403): Django writes one there too.
    """
    with (
        databases.copied(databases.demo(), tmp_path_factory.mktemp("court") / "demo") as court,
        portals.running(court) as running,
    ):
        yield running
        folders = override_settings(DOCUMENT_ROOT=court.documents, MAIL_ROOM=court.mail)
        with django_db_blocker.unblock(), databases.connected(court), folders:
            call_command("audit")  # prints what it finds
    if "Traceback" in (said := REFUSAL.sub("", running.complaints())):
        pytest.fail(said, pytrace=False)
