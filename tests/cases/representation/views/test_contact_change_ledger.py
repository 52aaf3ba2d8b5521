"""The ledger as its owner reads it: while it runs, afterwards, and what can be tried again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import ContactChange, ContactChangeCase, DocketEntry
from cases.representation import contact_changes, filing_changes
from tests import moved
from tests.pages import leads_to_sign_in, page_of, record, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
State = ContactChangeCase.State


@pytest.fixture
def change(court) -> ContactChange:
    """Plaintiff's counsel has moved, and asked for the notice in the one case."""
    moved.moves(court.plaintiff_counsel)
    return begun(court.plaintiff_counsel, court.case)


def begun(account, *cases) -> ContactChange:
    chosen = [case.pk for case in cases]
    return contact_changes.begin(account.person, chosen=chosen, by=account, at=timezone.now())


def url_of(change: ContactChange) -> str:
    return reverse("cases:contact_change_ledger", args=[change.public_id])


def seen(court, change: ContactChange) -> str:
    return page_of(visitor(court.plaintiff_counsel).get(url_of(change)))


def test_works_and_reads_itself_again_while_something_waits(court, change):
    page = seen(court, change)
    assert "<strong>0 of 1 filed</strong>, 1 to go" in page
    assert "js/progress.js" in page
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    assert "you can close this page" in page


def test_at_the_end_it_says_where_each_was_filed_and_stands_still(court, change):
    filing_changes.work()
    entry = DocketEntry.objects.get()
    page = seen(court, change)
    assert "<strong>1 of 1 filed</strong>." in page
    assert f'Filed as <a href="{reverse("cases:notice", args=[entry.public_id])}">no. {entry.number}</a>' in page
    assert "js/progress.js" not in page
    assert "http-equiv" not in page


def test_what_failed_says_why_comes_first_and_is_tried_again(court, change):
    moved.cases_of(court.plaintiff_counsel, 1)
    line = change.lines.get()
    ContactChangeCase.objects.filter(pk=line.pk).update(state=State.FAILED, reason="The judge was not named.")
    page = seen(court, change)
    assert "<strong>Failed:</strong> The judge was not named." in page
    assert "Try again" in page
    answer = visitor(court.plaintiff_counsel).post(url_of(change), {"case": court.case.public_id}, follow=True)
    assert f"{court.case.number} is on the list again" in page_of(answer)
    line.refresh_from_db()
    assert (line.state, line.reason) == (State.WAITING, "")


def test_what_was_left_out_can_be_added_and_what_is_closed_cannot(court):
    account = court.plaintiff_counsel
    left_out, closed = moved.cases_of(account, 2)
    type(closed).objects.filter(pk=closed.pk).update(terminated_on=closed.filed_on)
    moved.moves(account)
    change = begun(account, court.case)
    page = seen(court, change)
    assert f'name="case" value="{left_out.public_id}"' in page
    assert f'name="case" value="{closed.public_id}"' not in page
    visitor(account).post(url_of(change), {"case": left_out.public_id})
    assert filing_changes.work() == 2


def test_what_is_to_be_filed_on_paper_has_its_paper_there(court, change):
    ContactChangeCase.objects.update(state=State.SKIPPED, reason=contact_changes.ON_PAPER)
    assert reverse("cases:contact_change_paper", args=[court.case.public_id]) in seen(court, change)


def test_what_is_tried_again_later_says_how_often_it_was_tried(court, change):
    ContactChangeCase.objects.update(attempts=2)
    assert "Tried 2 times; is tried again next." in seen(court, change)


def test_redirects_to_sign_in(client, change):
    assert leads_to_sign_in(client.get(url_of(change)), url_of(change))


@pytest.mark.parametrize("who", ["colleague", "stranger", "self_represented"])
def test_somebody_elses_ledger_is_none(court, change, who):
    client = visitor(getattr(court, who))
    assert client.get(url_of(change)).status_code == 404
    assert client.post(url_of(change), {"case": court.case.public_id}).status_code == 404


def test_a_change_without_a_ledger_has_no_page(court, change):
    ContactChange.objects.update(made_at=None, asked_by=None)
    assert visitor(court.plaintiff_counsel).get(url_of(change)).status_code == 404


def test_the_line_of_a_case_sealed_since_names_nothing(court, change):
    seal(court.case)
    page = seen(court, change)
    assert court.case.number not in page
    assert "sealed" not in page
    assert "more line" not in page
    answer = visitor(court.plaintiff_counsel).post(url_of(change), {"case": court.case.public_id})
    assert answer.status_code == 404


def test_wrong_method(court, change):
    assert refuses_methods(visitor(court.plaintiff_counsel), url_of(change), "PUT", "DELETE")


@pytest.mark.parametrize("sent", [{}, {"case": "nothing"}, {"case": "\x00"}])
def test_bad_input_is_no_line_and_nothing_is_written(court, change, sent):
    before = record()
    assert visitor(court.plaintiff_counsel).post(url_of(change), sent).status_code == 404
    assert record() == before


def test_the_same_queries_for_one_line_and_for_many(court, change):
    client = visitor(court.plaintiff_counsel)
    one = statements(client, url_of(change))
    cases = moved.cases_of(court.plaintiff_counsel, 3)
    ContactChangeCase.objects.bulk_create(ContactChangeCase(change=change, case=case) for case in cases)
    assert statements(client, url_of(change)) == one


def test_what_is_not_filed_yet_says_what_is_going_on(court):
    account, at = court.plaintiff_counsel, timezone.now()
    cases = [court.case, *moved.cases_of(account, 5)]
    moved.moves(account)
    change = begun(account, *cases)
    states = [
        {"lease": "w" * 16, "leased_until": at + timedelta(minutes=5)},
        {"attempts": 1, "leased_until": at + timedelta(minutes=10)},
        {"attempts": 3, "leased_until": at + timedelta(days=2)},
        {"lease": "w" * 16, "leased_until": at - timedelta(minutes=1)},
    ]
    for line, state in zip(change.lines.order_by("pk"), states, strict=False):
        ContactChangeCase.objects.filter(pk=line.pk).update(**state)
    page = seen(court, change)
    time = f"{timezone.localtime(at + timedelta(minutes=5)):%-I:%M %p}"
    assert f"Being filed now. If that is cut off, it is tried again after {time}." in page
    assert "Tried once; will be tried again at " in page
    assert (
        f"Tried 3 times; will be tried again at {timezone.localtime(at + timedelta(days=2)):%-I:%M %p on %m/%d/%Y}."
        in page
    )
    assert "Its filing was cut off. It is taken up again next, and is not filed twice." in page
    assert page.index("In line: filed next.") < page.index("In line: filed after 1 more.")
    assert "Waiting" not in page
    assert "At this moment none is being filed" not in page


def test_whoever_is_in_line_before_counts_whatever_list_it_is_in(court, change):
    moved.moves(court.defense_counsel)
    assert "In line: filed next." in seen(court, change)
    second = begun(court.defense_counsel, court.case)
    page = page_of(visitor(court.defense_counsel).get(url_of(second)))
    assert "In line: filed after 1 more." in page
    assert "filed next" not in page


def test_nobody_files_at_this_moment(court, change):
    assert "At this moment none is being filed." in seen(court, change)
    ContactChangeCase.objects.update(lease="w" * 16, leased_until=timezone.now() + timedelta(minutes=1))
    assert "At this moment none is being filed." not in seen(court, change)
    ContactChangeCase.objects.update(leased_until=timezone.now() - timedelta(minutes=1))
    assert "At this moment none is being filed." in seen(court, change)
