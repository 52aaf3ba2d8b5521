"""The ledger is worked off: one notice for each case, never two, whatever happens to the worker."""

from datetime import timedelta
from itertools import count

import pikepdf
import pytest
from django.db import connection, transaction
from django.utils import timezone
from pypdf import PdfReader

from accounts import profile
from accounts.models import CmecfAccount, PacerAccount
from cases.models import Appearance, ContactChange, ContactChangeCase, DocketEntry, Draft, Party
from cases.representation import contact_changes, filing_changes
from notices.models import Service
from tests import docketed, factories, moved
from tests.pages import seal

pytestmark = pytest.mark.django_db
State = ContactChangeCase.State


def begun(account, *cases) -> ContactChange:
    chosen = [case.pk for case in cases]
    return contact_changes.begin(profile.reached(account), chosen=chosen, by=account, at=timezone.now())


def of(change: ContactChange) -> dict:
    """What became of each case."""
    return {line.case_id: (line.state, line.reason) for line in change.lines.all()}


def paper_of(entry: DocketEntry) -> str:
    return "\n".join(
        page.extract_text() for page in PdfReader(docketed.path_of(entry.documents.get().stored_name)).pages
    )


# ── One case, end to end ──────────────────────────────────────────────────────────────────────────────────


def test_one_notice_is_made_filed_and_served_and_the_docket_prints_the_new_data(court):
    new = moved.moves(court.plaintiff_counsel)
    change = begun(court.plaintiff_counsel, court.case)
    assert filing_changes.work() == 1
    line = change.lines.get()
    assert (line.state, line.lease, line.attempts, line.entry.number) == (State.FILED, "", 1, 1)
    assert line.entry.event_code == "notice-of-change-of-contact"
    assert "for attorney Paula Archer counsel for Plaintiff Acme Widgets LLC" in line.entry.text
    assert "address to 77 New Harbor Way, Los Angeles, CA 90012, telephone to (213) 555-0177" in line.entry.text
    assert Service.objects.filter(name="Dorian Vale").exists()
    assert Appearance.objects.get(person=court.plaintiff_counsel.person).contact == new
    assert Appearance.objects.get(person=court.colleague.person).contact != new


