"""A short run of the state machine; `./run ordeal` takes ten thousand steps."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.coming_and_going import SETTINGS, ComingAndGoing


@pytest.mark.django_db
def test_counsel_and_service_are_what_the_rules_say_after_any_row_of_acts():
    run_state_machine_as_test(ComingAndGoing, settings=settings(SETTINGS, max_examples=8, stateful_step_count=30))
