"""What a filing asks the judge to do to counsel, in words; and which orders may not decide it as they say."""

import pytest

from cases import asking, events
from cases.effects import IN_PART
from cases.events.event import Effect
from cases.exits import So
from cases.filing import assembly, readiness
from cases.models import Appearance, DocketEntry, Party
from tests import docketed, factories, told

pytestmark = pytest.mark.django_db
G01_ORDER = "order-on-substitution-or-withdrawal"


@pytest.fixture
def asked(court) -> DocketEntry:
    new = told.row(court.stranger.person, court.defendant)
    return told.asks_to_leave(court.defense_counsel, court.case, court.defendant, adds=[new])


@pytest.fixture
def for_two(court) -> DocketEntry:
    other = factories.party(court.case, "Delta Corp", "Defendant", court.defense_counsel.person)
    return told.asks_to_leave(court.defense_counsel, court.case, court.defendant, other)


def order_on(court, *asked: DocketEntry, code: str = G01_ORDER, **answers):
    """The clerk's draft of an order, with its paper."""
    answers = {"judge": docketed.judge_of(court.case)} | answers
    draft = factories.draft(court.clerk, court.case, code, answers=answers, target_ids=[entry.pk for entry in asked])
    factories.received(draft)
    return draft


def lacks(draft) -> list[str]:
    found = readiness.lacking(assembly.assemble(draft, draft.case, draft.owner))
    return [lack.message for lack in found]


# ── In words ──────────────────────────────────────────────────────────────────────────────────────────────


def test_what_can_be_asked_for_can_be_said():
    asked_for = {effect for event in events.DICTIONARY.values() for effect in event.asks}
    at_once = {effect for event in events.DICTIONARY.values() for effect in event.effects}
    assert asked_for <= asking.SAYS.keys() <= asked_for | at_once
    assert Effect.ADDS_COUNSEL in asked_for


def test_who_asks_and_for_whom(asked):
    request = asking.of(asked)
    assert (request.who, request.for_whom) == ("Dorian Vale", "Beta Gadgets Inc")


def test_of_a_paper_that_the_clerk_docketed_the_party_asks(court):
    request = asking.of(told.asks_for_leave(court.clerk, court.case, court.pro_se))
    assert (request.who, request.for_whom) == ("Sam Solo", "Sam Solo")
    assert request.consequences == [
        "Sam Solo may file electronically in this case, once registered within five days of service."
    ]


def test_parties_are_named_once(for_two):
    request = asking.of(for_two)
    assert request.for_whom == "Beta Gadgets Inc, Delta Corp"
    assert request.consequences == [
        "Dorian Vale is no longer counsel of record for Beta Gadgets Inc, Delta Corp, and gets no more notices."
    ]


def test_pro_hac_vice_is_for_one_case(court):
    visitor = factories.PersonFactory(first_name="Vera", last_name="Visitor")
    answers = {"attorney": visitor.name, "adds": [told.row(visitor, court.defendant, is_pro_hac_vice=True)]}
    entry = docketed.filed(court.defense_counsel, court.case, told.PRO_HAC_VICE, court.defendant, answers=answers)
    assert asking.of(entry).consequences == [
        "Vera Visitor becomes counsel of record for Beta Gadgets Inc, pro hac vice and in this case only."
    ]


def test_granted_in_part_says_only_what_is_granted(court, for_two):
    request = asking.of(for_two)
    assert request.granted("denying") == []
    assert request.granted(IN_PART, told.named(court.defendant)) == [
        "Dorian Vale is no longer counsel of record for Beta Gadgets Inc, and gets no more notices."
    ]


def test_without_a_proposed_order_the_judge_so_orders(asked):
    assert asking.of(asked).proposed == asking.GRANTED_AS_ASKED


def test_the_review_of_any_order_says_what_it_changes(court, asked):
    granting = order_on(court, asked, ruling="granting")
    denying = order_on(court, asked, ruling="denying")
    said = [asking.happening(assembly.assemble(d, d.case, d.owner).submission) for d in (granting, denying)]
    assert said == [asking.of(asked).consequences, []]


def test_a_form_that_asks_nobody_says_what_it_changes_too(court):
    answers = {"adds": [told.row(court.stranger.person, court.absent)]}
    draft = factories.draft(court.stranger, court.case, told.G123, court.absent, answers=answers)
    submission = assembly.assemble(draft, court.case, court.stranger).submission
    assert asking.happening(submission) == ["Stella Strange becomes counsel of record for Gamma Holdings."]