def test_the_paper_is_tagged_and_exact_in_names_with_accents(court):
    attorney = factories.attorney(first_name="Zoë", last_name="Núñez-Øster")
    party = factories.party(court.case, "Compañía Ólafur SA", "Defendant", attorney.person)
    moved.moves(attorney, address="9 Rue Ça Ira\nLos Angeles, CA 90012")
    change = begun(attorney, court.case)
    filing_changes.work()
    entry = change.lines.get().entry
    said = " ".join(paper_of(entry).split())
    assert all(
        name in said for name in ("Zoë Núñez-Øster", f"Defendant {party.name}", "9 Rue Ça Ira", "G-06 (simulated")
    )
    assert "500 Invented Street" in said
    with pikepdf.open(docketed.path_of(entry.documents.get().stored_name)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.StructTreeRoot


def test_a_party_without_a_lawyer_files_a_notice_of_their_own(court):
    account = court.self_represented
    moved.registered_by_leave(account, court.pro_se)
    new = moved.moves(account)
    change = begun(account, court.case)
    filing_changes.work()
    entry = change.lines.get().entry
    assert entry.event_code == "notice-of-change-of-address"
    assert entry.text.startswith("NOTICE OF CHANGE OF ADDRESS filed by Defendant Sam Solo. Changing")
    assert "Party without a lawyer: Defendant Sam Solo" in " ".join(paper_of(entry).split())
    assert Party.objects.get(pk=court.pro_se.pk).contact == new


def test_several_parties_are_told_by_one_notice(court):
    other = factories.party(court.case, "Delta Corp", "Plaintiff", court.plaintiff_counsel.person)
    new = moved.moves(court.plaintiff_counsel)
    change = begun(court.plaintiff_counsel, court.case)
    filing_changes.work()
    assert "counsel for Plaintiffs Acme Widgets LLC, Delta Corp" in change.lines.get().entry.text
    assert set(
        Appearance.objects.filter(party__in=[court.plaintiff, other], contact=new).values_list("party", flat=True)
    ) == {
        court.plaintiff.pk,
        other.pk,
    }


# ── Never twice ───────────────────────────────────────────────────────────────────────────────────────────


class Killed(BaseException):
    """The process is gone."""


def killed_at(statement: int) -> bool:
    """Work until the database is asked for the `statement`th time, and no further; False if it came to the end."""
    left = [statement]

    def kill(execute, sql, params, many, context):
        left[0] -= 1
        if left[0] == -1:
            raise Killed
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(kill):
            filing_changes.work()
    except Killed:
        return True
    return False


def lease_runs_out() -> None:
    ContactChangeCase.objects.exclude(lease="").update(leased_until=timezone.now() - timedelta(seconds=1))


def test_killed_at_any_statement_it_is_filed_once_all_the_same(court):
    """Every place at which the worker speaks to the database, one after the other; then all is as it was before."""
    moved.moves(court.plaintiff_counsel)
    change = begun(court.plaintiff_counsel, court.case)
    for statement in count():
        before = transaction.savepoint()
        was_killed = killed_at(statement)
        lease_runs_out()
        filing_changes.work()
        line = change.lines.get()
        assert (line.state, line.entry) == (State.FILED, DocketEntry.objects.get()), statement
        assert Draft.objects.count() == 1, statement
        transaction.savepoint_rollback(before)
        if not was_killed:
            break
    assert statement > 30


def test_worked_off_twice_or_asked_twice_it_is_filed_once(court):
    moved.moves(court.plaintiff_counsel)
    change = begun(court.plaintiff_counsel, court.case)
    filing_changes.work()
    entry = change.lines.get().entry
    assert filing_changes.work() == 0
    with pytest.raises(contact_changes.NothingToFile):
        begun(court.plaintiff_counsel, court.case)
    assert (change.lines.get().entry, DocketEntry.objects.count()) == (entry, 1)


def test_whoever_finds_the_entry_filed_already_only_writes_it_down(court):
    """Killed after the entry, before the line: meanwhile the docket prints the new data, which is no reason to skip."""
    moved.moves(court.plaintiff_counsel)
    line = begun(court.plaintiff_counsel, court.case).lines.get()
    filing_changes.work()
    ContactChangeCase.objects.update(state=State.WAITING, entry=None)
    filing_changes.work()
    line.refresh_from_db()
    assert (line.state, line.entry, line.reason) == (State.FILED, DocketEntry.objects.get(), "")


def test_a_line_that_another_worker_took_over_is_left_to_it(court):
    moved.moves(court.plaintiff_counsel)
    change = begun(court.plaintiff_counsel, court.case)
    slow = filing_changes.claim(at=timezone.now())
    lease_runs_out()
    quick = filing_changes.claim(at=timezone.now())
    filing_changes.file(slow)
    assert (change.lines.get().state, DocketEntry.objects.count()) == (State.WAITING, 0)
    filing_changes.file(quick)
    assert (change.lines.get().state, DocketEntry.objects.count()) == (State.FILED, 1)


def test_a_line_under_lease_is_nobody_elses(court):
    moved.moves(court.plaintiff_counsel)
    begun(court.plaintiff_counsel, court.case)
    assert filing_changes.claim(at=timezone.now())
    assert filing_changes.claim(at=timezone.now()) is None


# ── Never silently short ──────────────────────────────────────────────────────────────────────────────────


def test_thirty_cases_each_have_their_line_and_their_entry(court):
    account = court.plaintiff_counsel
    cases = [court.case, *moved.cases_of(account, 29)]
    moved.moves(account)
    change = begun(account, *cases)
    assert filing_changes.work() == 30
    assert of(change) == {case.pk: (State.FILED, "") for case in cases}
    assert set(change.lines.values_list("entry__case", flat=True)) == {case.pk for case in cases}


def test_what_changed_meanwhile_is_skipped_with_the_reason(court):
    account = court.plaintiff_counsel
    closed, left, sealed, told = moved.cases_of(account, 4)
    moved.moves(account)
    change = begun(account, closed, left, sealed, told)
    seal(sealed)
    type(closed).objects.filter(pk=closed.pk).update(terminated_on=closed.filed_on)
    Appearance.objects.filter(party__case=left).update(ended_on=left.filed_on)
    Appearance.objects.filter(party__case=told).update(contact=change.after)
    filing_changes.work()
    reasons = {case: reason for case, (state, reason) in of(change).items() if state == State.SKIPPED}
    assert reasons[closed.pk] == "Closed on 02/10/2026: its docket is not rewritten."
    assert reasons[left.pk] == "No longer in this case since 02/10/2026."
    assert reasons[sealed.pk] == filing_changes.GONE
    assert reasons[told.pk] == "Its docket prints the present data already."
    assert not DocketEntry.objects.exists()


def test_a_change_that_was_overtaken_prints_no_old_data(court):
    account = court.plaintiff_counsel
    moved.moves(account)
    first = begun(account, court.case)
    newest = moved.moves(account, telephone="(213) 555-0188")
    second = begun(account, court.case)
    filing_changes.work()
    assert first.lines.get().reason == filing_changes.CHANGED_AGAIN
    assert second.lines.get().state == State.FILED
    assert Appearance.objects.get(person=account.person).contact == newest


def test_a_refusal_is_written_down_and_can_be_tried_again(court):
    account = court.plaintiff_counsel
    moved.moves(account)
    change = begun(account, court.case)
    line = filing_changes.claim(at=timezone.now())
    stale = factories.draft(account, court.case, "notice-of-change-of-contact", court.plaintiff)
    factories.received(stale)
    ContactChangeCase.objects.filter(pk=line.pk).update(draft=stale)
    line.refresh_from_db()
    filing_changes.file(line)
    line.refresh_from_db()
    assert (line.state, "Begin this notice on its own page" in line.reason) == (State.FAILED, True)
    contact_changes.retry(line, by=account)
    filing_changes.work()
    assert (change.lines.get().state, Draft.objects.filter(pk=stale.pk).exists()) == (State.FILED, False)


def test_a_login_that_was_suspended_is_told_to_file_on_paper(court):
    account = court.plaintiff_counsel
    moved.moves(account)
    change = begun(account, court.case)
    CmecfAccount.objects.filter(pacer_account=account).update(status=CmecfAccount.Status.SUSPENDED)
    filing_changes.work()
    assert of(change) == {court.case.pk: (State.SKIPPED, contact_changes.ON_PAPER)}


def failing_every_time(times: int) -> None:
    """Work while the docket cannot be written; each wait is cut short."""

    def refuse(execute, sql, params, many, context):
        if 'INSERT INTO "cases_docketentry"' in sql:
            raise RuntimeError("a fault that nobody thought of")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        for _ in range(times):
            filing_changes.work()
            ContactChangeCase.objects.update(leased_until=None)


def test_a_fault_is_tried_again_later_and_holds_up_no_other_case(court, caplog):
    account = court.plaintiff_counsel
    moved.moves(account)
    change = begun(account, court.case)
    failing_every_time(1)
    line = change.lines.get()
    assert (line.state, line.attempts, line.lease) == (State.WAITING, 1, "")
    assert "could not be filed" in caplog.text
    filing_changes.work()
    assert (change.lines.get().state, DocketEntry.objects.count()) == (State.FILED, 1)


def test_each_wait_is_longer_and_in_the_end_it_is_said_that_it_failed(court):
    account = court.plaintiff_counsel
    moved.moves(account)
    change = begun(account, court.case)
    failing_every_time(len(filing_changes.WAITS) + 1)
    line = change.lines.get()
    assert (line.state, line.reason) == (State.FAILED, filing_changes.GIVEN_UP.format(len(filing_changes.WAITS) + 1))
    assert filing_changes.work() == 0


def test_put_off_it_waits_its_time(court):
    moved.moves(court.plaintiff_counsel)
    begun(court.plaintiff_counsel, court.case)
    before = timezone.now()
    line = filing_changes.claim(at=before)

    def refuse(execute, sql, params, many, context):
        if 'INSERT INTO "cases_draft"' in sql:
            raise RuntimeError("a fault that nobody thought of")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        filing_changes.file(line)
    line.refresh_from_db()
    assert before + filing_changes.WAITS[0] <= line.leased_until <= timezone.now() + filing_changes.WAITS[0]
    assert filing_changes.claim(at=timezone.now()) is None
    assert filing_changes.claim(at=line.leased_until + timedelta(seconds=1))


# ── “This wasn't me” ──────────────────────────────────────────────────────────────────────────────────────

SHUT = pytest.mark.parametrize("shut", [{"frozen_at": timezone.now()}, {"is_active": False}], ids=["frozen", "shut"])


@SHUT
def test_a_frozen_login_files_no_further_case(court, shut):
    """A thief has asked for hundreds; what waited when the owner said so is not filed, and says why."""
    account = court.plaintiff_counsel
    cases = moved.cases_of(account, 2)
    moved.moves(account)
    change = begun(account, *cases)
    filing_changes.file(filing_changes.claim(at=timezone.now()))
    PacerAccount.objects.filter(pk=account.pk).update(**shut)
    filing_changes.work()
    assert sorted(change.lines.exclude(state=State.SKIPPED).values_list("state", "reason")) == [
        (State.FAILED, filing_changes.SHUT), (State.FILED, ""),
    ]  # fmt: skip
    assert DocketEntry.objects.count() == 1


@SHUT
def test_frozen_after_a_line_was_claimed_it_is_not_filed_either(court, shut):
    account = court.plaintiff_counsel
    moved.moves(account)
    change = begun(account, court.case)
    line = filing_changes.claim(at=timezone.now())
    PacerAccount.objects.filter(pk=account.pk).update(**shut)
    filing_changes.file(line)
    assert of(change) == {court.case.pk: (State.FAILED, filing_changes.SHUT)}


def test_what_was_put_off_is_stopped_too_and_goes_on_only_when_the_owner_asks_again(court):
    account = court.plaintiff_counsel
    moved.moves(account)
    change = begun(account, court.case)
    failing_every_time(1)
    ContactChangeCase.objects.update(leased_until=timezone.now() + timedelta(minutes=30))
    PacerAccount.objects.filter(pk=account.pk).update(frozen_at=timezone.now())
    filing_changes.work()
    PacerAccount.objects.filter(pk=account.pk).update(frozen_at=None)
    assert filing_changes.work() == 0
    assert of(change) == {court.case.pk: (State.FAILED, filing_changes.SHUT)}
    contact_changes.retry(change.lines.get(), by=account)
    assert filing_changes.work() == 1
    assert (of(change), DocketEntry.objects.count()) == ({court.case.pk: (State.FILED, "")}, 1)
