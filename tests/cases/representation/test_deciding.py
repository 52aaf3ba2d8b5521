"""A decision made into an order: who may make it, what the draft holds, and orders that meet."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from cases import asking
from cases.filing import submission
from cases.filing.readiness import NotReady
from cases.models import Appearance, DocketEntry, Draft, Party
from cases.representation import deciding
from cases.representation.deciding import OUTCOMES
from tests import docketed, factories, told
from tests.cases.filing.test_at_once import submitting, while_the_case_is_held
from tests.cast import cast_in_one_case
from tests.printed import text_of

AT = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)  # still the 21st in Los Angeles
GRANT, IN_PART, DENY, HEAR = OUTCOMES


def asked_by_defense(court) -> DocketEntry:
    new = told.row(court.stranger.person, court.defendant)
    return told.asks_to_leave(court.defense_counsel, court.case, court.defendant, adds=[new])


def order(court, asked: DocketEntry, outcome=GRANT, *, by=None, **more) -> Draft:
    judge = court.case.assigned_judge
    made = deciding.rule(
        asking.of(asked), outcome, by=by or court.clerk, judge=judge, at=AT, paragraphs=["So ordered."], **more
    )
    return Draft.objects.get(pk=made.pk)


def open_for(party: Party) -> set[str]:
    return set(Appearance.objects.open().filter(party=party).values_list("printed_name", flat=True))


# ── The draft ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
@pytest.mark.parametrize(("proposed", "is_said_again"), [(["So ordered."], False), (["Something else."], True)])
def test_the_proposed_order_unchanged_says_what_follows_by_itself(court, proposed, is_said_again):
    asked = told.asks_to_leave(court.defense_counsel, court.case, court.defendant, proposed_order=proposed)
    text = text_of(docketed.file_of(order(court, asked).documents.get()).read_bytes())
    assert "So ordered." in text
    assert ("is no longer counsel of record" in text) is is_said_again


@pytest.mark.django_db
def test_each_request_is_decided_by_its_own_order(court):
    asked = asked_by_defense(court), told.asks_for_leave(court.clerk, court.case, court.pro_se)
    codes = [order(court, entry).event_code for entry in asked]
    assert codes == ["order-on-substitution-or-withdrawal", "order-on-electronic-filing"]


@pytest.mark.django_db
def test_the_draft_decides_that_request_and_carries_what_the_order_repeats(court):
    visitor = factories.PersonFactory(first_name="Vera", last_name="Visitor")
    row = told.row(visitor, court.defendant, is_pro_hac_vice=True)
    answers = {"attorney": "Vera Visitor", "local_counsel": "Dorian Vale", "adds": [row]}
    asked = docketed.filed(court.defense_counsel, court.case, told.PRO_HAC_VICE, court.defendant, answers=answers)
    draft = order(court, asked, words="nunc pro tunc")
    assert (draft.case, draft.target_ids, draft.words) == (court.case, [asked.pk], "nunc pro tunc")
    assert draft.answers == {
        "attorney": "Vera Visitor",
        "local_counsel": "Dorian Vale",
        "judge": docketed.judge_of(court.case),
        "ruling": "granting",
    }


@pytest.mark.django_db
def test_the_paper_bears_the_courts_own_day(court):
    paper = order(court, asked_by_defense(court)).documents.get()
    said = text_of(docketed.file_of(paper).read_bytes())
    assert paper.is_made
    assert "Dated: November 21, 2026" in said


@pytest.mark.django_db
def test_in_part_the_paper_names_whom(court):
    other = factories.party(court.case, "Delta Corp", "Defendant", court.defense_counsel.person)
    asked = told.asks_to_leave(court.defense_counsel, court.case, court.defendant, other)
    draft = order(court, asked, IN_PART, granted_to=told.named(other))
    said = text_of(docketed.file_of(draft.documents.get()).read_bytes())
    assert "is GRANTED as to Delta Corp, and DENIED as to all others." in said
    assert "Dorian Vale is no longer counsel of record for Delta Corp, and gets no more notices." in said
    assert "for Beta Gadgets Inc" not in said


@pytest.mark.django_db
def test_a_hearing_is_text_only_and_decides_nothing(court):
    asked = asked_by_defense(court)
    judge = court.case.assigned_judge
    draft = deciding.hear(asking.of(asked), by=court.clerk, judge=judge, hearing="2044-01-11T10:00")
    assert (draft.target_ids, draft.documents.count()) == ([asked.pk], 0)
    docketed.submitted(Draft.objects.get(pk=draft.pk))
    assert DocketEntry.objects.pending().filter(pk=asked.pk).exists()


@pytest.mark.django_db
def test_a_motion_to_withdraw_is_decided_by_its_own_order(court):
    answers = {
        "withdrawing": "Dorian Vale",
        "withdrawing_for": "Beta Gadgets Inc",
        "ends": [told.row(court.defense_counsel.person, court.defendant)],
        "judge": docketed.judge_of(court.case),
        "hearing": "2044-01-11T10:00",
    }
    motion = docketed.filed(
        court.defense_counsel, court.case, "motion-to-withdraw-as-attorney", court.defendant, answers=answers
    )
    assert list(deciding.queue(court.clerk)) == [motion]
    assert motion.hearings.get().state == "set"
    entry = docketed.submitted(order(court, motion))
    assert entry.event_title == "Order on Motion to Withdraw as Attorney"
    assert (open_for(court.defendant), motion.hearings.get().state) == (set(), "vacated")


# ── What happened before the judge came to it ─────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_nobody_goes_on_alone_for_whom_counsel_appeared_meanwhile(court):
    human = factories.party(court.case, "Lone Lena", "Defendant", court.stranger.person, kind=Party.Kind.PERSON)
    asked = told.asks_to_leave(court.stranger, court.case, human, alone=[told.alone(human)])
    told.appears(court.colleague, court.case, human)
    docketed.submitted(order(court, asked))
    human.refresh_from_db()
    assert (open_for(human), human.is_pro_se) == ({"Colin Archer"}, False)


# ── At one moment ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def committed(committed_court):
    return cast_in_one_case()


def outcome_of(future) -> str:
    try:
        return future.result().text
    except NotReady as refusal:
        return str(refusal)


def test_of_two_orders_at_one_moment_one_wins_and_the_other_is_told(committed):
    asked = asked_by_defense(committed)
    judge = factories.chambers_of(committed.case.assigned_judge)
    orders = order(committed, asked, GRANT), order(committed, asked, DENY, by=judge)
    said = sorted(map(outcome_of, while_the_case_is_held(committed.case, *map(submitting, orders))))
    won, lost = said
    assert won.startswith("ORDER by ")
    assert lost == "What this order decides has been decided meanwhile. Delete this draft."
    assert asked.relations_in.count() == 1
    is_granted = ": granting " in won
    assert open_for(committed.defendant) == ({"Stella Strange"} if is_granted else {"Dorian Vale"})


def test_two_orders_and_a_filing_at_one_moment(committed):
    """The new attorney appears by a filing of their own while the order that brings them in is entered."""
    asked = asked_by_defense(committed)
    judge = factories.chambers_of(committed.case.assigned_judge)
    orders = [order(committed, asked, GRANT), order(committed, asked, GRANT, by=judge)]
    fields = {"appears_for_ids": [committed.defendant.pk]}
    filing = factories.draft(
        committed.stranger, committed.case, "notice-of-interested-parties", committed.defendant, **fields
    )
    factories.received(filing)
    acts = [submitting(one) for one in (*orders, Draft.objects.get(pk=filing.pk))]
    said = list(map(outcome_of, while_the_case_is_held(committed.case, *acts)))
    assert sum("decided meanwhile" in each for each in said) == 1
    assert open_for(committed.defendant) == {"Stella Strange"}
    assert Appearance.objects.filter(person=committed.stranger.person).count() == 1
    numbers = list(DocketEntry.objects.order_by("number").values_list("number", flat=True))
    assert numbers == [1, 2, 3]


def test_an_order_submitted_twice_is_one_order(committed):
    one = order(committed, asked_by_defense(committed))
    clicks = while_the_case_is_held(committed.case, submitting(one), submitting(one))
    assert len({click.result().pk for click in clicks}) == 1
    assert submission.submit(one, by=one.owner, revision=one.revision, received_at=timezone.now()).draft == one
