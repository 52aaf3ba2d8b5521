"""What an event does to its case, in the transaction that enters it."""

from datetime import UTC, date, datetime

import pytest

from cases import effects
from cases.events.event import Effect
from cases.filing import readiness
from cases.models import Case, DocketEntry, Hearing, Relation
from tests import docketed, factories

pytestmark = pytest.mark.django_db


def test_every_effect_is_done_by_one_function():
    assert set(effects.DOES) == set(Effect)


# ── Hearings ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_motion_sets_its_hearing(court):
    answers = {"hearing": "2044-01-11T10:00", "judge": docketed.judge_of(court.case)}
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, answers=answers)
    hearing = Hearing.objects.get()
    assert (hearing.case, hearing.set_by, hearing.judge) == (court.case, entry, court.case.assigned_judge)
    assert (hearing.at, hearing.state) == (datetime(2044, 1, 11, 18, 0, tzinfo=UTC), Hearing.State.SET)


def test_a_motion_without_hearing_sets_none(court):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert not Hearing.objects.exists()


def heard(court) -> DocketEntry:
    answers = {"hearing": "2044-01-11T10:00", "judge": docketed.judge_of(court.case)}
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff, answers=answers)


def test_an_order_takes_the_motion_it_decides_off_the_calendar_and_no_other(court):
    decided, waiting = heard(court), heard(court)
    docketed.order(court.clerk, decided)
    assert decided.hearings.get().state == Hearing.State.VACATED
    assert waiting.hearings.get().state == Hearing.State.SET


def test_a_hearing_set_anew_takes_the_place_of_the_old(court):
    moved = heard(court)
    answers = {"hearing": "2044-02-01T10:00", "judge": docketed.judge_of(court.case), "proceeding": "Motion Hearing"}
    fields = {"papers": 0, "answers": answers, "target_ids": [moved.pk], "words": "by stipulation"}
    docketed.filed(court.clerk, court.case, "set-hearings", **fields)
    assert list(Hearing.objects.order_by("at").values_list("state", flat=True)) == ["vacated", "set"]


def set_on(court, *motions: DocketEntry, at: str = "2044-03-01T10:00") -> DocketEntry:
    """The court sets these for hearing together."""
    answers = {"hearing": at, "judge": docketed.judge_of(court.case), "proceeding": "Motion Hearing"}
    targets = [motion.pk for motion in motions]
    return docketed.filed(court.clerk, court.case, "set-hearings", papers=0, answers=answers, target_ids=targets)


def test_what_the_court_set_on_a_motion_goes_with_its_decision_and_with_a_new_day(court):
    motion = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    first, second = set_on(court, motion), set_on(court, motion, at="2044-04-01T10:00")
    assert (first.hearings.get().state, second.hearings.get().state) == ("vacated", "set")
    docketed.order(court.clerk, motion)
    assert second.hearings.get().state == "vacated"


def test_a_hearing_on_two_motions_stands_while_one_of_them_waits(court):
    decided, waiting = (docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff) for _ in range(2))
    entry = set_on(court, decided, waiting)
    docketed.order(court.clerk, decided)
    assert entry.hearings.get().state == "set"
    docketed.order(court.clerk, waiting)
    assert entry.hearings.get().state == "vacated"


def test_a_motion_about_a_motion_keeps_its_own_hearing(court):
    motion = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    answers = {"hearing": "2044-03-01T10:00", "judge": docketed.judge_of(court.case)}
    about = docketed.motion(court.defense_counsel, court.case, court.defendant, answers=answers)
    Relation.objects.create(from_entry=about, to_entry=motion, kind="answers")
    docketed.order(court.clerk, motion)
    assert about.hearings.get().state == "set"


def test_an_opposition_leaves_the_hearing_where_it_is(court):
    moved = heard(court)
    docketed.filed(court.defense_counsel, court.case, "opposition", court.defendant, target_ids=[moved.pk])
    assert moved.hearings.get().state == Hearing.State.SET


def test_coming_hearings_are_those_set_and_not_past(court):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    now = datetime(2027, 1, 1, tzinfo=UTC)
    facts = {"case": court.case, "set_by": entry, "judge": court.case.assigned_judge}
    later, sooner = (Hearing.objects.create(at=datetime(2027, 2, day, tzinfo=UTC), **facts) for day in (9, 2))
    Hearing.objects.create(at=datetime(2026, 12, 31, tzinfo=UTC), **facts)
    Hearing.objects.create(at=later.at, state=Hearing.State.VACATED, **facts)
    assert list(Hearing.objects.coming(now)) == [sooner, later]


# ── Closing ───────────────────────────────────────────────────────────────────────────────────────────────


