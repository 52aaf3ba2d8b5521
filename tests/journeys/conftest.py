"""Journeys of one file share one portal: each works in cases, or under logins, that the others leave alone."""

from collections.abc import Iterator

import pytest

from tests import databases
from tests import portal as portals
from tests.portal import Portal


@pytest.fixture(scope="module")
def portal(django_db_setup, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The whole portal on a copy of the demo court.

    After the journeys, whatever they did, every invariant of the record holds and no log has a traceback.
    """
    with (
        databases.copied(databases.demo(), tmp_path_factory.mktemp("court") / "demo") as court,
        portals.running(court, LOG_LEVEL="ERROR") as running,  # a refusal (403) logs a traceback as a mere warning
    ):
        yield running
        running.manage("audit")
    if said := running.complaints():
        pytest.fail(said, pytrace=False)
