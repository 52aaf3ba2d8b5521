"""An attorney leaves a firm: the checklist knows from the record what is done, and in which case what is missing."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import Firm, SecondaryAddress
from cases.models import Appearance, Case, Departure, DepartureCase
from cases.representation import contact_changes, departures, filing_changes
from tests import factories, moved, told
from tests.pages import seal

pytestmark = pytest.mark.django_db
LEAVES_ON = date(2026, 12, 1)


@pytest.fixture
def firm(court) -> Firm:
    """All of the cast are of one firm in the factories: here the defense, and the stranger, are of others."""
    ours = court.plaintiff_counsel.person.contact.firm
    theirs = factories.ContactFactory(firm_name="Vale and Company")
    Appearance.objects.filter(person=court.defense_counsel.person).update(contact=theirs)
    return ours


@pytest.fixture
def departure(court, firm) -> Departure:
    return begun(court.plaintiff_counsel, firm)


def begun(account, firm: Firm, *, by=None) -> Departure:
    by = by or account
    return departures.begin(account.person, firm, leaves_on=LEAVES_ON, by=by, me=by.person, at=timezone.now())


def of(departure: Departure, account, case: Case) -> departures.Matter:
    return {matter.case: matter for matter in departures.matters(departure, by=account)}[case]


def decided(departure: Departure, *, along=(), stays=()) -> None:
    offered = [case.pk for case in (*along, *stays)]
    departures.decide(departure, {case.pk for case in along}, offered=offered, me=departure.person)


# ── Whose firm ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_firm_is_what_dockets_print_and_not_what_the_account_says(court, firm):
    moved.moves(court.plaintiff_counsel, firm=Firm.named("Quill and Reed LLP"))
    assert departures.firms_of(court.plaintiff_counsel.person) == [firm]
    assert departures.firms_of(court.stranger.person) == []


def test_a_spelling_that_the_clerk_has_merged_is_the_same_firm(court, firm):
    other = Firm.named("Harbor Lowell, L.L.P.")
    Appearance.objects.filter(person=court.colleague.person).update(contact=factories.ContactFactory(firm=other))
    assert court.colleague.person not in departures.of_firm(firm, me=court.plaintiff_counsel.person)
    Firm.objects.filter(pk=other.pk).update(merged_into=firm)
    assert departures.of_firm(firm, me=court.colleague.person) == [
        court.colleague.person,
        court.plaintiff_counsel.person,
    ]
    assert departures.firms_of(court.colleague.person) == [firm]


def test_one_checklist_whoever_begins_it(court, firm):
    own = begun(court.plaintiff_counsel, firm)
    colleagues = begun(court.plaintiff_counsel, firm, by=court.colleague)
    assert own == colleagues
    assert (own.begun_by, own.leaves_on) == (court.plaintiff_counsel, LEAVES_ON)


def test_only_who_appears_for_the_firm_begins_it(court, firm):
    for by in (court.defense_counsel, court.stranger):
        with pytest.raises(departures.NotOfThisFirm):
            begun(court.plaintiff_counsel, firm, by=by)
    with pytest.raises(departures.NotOfThisFirm):
        begun(court.defense_counsel, firm, by=court.plaintiff_counsel)
    assert not Departure.objects.exists()


def test_it_is_seen_by_who_leaves_and_by_the_firm_and_by_nobody_else(court, firm, departure):
    seen = {name: departures.visible_to(getattr(court, name).person).exists() for name in CAST}
    assert seen == {"plaintiff_counsel": True, "colleague": True, "defense_counsel": False, "stranger": False}
    moved.moves(court.defense_counsel, firm=firm)  # says so in the account: that opens nothing
    assert not departures.visible_to(court.defense_counsel.person).exists()


def test_who_prints_the_name_of_the_firm_sees_nothing_without_its_mailbox(court, firm, departure):
    for email, is_seen in (("vale@elsewhere.example", False), ("vale@x.harbor.example", False), ("", False)):
        contact = factories.ContactFactory(firm_name=firm.name, email=email)
        Appearance.objects.filter(person=court.defense_counsel.person).update(contact=contact)
        assert departures.visible_to(court.defense_counsel.person).exists() is is_seen
        assert departures.of_firm(firm, me=court.defense_counsel.person) == [court.defense_counsel.person]
    with pytest.raises(departures.NotOfThisFirm):
        begun(court.colleague, firm, by=court.defense_counsel)
    assert departures.visible_to(court.colleague.person).exists()


def test_only_who_leaves_decides(court, departure):
    with pytest.raises(departures.NotYoursToDecide):
        departures.decide(departure, set(), offered=[court.case.pk], me=court.colleague.person)
    assert not DepartureCase.objects.exists()


CAST = ("plaintiff_counsel", "colleague", "defense_counsel", "stranger")


# ── Which cases, and what is done ─────────────────────────────────────────────────────────────────────────


def test_every_pending_case_whose_docket_prints_the_firm_is_on_it(court, departure):
    account = court.plaintiff_counsel
    pending, closed, elsewhere = moved.cases_of(account, 3)
    Case.objects.filter(pk=closed.pk).update(terminated_on=date(2026, 5, 4))
    other = factories.ContactFactory(firm_name="Another Firm LLP")
    Appearance.objects.filter(party__case=elsewhere).update(contact=other)
    matters = departures.matters(departure, by=account)
    assert {matter.case for matter in matters} == {court.case, pending}
    assert [matter.goes_along for matter in matters] == [None, None]
    assert not any(matter.is_done for matter in matters)


def test_a_sealed_case_is_none(court, departure):
    seal(court.case)
    assert departures.matters(departure, by=court.plaintiff_counsel) == []


def test_a_case_that_goes_along_is_done_when_its_docket_prints_the_new_firm(court, departure):
    account = court.plaintiff_counsel
    decided(departure, along=[court.case])
    assert not of(departure, account, court.case).is_done
    moved.moves(account, firm=Firm.named("Quill and Reed LLP"))
    assert not of(departure, account, court.case).is_done
    contact_changes.begin(account.person, chosen=[court.case.pk], by=account, at=timezone.now())
    filing_changes.work()
    assert of(departure, account, court.case).is_done


def test_a_case_that_stays_is_done_when_its_docket_shows_the_attorney_terminated(court, departure):
    account = court.plaintiff_counsel
    decided(departure, stays=[court.case])
    assert not of(departure, account, court.case).is_done
    told.leaves(account, court.case, court.plaintiff)
    matter = of(departure, account, court.case)
    assert (matter.is_done, matter.own) == (True, ())


def test_a_decision_can_be_changed_and_is_kept_once(court, departure):
    decided(departure, along=[court.case])
    decided(departure, stays=[court.case])
    assert DepartureCase.objects.get().goes_along is False
    assert departures.staying(court.plaintiff_counsel.person) == {court.case.pk}
    decided(departure, along=[court.case])
    assert departures.staying(court.plaintiff_counsel.person) == set()


# ── How one comes off a docket, and who is left on it ─────────────────────────────────────────────────────


def test_a_notice_is_enough_where_the_firm_stays(court, departure):
    matter = of(departure, court.plaintiff_counsel, court.case)
    assert departures.way_out(matter, departure.person).startswith("Form G-123: The firm stays counsel of record")


def test_the_judge_approves_where_another_firm_stays(court, departure):
    other = factories.ContactFactory(firm_name="Another Firm LLP")
    Appearance.objects.filter(person=court.colleague.person).update(contact=other)
    matter = of(departure, court.plaintiff_counsel, court.case)
    assert departures.way_out(matter, departure.person).startswith("Form G-01: The firm leaves")


def test_where_nobody_stays_it_says_so_and_what_is_possible(court, departure):
    Appearance.objects.filter(person=court.colleague.person).update(ended_on=court.case.filed_on)
    matter = of(departure, court.plaintiff_counsel, court.case)
    assert departures.way_out(matter, departure.person).startswith("Nobody else who is admitted here appears for Acme")
    assert matter.missing == (court.plaintiff,)
    assert not matter.is_covered


def test_the_firm_is_missing_where_it_appears_for_some_parties_only(court, departure):
    second = factories.party(court.case, "Delta Corp", "Plaintiff", court.plaintiff_counsel.person)
    matter = of(departure, court.plaintiff_counsel, court.case)
    assert (matter.missing, [colleague.name for colleague in matter.colleagues]) == ((second,), ["Colin Archer"])
    told.appears(court.colleague, court.case, second)
    assert of(departure, court.plaintiff_counsel, court.case).is_covered


@pytest.mark.parametrize(
    ("person", "appearance", "lacks"),
    [
        ({}, {}, ""),
        (
            {"served_electronically_since": None},
            {},
            "is not registered for electronic service: papers go there by mail",
        ),
        ({}, {"is_noticed": False}, "is not to be noticed in this case"),
    ],
)
def test_it_is_said_whether_notices_reach_each_colleague(court, departure, person, appearance, lacks):
    colleague = court.colleague.person
    type(colleague).objects.filter(pk=colleague.pk).update(**person)
    Appearance.objects.filter(person=colleague).update(**appearance)
    matter = of(departure, court.plaintiff_counsel, court.case)
    assert [(row.name, row.lacks) for row in matter.colleagues] == [("Colin Archer", lacks)]
    assert matter.is_covered is not bool(lacks)


def test_a_colleague_without_an_address_gets_nothing(court, departure):
    moved.moves(court.colleague, email="")
    (row,) = of(departure, court.plaintiff_counsel, court.case).colleagues
    assert row.lacks == "has no e-mail address on record"


# ── The account ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_account_says_which_parts_are_still_the_firms(court, departure):
    assert departures.account_is_old(departure) == {"firm": True, "email": True}
    moved.moves(court.plaintiff_counsel, firm=Firm.named("Quill and Reed LLP"))
    departure.person.refresh_from_db()
    assert departures.account_is_old(departure) == {"firm": False, "email": True}
    moved.moves(court.plaintiff_counsel, firm=None, email="paula@quill.example")
    departure.person.refresh_from_db()
    assert departures.account_is_old(departure) == {"firm": False, "email": False}


def test_copies_to_the_old_firm_are_named_until_they_are_dropped(court, departure):
    me = court.plaintiff_counsel.person
    old, _mine = (
        SecondaryAddress.objects.create(person=me, email=email, is_active=True)
        for email in ("Docketing@Harbor.example", "paula@own.example")
    )
    assert departures.old_copies(departure, me) == [old]
    SecondaryAddress.objects.filter(pk=old.pk).update(is_active=False, removed_at=timezone.now())
    assert departures.old_copies(departure, me) == []


def test_a_colleague_is_told_of_own_copies_to_who_leaves_and_of_nobody_elses(court, departure):
    SecondaryAddress.objects.create(
        person=court.plaintiff_counsel.person, email="docketing@harbor.example", is_active=True
    )
    assert departures.old_copies(departure, court.colleague.person) == []
    leaving = court.plaintiff_counsel.person.contact.email
    own = SecondaryAddress.objects.create(person=court.colleague.person, email=leaving, is_active=True)
    assert departures.old_copies(departure, court.colleague.person) == [own]


def test_the_same_queries_for_one_case_and_for_many(court, departure, django_assert_num_queries):
    account = court.plaintiff_counsel
    assert account.person
    with django_assert_num_queries(5):
        departures.matters(departure, by=account)
    moved.cases_of(account, 4)
    with django_assert_num_queries(5):
        assert len(departures.matters(departure, by=account)) == 5


# ── Begun after the notices ───────────────────────────────────────────────────────────────────────────────


def filed(account, *cases: Case, **changed) -> None:
    """Moves, and files the notice in these cases."""
    moved.moves(account, **changed)
    contact_changes.begin(account.person, chosen=[case.pk for case in cases], by=account, at=timezone.now())
    filing_changes.work()


def new_firm() -> dict:
    return {"firm": Firm.named("Quill and Reed LLP"), "email": "paula@quill.example"}


def test_a_checklist_begun_after_the_notices_knows_where_they_were_filed(court, firm):
    me = court.plaintiff_counsel
    untold, closed = moved.cases_of(me, 2)
    filed(me, court.case, closed, **new_firm())
    Case.objects.filter(pk=closed.pk).update(terminated_on=LEAVES_ON)
    departure = begun(me, firm)
    assert {matter.case: matter.goes_along for matter in departures.matters(departure, by=me)} == {
        court.case: True,
        untold: None,
    }
    assert of(departure, me, court.case).is_done
    assert departures.mailboxes(departure) == {"harbor.example"}


def test_it_can_be_begun_when_no_docket_prints_the_firm_any_more_and_for_oneself_alone(court, firm):
    me = court.plaintiff_counsel
    filed(me, court.case, **new_firm())
    assert departures.firms_of(me.person) == [Firm.named("Quill and Reed LLP"), firm]
    assert departures.of_firm(firm, me=me.person) == [me.person]
    departure = begun(me, firm)
    assert departures.account_is_old(departure) == {"firm": False, "email": False}
    assert list(departures.visible_to(court.colleague.person)) == [departure]
    assert not departures.visible_to(court.defense_counsel.person)


def test_what_was_said_of_a_case_goes_before_the_notice(court, firm):
    me = court.plaintiff_counsel
    filed(me, court.case, **new_firm())
    departure = begun(me, firm)
    decided(departure, stays=[court.case])
    assert of(departure, me, court.case).goes_along is False
    assert not of(departure, me, court.case).is_done


def test_a_notice_of_another_telephone_leaves_no_firm(court, firm):
    me = court.plaintiff_counsel
    filed(me, court.case)
    assert of(begun(me, firm), me, court.case).goes_along is None


def test_whoever_goes_on_without_a_firm_has_left_it_too(court, firm):
    filed(court.plaintiff_counsel, court.case, firm=None, email="paula@archer.example")
    assert of(begun(court.plaintiff_counsel, firm), court.plaintiff_counsel, court.case).is_done