# ── What an order must say ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("ruling", ["granting", "denying", "denying as moot"])
def test_an_order_that_grants_or_denies_is_complete(court, asked, ruling):
    assert lacks(order_on(court, asked, ruling=ruling)) == []


def test_in_part_names_parties(court, for_two):
    without = lacks(order_on(court, for_two, ruling=IN_PART))
    assert len(without) == 1
    assert "Granted as to which parties" in without[0]
    assert lacks(order_on(court, for_two, ruling=IN_PART, granted_to=told.named(court.plaintiff))) == without
    assert lacks(order_on(court, for_two, ruling=IN_PART, granted_to=told.named(court.defendant))) == []


def test_what_is_asked_for_one_party_is_not_granted_in_part(court, asked):
    found = lacks(order_on(court, asked, ruling=IN_PART, granted_to=told.named(court.defendant)))
    assert found == [
        "“Request for Approval of Substitution or Withdrawal of Counsel (G-01)” is granted or denied: "
        "it asks for one party only."
    ]


def test_leave_to_e_file_is_not_granted_in_part(court):
    leave = told.asks_for_leave(court.clerk, court.case, court.pro_se)
    order = order_on(court, leave, code="order-on-electronic-filing", ruling=IN_PART)
    assert "is granted or denied" in lacks(order)[0]


def test_an_order_without_a_ruling_decides_no_request(court, asked):
    answers = {"as_to": told.named(court.defendant), "answer_due": "2044-01-11"}
    found = lacks(order_on(court, asked, code="order-extending-answer-due", **answers))
    assert len(found) == 1
    assert "by the event “Order on Request for Approval of Substitution or Withdrawal of Counsel (G-01)”" in found[0]


def test_a_motion_that_asks_nothing_of_counsel_is_granted_in_part_as_ever(court):
    motion = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    order = order_on(court, motion, code="order-on-motion-to-dismiss", ruling=IN_PART)
    assert lacks(order) == []


# ── A party dismissed ─────────────────────────────────────────────────────────────────────────────────────


def open_for(party: Party) -> set[str]:
    return set(Appearance.objects.open().filter(party=party).values_list("printed_name", flat=True))


def told_of(entry: DocketEntry) -> set[str]:
    return {to.name for to in entry.noticings.get().notice.services.all()}


def test_dismissal_ends_the_party_and_not_its_counsel_nor_their_notices(court):
    answers = {"judge": docketed.judge_of(court.case), "dismissed": told.named(court.defendant)}
    order = docketed.filed(court.clerk, court.case, "order-dismissing-parties", answers=answers)
    court.defendant.refresh_from_db()
    assert court.defendant.terminated_on == order.filed_on
    assert "dismissing Beta Gadgets Inc" in order.text
    assert open_for(court.defendant) == {"Dorian Vale"}
    assert "Dorian Vale" in told_of(docketed.text_entry(court.clerk, court.case))


def test_after_a_dismissal_counsel_leave_by_notice_and_notices_stop(court):
    answers = {"judge": docketed.judge_of(court.case), "dismissed": told.named(court.defendant)}
    docketed.filed(court.clerk, court.case, "order-dismissing-parties", answers=answers)
    told.leaves(court.defense_counsel, court.case, court.defendant, so=So.DISMISSED)
    assert open_for(court.defendant) == set()
    assert "Dorian Vale" not in told_of(docketed.text_entry(court.clerk, court.case))


def test_a_dismissed_party_without_a_lawyer_is_served_with_the_order_and_no_longer(court):
    answers = {"judge": docketed.judge_of(court.case), "dismissed": told.named(court.pro_se)}
    order = docketed.filed(court.clerk, court.case, "order-dismissing-parties", answers=answers)
    assert "Sam Solo" in told_of(order)
    assert "Sam Solo" not in told_of(docketed.text_entry(court.clerk, court.case))


def test_a_dismissal_again_keeps_the_first_day(court):
    answers = {"judge": docketed.judge_of(court.case), "dismissed": told.named(court.defendant)}
    first = docketed.filed(court.clerk, court.case, "order-dismissing-parties", answers=answers)
    Party.objects.filter(pk=court.defendant.pk).update(terminated_on="2026-05-01")
    docketed.filed(court.clerk, court.case, "order-dismissing-parties", answers=answers)
    court.defendant.refresh_from_db()
    assert (str(court.defendant.terminated_on), str(first.filed_on)) == ("2026-05-01", "2026-11-20")
