"""The demo's rows: each entry answers what its event asks, and comes in the order of its day."""

import pytest

from cases import events
from cases.demo.loading import CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title[:30])
def test_rows_answer_what_their_event_asks(case):
    for row in (row for row in case.entries if row.code):
        event = events.find(row.code)
        asked = {prompt.name: prompt.is_required for prompt in event.prompts}
        assert case.type in event.case_types, row
        assert set(row.answers) <= set(asked), row
        assert [name for name, is_required in asked.items() if is_required and name not in row.answers] == [], row
        assert row.filers or event.is_by_court or event.needs_no_party, row
        assert not row.on or event.relates, row


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title[:30])
def test_rows_are_in_the_order_of_their_days(case):
    days = [row.ago if row.received is None else row.received for row in case.entries]
    assert days == sorted(days, reverse=True)
    assert case.ago >= days[0]