def dismissed(court, **case) -> DocketEntry:
    Case.objects.filter(pk=court.case.pk).update(**({"flags": ""} | case))
    answers = {"judge": docketed.judge_of(court.case)}
    return docketed.filed(court.clerk, court.case, "order-dismissing-case", answers=answers)


@pytest.mark.parametrize(
    ("flags", "after"),
    [("", "CLOSED"), ("DISCOVERY, MANADR", "DISCOVERY, MANADR, CLOSED"), ("CLOSED, DISCOVERY", "CLOSED, DISCOVERY")],
)
def test_a_closing_order_terminates_the_case_and_flags_it_once(court, flags, after):
    dismissed(court, flags=flags)
    court.case.refresh_from_db()
    assert (court.case.terminated_on, court.case.flags) == (date(2026, 11, 20), after)


def test_the_first_termination_stands(court):
    dismissed(court, terminated_on=date(2026, 5, 1), flags="CLOSED")
    court.case.refresh_from_db()
    assert (court.case.terminated_on, court.case.flags) == (date(2026, 5, 1), "CLOSED")


def test_what_is_still_on_the_calendar_is_vacated(court):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    facts = {"case": court.case, "set_by": entry, "judge": court.case.assigned_judge}
    held = Hearing.objects.create(at=datetime(2020, 1, 2, tzinfo=UTC), state=Hearing.State.HELD, **facts)
    coming = Hearing.objects.create(at=datetime(2099, 1, 2, tzinfo=UTC), **facts)
    dismissed(court)
    assert dict(Hearing.objects.values_list("pk", "state")) == {held.pk: "held", coming.pk: "vacated"}


def test_the_notice_warns_that_the_case_is_closed(court):
    notice = dismissed(court).noticings.get().notice
    assert notice.case_closed_on == date(2026, 11, 20)


def test_an_order_that_closes_nothing_leaves_the_case_open(court):
    docketed.text_entry(court.clerk, court.case)
    court.case.refresh_from_db()
    assert (court.case.terminated_on, court.case.flags) == (None, "")


# ── Reopening ─────────────────────────────────────────────────────────────────────────────────────────────


def reopened(court) -> DocketEntry:
    answers = {"judge": docketed.judge_of(court.case)}
    return docketed.filed(court.clerk, court.case, "order-reopening-case", answers=answers)


@pytest.mark.parametrize(("flags", "after"), [("", ""), ("DISCOVERY, MANADR", "DISCOVERY, MANADR")])
def test_an_order_takes_the_termination_back(court, flags, after):
    dismissed(court, flags=flags)
    entry = reopened(court)
    court.case.refresh_from_db()
    assert (court.case.terminated_on, court.case.flags) == (None, after)
    assert entry.noticings.get().notice.case_closed_on is None
    assert entry.text.startswith("ORDER REOPENING CASE by Judge Alma B. Carver. Case reopened.")


def test_what_waited_for_a_ruling_waits_again(court):
    moved = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    dismissed(court)
    reopened(court)
    assert list(court.case.entries.pending()) == [moved]


def test_a_case_is_closed_again(court):
    dismissed(court)
    reopened(court)
    dismissed(court)
    court.case.refresh_from_db()
    assert (court.case.terminated_on, court.case.flags) == (date(2026, 11, 20), "CLOSED")


def test_an_open_case_is_not_reopened(court):
    with pytest.raises(readiness.NotReady, match="This case is open: nothing is to be reopened"):
        reopened(court)
    assert not DocketEntry.objects.exists()


# ── Assignment ────────────────────────────────────────────────────────────────────────────────────────────


def assigned(court, **answers) -> None:
    judge = factories.judge("Nora D. Quill", "NDQ")
    said = {"judge": {"id": judge.pk, "name": str(judge)}} | answers
    docketed.filed(court.clerk, court.case, "notice-of-assignment", papers=0, answers=said)
    court.case.refresh_from_db()


def test_assignment_changes_judge_and_initials(court):
    assigned(court)
    assert court.case.assigned_judge.name == "Nora D. Quill"
    assert court.case.full_number == "2:26-cv-00001-NDQ-XYZ"


def test_assignment_may_name_a_magistrate_judge(court):
    magistrate = factories.judge("Ugo M. Tanner", "UMT", "magistrate")
    assigned(court, magistrate={"id": magistrate.pk, "name": str(magistrate)})
    assert (court.case.referred_judge, court.case.referred_initials) == (magistrate, "UMT")


def test_papers_keep_the_number_that_the_case_bore(court):
    before = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assigned(court)
    assert before.documents.get().header == "Case 2:26-cv-00001-ABC-XYZ   Document 1   Filed 11/20/26"
