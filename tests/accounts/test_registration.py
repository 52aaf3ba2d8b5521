"""E-filing privileges: who may ask, who decides, what a decision makes, and what it tells."""

import json
from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from accounts import deciding, granting, letters, own_accounts, registration
from accounts.models import (
    AuditEvent,
    CmecfAccount,
    EFilingRegistration,
    Letter,
    PacerAccount,
    PacerProfile,
    Person,
)
from accounts.registration import TRANSITIONS, Kind, State
from tests import factories
from tests.accounts.registered import AT, TOLD, admissions, confirmed, known

pytestmark = pytest.mark.django_db
BAR = {"bar_number": "555777", "bar_state": "CA"}
LEAVE = {"case_number": "2:26-cv-01847", "granted_on": date(2026, 3, 2)}
GIVEN = {
    Kind.ADMITTED: BAR,
    Kind.FEDERAL: {"agency": "Office of the United States Attorney"},
    Kind.PRO_HAC_VICE: BAR | LEAVE,
    Kind.SELF_REPRESENTED: LEAVE,
}
DECISIONS = {State.ON_HOLD: registration.hold, State.REJECTED: registration.reject, State.ACTIVE: registration.approve}


@pytest.fixture
def attorney() -> PacerAccount:
    return confirmed()


@pytest.fixture
def clerk() -> PacerAccount:
    return admissions()


def ask(by: PacerAccount, kind: Kind = Kind.ADMITTED, **changed) -> EFilingRegistration:
    return registration.ask(by=by, kind=kind, at=AT, **GIVEN[kind] | changed)


def fresh(account: PacerAccount) -> PacerAccount:
    """As the next request sees it: nothing is remembered."""
    return PacerAccount.objects.get(pk=account.pk)


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", Kind.values)
def test_each_kind_keeps_what_it_needs_and_grants_nothing(attorney, kind):
    everything = BAR | LEAVE | {"agency": "Some agency"}
    asked = registration.ask(by=attorney, kind=Kind(kind), at=AT, **everything)
    asked.refresh_from_db()
    kept = {name: getattr(asked, name) for name in everything if getattr(asked, name)}
    assert kept == {name: value for name, value in everything.items() if name in registration.NEEDS[kind]}
    assert (asked.state, asked.decided_at) == ("pending", None)
    assert not fresh(attorney).may_file
    assert not CmecfAccount.objects.exists()


def test_asking_stands_on_the_trail(attorney):
    asked = ask(attorney)
    event = AuditEvent.objects.get()
    assert (event.act, event.chain) == ("e-filing asked for", f"pacer:{attorney.public_id}")
    assert json.loads(event.facts)["request"] == asked.public_id


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"kind": "billing"}, own_accounts.NotIndividual),
        ({"kind": "shared"}, own_accounts.NotIndividual),
        ({"is_upgraded": False}, own_accounts.NotUpgraded),
        ({"email_confirmed_at": None}, registration.NotConfirmed),
    ],
)
def test_an_account_that_may_not_ask(attorney, changed, refusal):
    PacerAccount.objects.filter(pk=attorney.pk).update(**changed)
    with pytest.raises(refusal):
        ask(attorney)
    assert not EFilingRegistration.objects.exists()


def test_on_hold_linked_or_without_an_address_nobody_asks(attorney):
    PacerProfile.objects.update(is_on_hold=True)
    with pytest.raises(registration.NotConfirmed):
        ask(attorney)
    with pytest.raises(own_accounts.AlreadyLinked):
        ask(factories.attorney())
    with pytest.raises(registration.NoAddress):
        ask(known(email_confirmed_at=AT))


def test_one_request_waits_at_a_time(attorney, clerk):
    asked = ask(attorney)
    with pytest.raises(registration.AlreadyWaiting):
        ask(attorney, Kind.FEDERAL)
    registration.hold(asked, by=clerk, reason="The bar number is not on record.", at=AT)
    with pytest.raises(registration.AlreadyWaiting):
        ask(attorney)
    registration.reject(asked, by=clerk, reason="No answer.", at=AT)
    assert ask(attorney).state == "pending"


# ── Granting ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_approved_the_person_files_at_once(attorney, clerk):
    asked = registration.approve(ask(attorney), by=clerk, at=AT)
    granted = fresh(attorney)
    assert granted.may_file
    assert asked.cmecf_account == granted.efiling_account
    assert (asked.state, asked.decided_by, asked.decided_at) == ("active", clerk, AT)
    assert (granted.efiling_account.role, granted.efiling_account.linked_at) == ("attorney", AT)


def test_the_person_is_made_from_the_profile_and_served_there(attorney, clerk):
    registration.approve(ask(attorney), by=clerk, at=AT)
    person = Person.objects.get()
    assert (person.name, person.folded_name) == ("Wilhelmina Q Tarrow", "wilhelmina q tarrow")
    assert (person.bar_number, person.served_electronically_since) == ("555777", AT)
    assert person.contact.printed == (
        "Harbor Lowell LLP\n500 Invented Street Suite 9\nLos Angeles, CA 90012\n(213) 555-0101\n"
        "Email: wilhelmina@tarrow.example"
    )


