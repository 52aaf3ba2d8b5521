"""Journeys of one file share one portal: each works in cases, or under logins, that the others leave alone."""

import re
from collections.abc import Iterator

import pytest

from tests import databases
from tests import portal as portals
from tests.portal import Portal

REFUSAL = re.compile(r"WARNING django.request Forbidden.*\n(Traceback (?:.*\n)+?)django\.core\S*PermissionDenied: ")


@pytest.fixture(scope="module")
def portal(django_db_setup, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The whole portal on a copy of the demo court.

    After the journeys, whatever they did, every invariant of the record holds, and no log has a traceback,
    save of a refusal (403): Django writes one there too.
    """
    with (
        databases.copied(databases.demo(), tmp_path_factory.mktemp("court") / "demo") as court,
        portals.running(court) as running,
    ):
        yield running
        running.manage("audit")
    if "Traceback" in (said := REFUSAL.sub("", running.complaints())):
        pytest.fail(said, pytrace=False)
