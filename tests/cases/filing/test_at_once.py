"""Submissions that meet: of one draft comes one entry, of several in one case come entries one after the other."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts import failing
from cases import docketing, sealing
from cases.filing import drafting, submission
from cases.filing.readiness import NotReady
from cases.models import Case, DocketEntry, Draft
from cases.representation import initiating
from notices import serving
from notices.models import Notice
from tests import factories
from tests.cast import cast_in_one_case
from tests.consolidated import consolidated, draft_of, spread
from tests.opening import begun

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


def test_filings_spread_to_the_same_dockets_and_one_in_a_member_case_wait_for_each_other(court):
    consolidated(court)
    spread = [draft_of(court, *members) for members in ((court.second, court.third), (court.third, court.second))]
    own = factories.draft(court.defense_counsel, court.second, "statement", court.beta)
    factories.received(own)
    clicks = [*(submitting(Draft.objects.get(pk=one.pk)) for one in (*spread, own, spread[0]))]
    filed = while_the_case_is_held(court.second, *clicks)
    assert len({click.result().pk for click in filed}) == 3
    numbers = {case: sorted(case.entries.values_list("number", flat=True)) for case in Case.objects.all()}
    assert numbers == {court.case: [1, 2], court.second: [1, 2, 3], court.third: [1, 2]}


def test_cases_opened_at_once_are_numbered_without_a_gap_and_what_is_given_up_leaves_none(court):
    drafts = [begun(court.clerk) for _ in range(4)]
    drafts[0].documents.all().delete()  # lacks its paper: its case is taken back

    def opening(one: Draft) -> Callable:
        return lambda: initiating.docket(one, by=one.owner, revision=one.revision, at=timezone.now())

    with ThreadPoolExecutor(len(drafts)) as threads:
        begun_at_once = [threads.submit(alone, opening(one)) for one in drafts]
    lame, *sound = begun_at_once
    assert isinstance(lame.exception(), NotReady)
    assert sorted(entry.result().case.serial for entry in sound) == [2, 3, 4]


def test_a_double_click_opens_one_case(court):
    one = begun(court.clerk)
    click = lambda: initiating.docket(one, by=one.owner, revision=one.revision, at=timezone.now())  # noqa: E731
    with ThreadPoolExecutor(2) as threads:
        clicks = [threads.submit(alone, click) for _ in range(2)]
    assert {each.result().case.serial for each in clicks} == {2}


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


def test_of_two_cases_of_one_notice_one_is_sealed_while_the_other_is_unsealed(court):
    """Neither clerk holds the other's case: the notice must not go out for all that."""
    consolidated(court)
    spread(court, court.second, court.third)
    told = {"reason": "by order", "at": timezone.now()}
    sealing.change(court.second, to="sealed", by=court.clerk, **told)
    asked = sealing.change(court.second, to="public", by=court.clerk, **told)
    with ThreadPoolExecutor(1) as threads, transaction.atomic():
        sealing.confirm(asked, by=factories.clerk("zz"), at=timezone.now())
        sealed = threads.submit(alone, lambda: sealing.change(court.third, to="sealed", by=court.clerk, **told))
        time.sleep(LONG_ENOUGH)
    assert sealed.result().done_at
    assert Notice.objects.get().withheld_at


def test_a_proof_of_service_and_a_bounce_that_is_settled_do_not_wait_for_each_other(court):
    """One has the services and serves this person; the other has the person, and comes to the services."""
    entry, person = submitting(draft(court))(), court.defense_counsel.person
    told = {"answers": {"served_on": "2026-11-20"}, "target_ids": [entry.pk]}
    proof = factories.draft(court.plaintiff_counsel, court.case, "proof-of-service", court.plaintiff, **told)
    factories.received(proof)
    with ThreadPoolExecutor(1) as threads, transaction.atomic():
        failing.mark(failing.locked(person), person.email, "blocked", why="554 No", at=timezone.now())
        filed = threads.submit(alone, submitting(Draft.objects.get(pk=proof.pk)))
        wait([filed], LONG_ENOUGH)
        serving.not_effective(person.services.get(notice__noticings__entry=entry), "554 No", at=timezone.now())
    assert filed.result().number == 2