def test_without_a_firm_there_is_none(attorney, clerk):
    PacerProfile.objects.update(firm_name="")
    registration.approve(ask(attorney), by=clerk, at=AT)
    assert Person.objects.get().contact.firm is None


def test_leave_for_one_case_is_no_right_of_the_account(attorney, clerk):
    registration.approve(ask(attorney, Kind.SELF_REPRESENTED), by=clerk, at=AT)
    granted = fresh(attorney)
    assert granted.efiling_account.role == "self-represented"
    assert granted.efiling_account.is_in_force
    assert not granted.may_file


def test_pro_hac_vice_is_a_role_of_its_own_that_files_where_an_order_lets_it(attorney, clerk):
    registration.approve(ask(attorney, Kind.PRO_HAC_VICE), by=clerk, at=AT)
    granted = fresh(attorney)
    assert granted.efiling_account.role == "pro-hac-vice"
    assert granted.may_file  # in which case: cases.filing_rights


@pytest.mark.parametrize("kind", [Kind.ADMITTED, Kind.FEDERAL])
def test_attorneys_of_this_court_are_limited_to_no_case(attorney, clerk, kind):
    registration.approve(ask(attorney, kind), by=clerk, at=AT)
    assert fresh(attorney).efiling_account.role == "attorney"


def test_nobody_is_put_on_record_twice_without_a_word(attorney, clerk):
    there = factories.PersonFactory(bar_number="555777")
    asked = ask(attorney)
    assert granting.same_bar_number(asked) == [there]
    with pytest.raises(granting.PersonKnown, match=f"{there.name}.*Choose that person") as refusal:
        registration.approve(asked, by=clerk, at=AT)
    assert refusal.value.people == [there]
    assert Person.objects.count() == 1
    assert EFilingRegistration.objects.get().state == "pending"


def test_the_person_chosen_takes_the_account_and_keeps_what_the_record_has(attorney, clerk):
    since = datetime(2020, 2, 18, tzinfo=AT.tzinfo)
    there = factories.PersonFactory(first_name="Mina", bar_number="555777", served_electronically_since=since)
    before = there.contact
    registration.approve(ask(attorney), by=clerk, at=AT, person=there)
    there.refresh_from_db()
    assert fresh(attorney).person == there
    assert (there.first_name, there.served_electronically_since) == ("Mina", since)
    assert there.contact.email == TOLD["email"]
    before.refresh_from_db()
    assert before.email != TOLD["email"]
    assert Person.objects.count() == 1


def test_the_bar_number_of_a_chosen_person_is_filled_in_and_not_replaced(attorney, clerk):
    there = factories.PersonFactory(bar_number="")
    registration.approve(ask(attorney), by=clerk, at=AT, person=there)
    there.refresh_from_db()
    assert there.bar_number == "555777"
    other = factories.PersonFactory(bar_number="111")
    mine = confirmed(username="second-one", account_number="5559002", email="second@tarrow.example")
    registration.approve(ask(mine, Kind.FEDERAL), by=clerk, at=AT, person=other)
    other.refresh_from_db()
    assert other.bar_number == "111"


def person_with(**account) -> Person:
    return CmecfAccount.objects.create(person=factories.PersonFactory(), **account).person


def with_double(double: Person) -> Person:
    """Somebody without an account, into whom `double`, who has one, was merged."""
    survivor = factories.PersonFactory()
    Person.objects.filter(pk=double.pk).update(merged_into=survivor)
    return survivor


@pytest.mark.parametrize(
    "make",
    [
        lambda: factories.attorney().person,
        lambda: factories.old_account().person,
        lambda: person_with(status="suspended"),
        lambda: factories.clerk().person,
        lambda: factories.PersonFactory(merged_into=factories.PersonFactory()),
        lambda: with_double(factories.attorney().person),
        lambda: with_double(factories.old_account().person),
    ],
    ids=["linked", "old login", "suspended", "court", "merged", "double linked", "double's old login"],
)
def test_a_person_who_cannot_take_the_account(attorney, clerk, make):
    person = make()
    with pytest.raises(granting.PersonTaken):
        registration.approve(ask(attorney), by=clerk, at=AT, person=person)
    assert not fresh(attorney).may_file
    assert EFilingRegistration.objects.get().state == "pending"


def test_a_person_whose_link_was_undone_gets_the_same_account_back(attorney, clerk):
    person = person_with()
    registration.approve(ask(attorney), by=clerk, at=AT, person=person)
    assert fresh(attorney).efiling_account == person.cmecf_account


def test_so_does_one_whose_double_had_it(attorney, clerk):
    double = person_with()
    survivor = with_double(double)
    registration.approve(ask(attorney), by=clerk, at=AT, person=survivor)
    assert fresh(attorney).efiling_account == double.cmecf_account
    assert fresh(attorney).person == survivor


def test_an_account_that_changed_meanwhile_is_not_approved(attorney, clerk):
    asked = ask(attorney)
    PacerAccount.objects.filter(pk=attorney.pk).update(email_confirmed_at=None)
    with pytest.raises(registration.NotConfirmed):
        registration.approve(asked, by=clerk, at=AT)


