"""A change and its ledger: what is due where, until when, and one line for each case."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import profile
from accounts.models import Contact
from cases.filing.readiness import NotReady
from cases.models import Appearance, Case, ChangePaper, ContactChange, ContactChangeCase
from cases.representation import contact_changes, notice_of_change, standing
from tests import docketed, factories, moved
from tests.pages import seal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
State = ContactChangeCase.State


def begun(account, *cases) -> ContactChange:
    return contact_changes.begin(
        profile.reached(account), chosen=[case.pk for case in cases], by=account, at=timezone.now()
    )


def standings(account) -> dict:
    return {each.case.pk: each for each in standing.of(profile.reached(account), by=account)}


# ── Where someone stands ──────────────────────────────────────────────────────────────────────────────────


def test_a_pending_case_is_open_and_prints_the_old(court):
    old = court.plaintiff_counsel.person.contact
    new = moved.moves(court.plaintiff_counsel)
    (each,) = standings(court.plaintiff_counsel).values()
    assert (each.case, each.parties, each.is_counsel, each.printed) == (court.case, (court.plaintiff,), True, (old,))
    assert (each.over, each.locked(new), each.may_file, each.behind(new)) == ("", "", True, [old])


def test_without_a_change_nothing_is_due(court):
    (each,) = standings(court.plaintiff_counsel).values()
    assert each.locked(court.plaintiff_counsel.person.contact) == "Its docket prints the present data already."


def test_a_copied_row_is_no_change(court):
    contact = court.plaintiff_counsel.person.contact
    twin = Contact.objects.create(firm=contact.firm, address=contact.address, printed=contact.printed)
    assert standing.same(contact, twin)
    assert not standing.same(contact, None)
    assert standing.same(None, None)


def test_closed_cases_and_those_one_has_left_are_locked_with_the_reason(court):
    account = court.plaintiff_counsel
    closed, left = moved.cases_of(account, 2)
    Case.objects.filter(pk=closed.pk).update(terminated_on=date(2026, 5, 4))
    Appearance.objects.filter(party__case=left).update(ended_on=date(2026, 6, 7))
    new = moved.moves(account)
    mine = standings(account)
    assert mine[closed.pk].locked(new) == "Closed on 05/04/2026: its docket is not rewritten."
    assert mine[left.pk].locked(new) == "No longer in this case since 06/07/2026."
    assert contact_changes.open_in(mine.values(), new) == [mine[court.case.pk]]


def test_whoever_came_back_is_in_it_again(court):
    Appearance.objects.filter(person=court.plaintiff_counsel.person).update(ended_on=court.case.filed_on)
    factories.party(court.case, "Delta Corp", "Plaintiff", court.plaintiff_counsel.person)
    (each,) = standings(court.plaintiff_counsel).values()
    assert (each.over, [party.name for party in each.parties]) == ("", ["Delta Corp"])


def test_a_sealed_case_is_none(court):
    seal(court.case)
    assert standings(court.plaintiff_counsel) == {}


def test_a_docket_that_is_behind_for_one_party_only_is_still_behind(court):
    account = court.plaintiff_counsel
    new = moved.moves(account)
    factories.party(court.case, "Delta Corp", "Plaintiff", account.person)
    (each,) = standings(account).values()
    assert (len(each.behind(new)), each.locked(new)) == (1, "")


def test_without_leave_a_party_may_not_file_but_the_change_is_due(court):
    new = moved.moves(court.self_represented)
    (each,) = standings(court.self_represented).values()
    assert (each.is_counsel, each.parties, each.may_file, each.locked(new)) == (False, (court.pro_se,), False, "")
    moved.registered_by_leave(court.self_represented, court.pro_se)
    (each,) = standings(court.self_represented).values()
    assert each.may_file


def test_what_a_merged_row_appears_in_belongs_to_the_one_who_stays(court):
    other = factories.PersonFactory(merged_into=court.plaintiff_counsel.person)
    case = factories.case("Other v. Row")
    factories.party(case, "Other", "Plaintiff", other)
    assert set(standings(court.plaintiff_counsel)) == {court.case.pk, case.pk}


def test_standings_take_the_same_queries_for_one_case_and_for_many(court, django_assert_num_queries):
    account = court.plaintiff_counsel
    assert account.may_file
    with django_assert_num_queries(5):
        standing.of(account.person, by=account)
    moved.cases_of(account, 5)
    with django_assert_num_queries(5):
        assert len(standing.of(account.person, by=account)) == 6


# ── What the notice says ──────────────────────────────────────────────────────────────────────────────────


def test_old_and_new_stand_side_by_side_part_by_part():
    old = factories.ContactFactory(email="old@harbor.example", telephone="")
    new = factories.ContactFactory(firm_name="", email="new@own.example", telephone="")
    rows = {row["label"]: (row["before"], row["after"], row["is_new"]) for row in notice_of_change.compared(old, new)}
    assert rows == {
        "Firm": ("Harbor Lowell LLP", "", True),
        "Address": ("500 Invented Street, Los Angeles, CA 90099",) * 2 + (False,),
        "E-mail": ("old@harbor.example", "new@own.example", True),
    }


def test_a_docket_that_printed_nothing_learns_everything():
    new = factories.ContactFactory()
    assert {row["before"] for row in notice_of_change.compared(None, new)} == {""}


def test_what_is_dropped_is_said_too(court):
    new = moved.moves(court.plaintiff_counsel, firm=None)
    (each,) = standings(court.plaintiff_counsel).values()
    told = notice_of_change.answers(each, court.plaintiff_counsel.person, new)
    assert told["changing"].startswith("firm removed, address to 77 New Harbor Way")
    assert told["contact"] == {
        "person": {"id": court.plaintiff_counsel.person.pk, "name": "Paula Archer"},
        "id": new.pk,
    }


# ── The deadline ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("changed_on", "due_on"),
    [
        (date(2026, 11, 16), date(2026, 11, 23)),  # Saturday runs on to Monday
        (date(2026, 11, 18), date(2026, 11, 23)),  # a plain Monday
        (date(2026, 11, 21), date(2026, 11, 27)),  # Thanksgiving runs on to Friday
        (date(2026, 12, 20), date(2026, 12, 28)),  # Christmas, then a weekend
    ],
)
def test_five_calendar_days_and_past_what_is_no_court_day(changed_on, due_on):
    assert contact_changes.due_on(changed_on) == due_on


def test_a_change_counts_from_the_day_of_los_angeles_on_which_it_was_saved(court):
    person = court.plaintiff_counsel.person
    person.contact.recorded_at = datetime(2026, 11, 19, 7, 30, tzinfo=UTC)  # still the 18th there
    assert contact_changes.dated(person).changed_on == date(2026, 11, 18)


# ── The ledger ────────────────────────────────────────────────────────────────────────────────────────────


def test_every_case_has_a_line_the_chosen_waiting_the_others_with_the_reason(court):
    account = court.plaintiff_counsel
    closed, left_out = moved.cases_of(account, 2)
    Case.objects.filter(pk=closed.pk).update(terminated_on=date(2026, 5, 4))
    old, new = account.person.contact, moved.moves(account)
    change = begun(account, court.case)
    assert (change.person, change.before, change.after, change.asked_by) == (account.person, old, new, account)
    lines = {line.case_id: (line.state, line.reason) for line in change.lines.all()}
    assert lines == {
        court.case.pk: (State.WAITING, ""),
        closed.pk: (State.SKIPPED, "Closed on 05/04/2026: its docket is not rewritten."),
        left_out.pk: (State.SKIPPED, contact_changes.LEFT_OUT),
    }


def test_a_case_left_out_at_first_is_added_to_the_same_ledger(court):
    account = court.plaintiff_counsel
    (other,) = moved.cases_of(account, 1)
    moved.moves(account)
    first = begun(account, court.case)
    again = begun(account, other)
    assert again == first
    assert set(first.lines.values_list("case", "state")) == {(court.case.pk, "waiting"), (other.pk, "waiting")}


def test_a_case_that_came_later_gets_its_line_then(court):
    account = court.plaintiff_counsel
    change_of = moved.moves(account)
    first = begun(account, court.case)
    late = factories.case("Late v. Comer")
    party = factories.party(late, "Late", "Plaintiff", account.person)
    Appearance.objects.filter(party=party).update(contact=factories.ContactFactory())
    begun(account, late)
    assert first.after == change_of
    assert first.lines.count() == 2


@pytest.mark.parametrize("which", ["none", "another's", "closed"])
def test_without_a_case_of_ones_own_to_file_in_there_is_no_ledger(court, which):
    account = court.plaintiff_counsel
    (closed,) = moved.cases_of(account, 1)
    Case.objects.filter(pk=closed.pk).update(terminated_on=date(2026, 5, 4))
    moved.moves(account)
    cases = {"none": [], "another's": [factories.case("Not v. Mine")], "closed": [closed]}[which]
    with pytest.raises(contact_changes.NothingToFile):
        begun(account, *cases)
    assert not ContactChange.objects.exists()


def test_two_lines_for_one_case_cannot_be(court):
    moved.moves(court.plaintiff_counsel)
    change = begun(court.plaintiff_counsel, court.case)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactChangeCase.objects.create(change=change, case=court.case)


def test_one_change_has_one_ledger(court):
    moved.moves(court.plaintiff_counsel)
    change = begun(court.plaintiff_counsel, court.case)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactChange.objects.create(person=change.person, after=change.after, changed_on=AT.date(), due_on=AT.date())


def test_what_waits_is_not_begun_anew(court):
    moved.moves(court.plaintiff_counsel)
    line = begun(court.plaintiff_counsel, court.case).lines.get()
    ContactChangeCase.objects.filter(pk=line.pk).update(attempts=2)
    contact_changes.retry(line, by=court.plaintiff_counsel)
    line.refresh_from_db()
    assert (line.state, line.attempts) == (State.WAITING, 2)


def test_what_failed_or_was_left_out_waits_again_from_the_beginning(court):
    account = court.plaintiff_counsel
    moved.moves(account)
    line = begun(account, court.case).lines.get()
    draft = factories.draft(account, court.case, "notice-of-change-of-contact", court.plaintiff)
    ContactChangeCase.objects.update(state=State.FAILED, reason="Because.", attempts=6, draft=draft)
    contact_changes.retry(line, by=court.plaintiff_counsel)
    line.refresh_from_db()
    assert (line.state, line.reason, line.attempts, line.draft) == (State.WAITING, "", 0, None)
    assert not type(draft).objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize(
    ("state", "reason", "is_allowed"),
    [
        (State.FAILED, "Because.", True),
        (State.SKIPPED, contact_changes.LEFT_OUT, True),
        (State.SKIPPED, contact_changes.NOT_NAMED, False),
        (State.SKIPPED, contact_changes.ON_PAPER, False),
    ],
)
def test_only_what_failed_or_was_left_out_is_tried_again_and_by_whoever_asked(court, state, reason, is_allowed):
    account = court.plaintiff_counsel
    moved.moves(account)
    line = begun(account, court.case).lines.get()
    ContactChangeCase.objects.update(state=state, reason=reason)
    with pytest.raises(contact_changes.NotToRetry):
        contact_changes.retry(line, by=court.clerk)
    if is_allowed:
        contact_changes.retry(line, by=account)
    else:
        with pytest.raises(contact_changes.NotToRetry):
            contact_changes.retry(line, by=account)
    line.refresh_from_db()
    assert line.state == (State.WAITING if is_allowed else state)


def test_a_paper_is_the_courts_to_try_again(court):
    account = court.plaintiff_counsel
    moved.moves(account)
    line = begun(account, court.case).lines.get()
    line.paper = ChangePaper.objects.create(
        change=line.change, taken_by=court.clerk, received_on=AT.date(), original_filename="a.pdf", stored_name="a"
    )
    line.state, line.reason = State.FAILED, "The disk was full."
    line.save()
    with pytest.raises(contact_changes.NotToRetry):
        contact_changes.retry(line, by=account)
    contact_changes.retry(line, by=court.clerk)
    line.refresh_from_db()
    assert (line.state, line.asked_by) == (State.WAITING, court.clerk)


# ── What the filing itself refuses ────────────────────────────────────────────────────────────────────────


def moving(by, case, *parties, person):
    """A G-06 of `person`, asked for straight at the docket."""
    who = {"id": person.pk, "name": person.name}
    answers = {"attorney": person.name, "contact": {"person": who, "id": person.contact.pk}}
    return docketed.filed(by, case, "notice-of-change-of-contact", *parties, answers=answers)


def test_nobody_moves_what_a_docket_prints_of_who_is_not_in_the_case(court):
    with pytest.raises(NotReady, match="Stella Strange is not, or no longer, in this case"):
        moving(court.stranger, court.case, court.plaintiff, person=court.stranger.person)
    Appearance.objects.filter(person=court.colleague.person).update(ended_on=court.case.filed_on)
    with pytest.raises(NotReady, match="Colin Archer is not, or no longer, in this case"):
        moving(court.colleague, court.case, court.plaintiff, person=court.colleague.person)


def test_counsel_and_a_party_without_a_lawyer_may(court):
    moved.moves(court.plaintiff_counsel)
    moving(court.plaintiff_counsel, court.case, court.plaintiff, person=court.plaintiff_counsel.person)
    moved.moves(court.self_represented)
    moving(court.clerk, court.case, court.pro_se, person=court.self_represented.person)
    assert Appearance.objects.get(person=court.plaintiff_counsel.person).contact.address.startswith("77 New Harbor")
    court.pro_se.refresh_from_db()
    assert court.pro_se.contact == court.self_represented.person.contact
