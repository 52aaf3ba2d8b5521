"""What a filing asks for happens when an order grants it, as far as it is granted, and not before."""

from datetime import date

import pytest

from accounts.models import Person
from cases import counsel
from cases.filing.readiness import NotReady
from cases.models import Appearance, EFilingLeave, Party
from tests import docketed, factories, told

pytestmark = pytest.mark.django_db


def open_for(party: Party) -> set[str]:
    return set(Appearance.objects.open().filter(party=party).values_list("printed_name", flat=True))


def everyone(case) -> set[str]:
    return {to.name for to in counsel.must_be_served(case, counsel.parties_to(case))}


# ── Form G-01 ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def asked(court):
    """Defense counsel asks to be replaced."""
    new = told.row(court.stranger.person, court.defendant, is_lead=True)
    return told.asks_to_leave(court.defense_counsel, court.case, court.defendant, adds=[new])


def test_a_request_changes_nothing(court, asked):
    assert open_for(court.defendant) == {"Dorian Vale"}
    assert "Stella Strange" not in everyone(court.case)


def test_an_order_that_grants_it_changes_counsel_with_the_same_entry(court, asked):
    order = told.ruled(court.clerk, asked, told.GRANTING)
    assert open_for(court.defendant) == {"Stella Strange"}
    assert Appearance.objects.get(person=court.stranger.person).begun_by == order
    assert Appearance.objects.get(person=court.defense_counsel.person).ended_by == order
    assert "Dorian Vale" not in everyone(court.case)
    assert "(Attorney Stella Strange added to party Beta Gadgets Inc(pty:dft))" in order.text


@pytest.mark.parametrize("ruling", ["denying", "denying as moot"])
def test_a_denial_changes_nothing(court, asked, ruling):
    order = told.ruled(court.clerk, asked, ruling)
    assert "added to party" not in order.text
    assert open_for(court.defendant) == {"Dorian Vale"}


def test_in_part_means_the_parties_that_the_order_names(court):
    other = factories.party(court.case, "Delta Corp", "Defendant", court.defense_counsel.person)
    asked = told.asks_to_leave(court.defense_counsel, court.case, court.defendant, other)
    told.ruled(court.clerk, asked, "granting in part and denying in part", granted_to=told.named(other))
    assert (open_for(other), open_for(court.defendant)) == (set(), {"Dorian Vale"})


def test_in_part_without_a_party_named_changes_nothing(court, asked):
    order = factories.draft(
        court.clerk,
        court.case,
        "order-on-substitution-or-withdrawal",
        target_ids=[asked.pk],
        answers={"judge": docketed.judge_of(court.case), "ruling": "granting in part and denying in part"},
    )
    factories.received(order)
    with pytest.raises(NotReady, match="granted"):
        docketed.submitted(order)
    assert open_for(court.defendant) == {"Dorian Vale"}


def test_what_happened_meanwhile_does_no_harm(court, asked):
    """The new attorney appeared, and the old one left, before the judge came to it."""
    told.appears(court.stranger, court.case, court.defendant)
    Appearance.objects.filter(person=court.defense_counsel.person).update(ended_on=date(2026, 11, 20))
    told.ruled(court.clerk, asked, told.GRANTING)
    assert open_for(court.defendant) == {"Stella Strange"}


def test_a_person_goes_on_alone_when_the_judge_lets_them(court):
    human = factories.party(court.case, "Lone Lena", "Defendant", court.stranger.person, kind=Party.Kind.PERSON)
    asked = told.asks_to_leave(court.stranger, court.case, human, alone=[told.alone(human)])
    assert "Lone Lena" not in everyone(court.case)
    told.ruled(court.clerk, asked, told.GRANTING)
    human.refresh_from_db()
    assert human.is_pro_se
    assert "Lone Lena" in everyone(court.case)


# ── Pro hac vice ──────────────────────────────────────────────────────────────────────────────────────────


def test_pro_hac_vice_is_for_the_case_in_which_it_was_granted(court):
    visitor: Person = factories.PersonFactory(first_name="Vera", last_name="Visitor")
    answers = {"attorney": visitor.name, "adds": [told.row(visitor, court.defendant, is_pro_hac_vice=True)]}
    asked = docketed.filed(court.defense_counsel, court.case, told.PRO_HAC_VICE, court.defendant, answers=answers)
    assert "Vera Visitor" not in open_for(court.defendant)
    told.ruled(court.clerk, asked, told.GRANTING)
    assert Appearance.objects.get(person=visitor).is_pro_hac_vice


# ── Parties dismissed ─────────────────────────────────────────────────────────────────────────────────────


def test_counsel_of_a_dismissed_party_stay_on_notice_until_they_withdraw(court):
    answers = {"judge": docketed.judge_of(court.case), "dismissed": told.named(court.defendant)}
    order = docketed.filed(court.clerk, court.case, "order-dismissing-parties", answers=answers)
    court.defendant.refresh_from_db()
    assert court.defendant.terminated_on == order.filed_on
    assert "Dorian Vale" in everyone(court.case)


# ── Leave to e-file ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def leave(court) -> EFilingLeave:
    asked = told.asks_for_leave(court.clerk, court.case, court.pro_se)
    return EFilingLeave.objects.get(application=asked)


def test_leave_granted_must_be_registered_within_five_days(court, leave):
    order = told.ruled(court.clerk, leave.application, told.GRANTING)
    leave.refresh_from_db()
    assert (leave.state, leave.order, leave.register_by) == ("granted", order, date(2026, 11, 25))


def test_leave_denied_is_said_so(court, leave):
    order = told.ruled(court.clerk, leave.application, told.DENYING)
    leave.refresh_from_db()
    assert (leave.state, leave.order, leave.register_by) == ("denied", order, None)


def test_leave_taken_back_ends_the_right_to_file(court, leave):
    account = court.self_represented
    EFilingLeave.objects.filter(pk=leave.pk).update(
        state="registered", registered_at=docketed.MORNING, registered_by=account
    )
    account.efiling_account.has_leave = True
    account.efiling_account.save()
    answers = {"judge": docketed.judge_of(court.case), "revoked": told.named(court.pro_se)}
    order = docketed.filed(court.clerk, court.case, "order-revoking-electronic-filing", answers=answers)
    leave.refresh_from_db()
    account.efiling_account.refresh_from_db()
    assert (leave.state, leave.revoked_by, account.efiling_account.has_leave) == ("revoked", order, False)
