"""Counsel who come and go: the portal beside a plain reference of the rules, for ten thousand steps."""

import time

from django.conf import settings
from django.db import connection
from django.test import override_settings
from hypothesis import settings as hypothesis_settings
from hypothesis.stateful import run_state_machine_as_test

from tests import databases
from tests.coming_and_going import SETTINGS, ComingAndGoing

WALKS, STEPS = 100, 100


def run(*, walks: int = WALKS) -> int:
    """Walk in a court of its own; 0 if portal and reference never disagreed. A disagreement is raised as it was met."""
    began = time.monotonic()
    of_this_length = hypothesis_settings(SETTINGS, max_examples=walks, stateful_step_count=STEPS)
    with databases.fresh(settings.RUN_DIR / "counsel") as court, databases.connected(court):
        with override_settings(DOCUMENT_ROOT=court.documents, MAIL_ROOM=court.mail):
            run_state_machine_as_test(ComingAndGoing, settings=of_this_length)
        connection.close()
    print(f"{walks} walks of {STEPS} steps in {time.monotonic() - began:.0f} s: the docket says who is counsel.")
    return 0
