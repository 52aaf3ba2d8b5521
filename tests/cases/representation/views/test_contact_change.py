"""My contact information has changed: old and new, the deadline, and the list of all my cases."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import CmecfAccount
from cases.models import Appearance, Case, ContactChange, DepartureCase
from cases.representation import contact_changes, departures, filing_changes
from tests import factories, moved
from tests.pages import leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:contact_change")


def ticked(page: str, case: Case) -> bool:
    return (
        f'value="{case.public_id}"' in page
        and "checked" in page.partition(f'value="{case.public_id}"')[2].partition(">")[0]
    )


def test_works_and_shows_old_and_new_side_by_side_and_all_cases_ticked(court):
    (other,) = moved.cases_of(court.plaintiff_counsel, 1)
    new = moved.moves(court.plaintiff_counsel)
    page = page_of(visitor(court.plaintiff_counsel).get(URL))
    assert "500 Invented Street, Los Angeles, CA 90099</td>" in page
    assert "<strong>77 New Harbor Way, Los Angeles, CA 90012</strong>" in page
    assert ticked(page, court.case)
    assert ticked(page, other)
    due = contact_changes.dated(court.plaintiff_counsel.person).due_on
    assert f"Due by {due:%A, %B} {due.day}, {due.year}" in page
    assert "calendar days is our assumption" in page
    assert new == court.plaintiff_counsel.person.contact


def test_one_post_makes_the_ledger_and_leads_to_it(court):
    moved.moves(court.plaintiff_counsel)
    answer = visitor(court.plaintiff_counsel).post(URL, {"case": [court.case.public_id]})
    change = ContactChange.objects.get()
    assert answer.url == reverse("cases:contact_change_ledger", args=[change.public_id])
    assert (change.asked_by, [line.case for line in change.lines.all()]) == (court.plaintiff_counsel, [court.case])


def test_a_party_without_a_lawyer_reads_nothing_of_forms_and_firms(court):
    said = page_of(visitor(court.self_represented).get(URL)).partition("<main")[2].partition("</main>")[0]
    assert "notice of change of address in each pending case" in " ".join(said.split())
    assert "G-06" not in said
    assert "leaving a firm" not in said
    assert "leaving a firm" in page_of(visitor(court.plaintiff_counsel).get(URL))


def test_a_double_click_makes_one_ledger(court):
    moved.moves(court.plaintiff_counsel)
    client = visitor(court.plaintiff_counsel)
    answers = [client.post(URL, {"case": [court.case.public_id]}) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert ContactChange.objects.get().lines.count() == 1


def test_closed_cases_and_those_one_left_are_shown_and_locked_with_the_reason(court):
    closed, left = moved.cases_of(court.plaintiff_counsel, 2)
    Case.objects.filter(pk=closed.pk).update(terminated_on=date(2026, 5, 4))
    Appearance.objects.filter(party__case=left).update(ended_on=date(2026, 6, 7))
    moved.moves(court.plaintiff_counsel)
    page = page_of(visitor(court.plaintiff_counsel).get(URL))
    assert "Closed on 05/04/2026: its docket is not rewritten." in page
    assert "No longer in this case since 06/07/2026." in page
    assert not ticked(page, closed)
    assert not ticked(page, left)


def test_what_stays_with_the_firm_that_is_left_is_not_ticked(court):
    account = court.plaintiff_counsel
    (along,) = moved.cases_of(account, 1)
    firm = account.person.contact.firm
    begun = departures.begin(
        account.person, firm, leaves_on=date(2026, 12, 1), by=account, me=account.person, at=account.registered_at
    )
    DepartureCase.objects.create(departure=begun, case=court.case, goes_along=False)
    moved.moves(account)
    page = page_of(visitor(account).get(URL))
    assert (ticked(page, court.case), ticked(page, along)) == (False, True)
    assert "withdraw there first" in page


def test_nothing_changed_is_nothing_to_file(court):
    page = page_of(visitor(court.plaintiff_counsel).get(URL))
    assert "Nothing is to be filed" in page
    assert '<form method="post" class="panel"' not in page


def test_afterwards_the_ledger_is_found_again(court):
    moved.moves(court.plaintiff_counsel)
    client = visitor(court.plaintiff_counsel)
    ledger = client.post(URL, {"case": [court.case.public_id]}).url
    filing_changes.work()
    page = page_of(client.get(URL))
    assert f'href="{ledger}"' in page
    assert "Its docket prints the present data already." in page


def test_who_may_not_file_is_led_to_the_paper_and_its_channels(court):
    moved.moves(court.self_represented)
    page = page_of(visitor(court.self_represented).get(URL))
    assert "may not file electronically" in page
    assert f'href="{reverse("cases:contact_change_paper", args=[court.case.public_id])}"' in page
    assert f'href="{reverse("cases:without_lawyer")}"' in page
    assert "File the notices" not in page


def test_who_may_file_in_one_case_only_gets_the_paper_for_the_other(court):
    other = factories.case("Other v. Solo")
    person = court.self_represented.person
    factories.party(
        other, "Sam Solo", "Defendant", kind="person", is_pro_se=True, person=person, contact=person.contact
    )
    moved.registered_by_leave(court.self_represented, court.pro_se)
    moved.moves(court.self_represented)
    page = page_of(visitor(court.self_represented).get(URL))
    assert ticked(page, court.case)
    assert f'value="{other.public_id}"' not in page
    assert reverse("cases:contact_change_paper", args=[other.public_id]) in page


def test_redirects_to_sign_in(client):
    assert leads_to_sign_in(client.get(URL), URL)


@pytest.mark.parametrize("who", ["reader", "clerk"])
def test_whose_contact_no_docket_prints_is_refused_with_the_reason(court, who):
    answer = visitor(getattr(court, who)).get(URL)
    assert answer.status_code == 403
    assert "belongs to nobody whose contact information a docket prints" in page_of(answer)


def test_a_sealed_case_is_not_listed(court):
    moved.moves(court.plaintiff_counsel)
    seal(court.case)
    assert court.case.number not in page_of(visitor(court.plaintiff_counsel).get(URL))


def test_wrong_method(court):
    assert refuses_methods(visitor(court.plaintiff_counsel), URL, "PUT", "DELETE", "PATCH")


@pytest.mark.parametrize(
    ("sent", "said"),
    [({}, "Choose at least one case."), ({"case": ["nothing"]}, "cannot be chosen any more")],
)
def test_bad_input_says_what_is_wrong_and_nothing_is_written(court, sent, said):
    moved.moves(court.plaintiff_counsel)
    before = record()
    page = page_of(visitor(court.plaintiff_counsel).post(URL, sent))
    assert said in page
    assert "Error:" in page
    assert record() == before


@pytest.mark.parametrize("which", ["another's", "closed", "sealed"])
def test_a_case_that_was_not_offered_is_refused(court, which):
    account = court.plaintiff_counsel
    (mine,) = moved.cases_of(account, 1)
    case = {"another's": factories.case("Not v. Mine"), "closed": mine, "sealed": court.case}[which]
    Case.objects.filter(pk=mine.pk).update(terminated_on=date(2026, 5, 4))
    seal(court.case)
    moved.moves(account)
    visitor(account).post(URL, {"case": [case.public_id]})
    assert not ContactChange.objects.exists()


def test_a_suspended_filer_makes_no_ledger(court):
    moved.moves(court.plaintiff_counsel)
    CmecfAccount.objects.filter(pacer_account=court.plaintiff_counsel).update(status="suspended")
    page = page_of(visitor(court.plaintiff_counsel).post(URL, {"case": [court.case.public_id]}))
    assert "may not file electronically" in page
    assert not ContactChange.objects.exists()


def test_the_same_queries_for_one_case_and_for_many(court):
    moved.moves(court.plaintiff_counsel)
    client = visitor(court.plaintiff_counsel)
    one = statements(client, URL)
    cases = moved.cases_of(court.plaintiff_counsel, 3)
    Appearance.objects.filter(party__case__in=cases).update(contact=factories.ContactFactory())
    assert statements(client, URL) == one


def test_each_notice_can_be_read_before_it_is_filed(court):
    moved.moves(court.plaintiff_counsel)
    page = page_of(visitor(court.plaintiff_counsel).get(URL))
    assert (
        f'href="{reverse("cases:contact_change_paper", args=[court.case.public_id])}">{court.case.number}</a>' in page
    )
