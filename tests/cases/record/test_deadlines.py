"""What the docket's own entries say is due, for whom and when."""

from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from cases import docketing, events
from cases.events.event import Kind
from cases.models import DocketEntry
from cases.record import deadlines
from tests import docketed, told
from tests.pages import seal

pytestmark = pytest.mark.django_db
ON = date(2026, 12, 1)


@pytest.fixture
def served(court) -> DocketEntry:
    answers = {"served": told.named(court.defendant), "served_on": "2026-11-16", "answer_due": "2026-12-07"}
    answers["manner"] = "personal service"
    return docketed.filed(court.plaintiff_counsel, court.case, "service-executed", court.plaintiff, answers=answers)


def due(court, viewer: str = "reader", on: date = ON) -> list[tuple]:
    found = deadlines.of(court.case, getattr(court, viewer))
    return [(f"{each.at:%Y-%m-%d}", each.what, each.who, each.state(on), each.entry.number) for each in found]


def test_an_answer_is_due_from_whoever_was_served(court, served):
    assert due(court) == [("2026-12-07", "Answer due", court.defendant.name, "Due", 1)]


def test_on_its_day_it_is_due_and_the_day_after_it_has_passed(court, served):
    assert [due(court, on=date(2026, 12, day))[0][3] for day in (7, 8)] == ["Due", "Passed"]


def test_an_order_that_moves_it_stands_beside_it(court, served):
    answers = {"judge": docketed.judge_of(court.case), "as_to": told.named(court.defendant)}
    asked = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    docketed.filed(
        court.clerk,
        court.case,
        "order-extending-answer-due",
        answers=answers | {"answer_due": "2027-01-04"},
        target_ids=[asked.pk],
    )
    assert due(court)[1] == ("2027-01-04", "Answer now due", court.defendant.name, "Due", 3)


@pytest.mark.parametrize(("days", "is_due"), [("30-days-or-less", True), ("more-than-30-days", False)])
def test_what_is_only_asked_for_is_not_due(court, days, is_due):
    answers = {"as_to": told.named(court.defendant), "answer_due": "2027-01-04"}
    docketed.filed(court.plaintiff_counsel, court.case, f"stipulation-{days}", court.plaintiff, answers=answers)
    assert bool(due(court)) == is_due


def test_what_was_left_empty_is_not_due(court):
    docketed.filed(court.clerk, court.case, "scheduling-order", answers={"judge": docketed.judge_of(court.case)})
    assert due(court) == []


def test_a_corrected_day_is_not_told_as_it_was(court, served):
    text = docketing.current_text(served)
    for new, state in (("12/8/2026", "Corrected: read the entry"), ("12/7/2026", "Due")):
        seen = docketing.current_text(served)
        told_ = {"seen": seen, "text": text.replace("12/7/2026", new), "reason": "slip"}
        with transaction.atomic():
            docketing.correct(served, by=court.clerk, at=timezone.now(), **told_)
        assert due(court)[0][3] == state


def test_the_docket_text_is_public_and_so_is_its_day_where_the_paper_is_sealed(court, served):
    DocketEntry.objects.filter(pk=served.pk).update(seal="sealed")
    assert due(court) == due(court, "clerk") != []


def test_a_sealed_case_has_none(court, served):
    seal(court.case)
    assert (due(court), len(due(court, "clerk"))) == ([], 1)


@pytest.mark.parametrize(
    "facts",
    [
        *("", "{", "[]", "null", '"x"', "{}", '{"answers": null}', '{"answers": []}', '{"answers": {}}'),
        '{"answers": {"answer_due": "soon"}}',
        '{"answers": {"answer_due": 7}}',
        '{"answers": {"answer_due": "2026-12-07", "served": 7}}',
        '{"answers": {"answer_due": "2026-12-07", "served": [{}]}}',
        '{"answers": {"answer_due": "2026-12-07", "served": ["x"]}}',
    ],
)
def test_facts_that_are_missing_or_malformed_set_nothing(court, facts):
    code = "service-executed"
    DocketEntry.objects.create(
        case=court.case,
        place=1,
        filed_on=ON,
        event_code=code,
        event_title="Old",
        text="Answer due 12/7/2026",
        facts=facts,
    )
    assert due(court) == []


def test_every_day_to_come_that_the_dictionary_asks_for_is_known():
    """A date prompt is either a deadline, or one of these, each for its reason."""
    past = {"served_on", "sent_on", "held_on", "received_on"}
    asked_for = {("stipulation-more-than-30-days", "answer_due")}
    others = {
        (code, prompt.name)
        for code, event in events.DICTIONARY.items()
        for prompt in event.prompts
        if prompt.kind == Kind.DATE and not prompt.is_deadline
    }
    assert {(code, name) for code, name in others if name not in past} == asked_for