# ── Deciding ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("state", DECISIONS)
def test_every_decision_tells_the_person_and_stands_on_the_trail(attorney, clerk, state):
    decided = DECISIONS[state](ask(attorney), by=clerk, reason="Seen & checked.", at=AT)
    assert (decided.state, decided.reason) == (state, "Seen & checked.")
    letter = Letter.objects.get(kind="efiling_decided")
    assert letter.address == attorney.email
    assert "Seen &amp; checked." in letters.mail(letter).decode()
    event = AuditEvent.objects.latest("pk")
    assert event.by == clerk
    assert json.loads(event.facts) | {"before": "pending", "state": state.value} == json.loads(event.facts)


@pytest.mark.parametrize("state", DECISIONS)
def test_only_a_clerk_who_may_decides_and_never_about_herself(attorney, state):
    asked = ask(attorney)
    for by in (attorney, factories.attorney(), factories.clerk()):
        with pytest.raises(PermissionDenied):
            DECISIONS[state](asked, by=by, reason="Because", at=AT)
    PacerAccount.objects.filter(pk=attorney.pk).update(is_superuser=True)
    with pytest.raises(PermissionDenied):
        DECISIONS[state](asked, by=fresh(attorney), reason="Because", at=AT)
    assert EFilingRegistration.objects.get().state == "pending"


@pytest.mark.parametrize("decide", [registration.hold, registration.reject])
def test_a_refusal_says_why(attorney, clerk, decide):
    with pytest.raises(deciding.NoReason):
        decide(ask(attorney), by=clerk, reason="  ", at=AT)


def test_the_table_names_every_state_and_rejected_is_an_end():
    assert set(TRANSITIONS) == set(State)
    assert TRANSITIONS[State.REJECTED] == set()


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("decision", DECISIONS)
def test_what_the_table_does_not_allow_is_refused(attorney, clerk, state, decision):
    asked = ask(attorney)
    account = person_with().cmecf_account
    EFilingRegistration.objects.update(state=state, reason="Before", cmecf_account=account)
    is_allowed = decision in TRANSITIONS[state] and state in registration.WAITING
    if is_allowed:
        assert DECISIONS[decision](asked, by=clerk, reason="Now", at=AT).state == decision
        return
    with pytest.raises(registration.NotNow):
        DECISIONS[decision](asked, by=clerk, reason="Now", at=AT)
    assert EFilingRegistration.objects.get().state == state


# ── Suspending ───────────────────────────────────────────────────────────────────────────────────────────────


def test_suspended_and_given_back(attorney, clerk):
    account = registration.approve(ask(attorney), by=clerk, at=AT).cmecf_account
    registration.suspend(account, by=clerk, reason="Not in good standing.", at=AT)
    assert not fresh(attorney).may_file
    assert (EFilingRegistration.objects.get().state, EFilingRegistration.objects.get().reason) == (
        "suspended",
        "Not in good standing.",
    )
    registration.reactivate(account, by=clerk, reason="Back in good standing.", at=AT)
    assert fresh(attorney).may_file
    assert EFilingRegistration.objects.get().state == "active"
    assert [letter.kind for letter in Letter.objects.order_by("pk")] == ["efiling_decided"] * 3


def test_an_account_that_came_by_linking_is_suspended_too(clerk):
    owner = factories.attorney()
    PacerAccount.objects.filter(pk=owner.pk).update(email="owner@mail.example")
    registration.suspend(owner.efiling_account, by=clerk, reason="By order.", at=AT)
    assert not fresh(owner).may_file
    assert Letter.objects.get().address == "owner@mail.example"
    event = AuditEvent.objects.get()
    assert (event.act, event.chain) == ("e-filing suspended", f"person:{owner.person.pk}")


def test_an_unlinked_account_is_suspended_and_its_contact_told(clerk):
    account = factories.old_account()
    registration.suspend(account, by=clerk, reason="By order.", at=AT)
    assert Letter.objects.get().address == "honora@old.example"
    account.refresh_from_db()
    assert account.status == "suspended"


def test_nothing_is_suspended_twice_or_reactivated_unasked(clerk):
    account = factories.attorney().efiling_account
    with pytest.raises(registration.NotNow):
        registration.reactivate(account, by=clerk, reason="Why not", at=AT)
    registration.suspend(account, by=clerk, reason="By order.", at=AT)
    with pytest.raises(registration.NotNow):
        registration.suspend(account, by=clerk, reason="By order.", at=AT)
    with pytest.raises(deciding.NoReason):
        registration.reactivate(account, by=clerk, reason=" ", at=AT)


@pytest.mark.parametrize("act", [registration.suspend, registration.reactivate])
def test_who_may_not_suspends_nobody(act):
    owner = factories.attorney()
    for by in (owner, factories.clerk()):
        with pytest.raises(PermissionDenied):
            act(owner.efiling_account, by=by, reason="Because", at=AT)
    assert fresh(owner).may_file
