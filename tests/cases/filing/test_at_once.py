"""Submissions that meet: of one draft comes one entry, of several in one case come entries one after the other."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.utils import timezone

from cases import docketing
from cases.filing import drafting, submission
from cases.models import Case, DocketEntry, Draft
from tests import factories
from tests.cast import cast_in_one_case

LONG_ENOUGH = 0.5  # for others to come as far as they can while the case is held


@pytest.fixture
def court(committed_court):
    return cast_in_one_case()


def draft(court, words: str = "") -> Draft:
    made = factories.draft(
        court.plaintiff_counsel, court.case, "notice-of-interested-parties", court.plaintiff, words=words
    )
    factories.received(made)
    return Draft.objects.get(pk=made.pk)


def while_the_case_is_held(case: Case, *acts: Callable) -> list[Future]:
    """Begin all acts, each on a connection of its own, while someone else holds the case; then let them go."""
    with ThreadPoolExecutor(len(acts)) as threads, transaction.atomic():
        docketing.lock(case.pk)
        begun = [threads.submit(alone, act) for act in acts]
        time.sleep(LONG_ENOUGH)
    return begun


def alone(act: Callable):
    try:
        return act()
    finally:
        connection.close()


def submitting(one: Draft) -> Callable:
    def submit() -> DocketEntry:
        return submission.submit(one, by=one.owner, revision=one.revision, received_at=timezone.now())

    return submit


def test_a_double_click_is_one_entry_and_both_hands_get_it(court):
    one = draft(court)
    clicks = while_the_case_is_held(court.case, submitting(one), submitting(one), submitting(one))
    assert {click.result().pk for click in clicks} == {DocketEntry.objects.get().pk}


def test_many_in_one_case_are_numbered_without_a_gap(court):
    filed = while_the_case_is_held(court.case, *(submitting(draft(court, f"paper {n}")) for n in range(6)))
    assert sorted(entry.result().number for entry in filed) == [1, 2, 3, 4, 5, 6]


def test_a_change_that_comes_first_is_not_filed_unseen(court):
    one = draft(court)
    change = while_the_case_is_held(court.case, lambda: drafting.change(one, words="other words"))
    assert change[0].result().revision == one.revision + 1
    with pytest.raises(submission.ChangedSince):
        submitting(one)()


def test_a_draft_moved_to_another_case_meanwhile_is_not_filed_in_the_first(court):
    one = draft(court)
    moved = drafting.change(one, case=factories.case("Another v. Matter"))
    with pytest.raises(submission.ChangedSince):
        submission.submit(one, by=one.owner, revision=moved.revision, received_at=timezone.now())
