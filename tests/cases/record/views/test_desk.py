"""Where everyone lands: my cases, my drafts, what I may do here."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Appearance
from cases.representation import changes_due, contact_changes
from tests import docketed, factories, moved, told
from tests.cases.representation.asked import asked, signed
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:desk")


def desk_of(login) -> str:
    response = visitor(login).get(URL)
    assert response.status_code == 200
    return page_of(response)


def test_works_for_counsel(court):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    page = desk_of(court.plaintiff_counsel)
    assert reverse("cases:docket", args=[court.case.public_id]) in page
    assert "Filed lately" in page
    assert "Motion to Dismiss" in page
    assert "Civil events" in page


def test_works_for_a_litigant_who_reads_and_does_not_file(court):
    page = desk_of(court.self_represented)
    assert court.case.title in page
    assert reverse("cases:civil") not in page


def test_works_for_a_reader_and_a_clerk(court):
    assert "You appear in no case" in desk_of(court.reader)
    clerk = desk_of(court.clerk)
    assert "Docket an entry" in clerk
    assert court.case.title not in clerk


def test_another_persons_filings_and_cases_are_not_mine(court):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    page = desk_of(court.stranger)
    assert court.case.title not in page
    assert "Filed lately" not in page


def test_former_counsel_has_the_case_no_more(court):
    Appearance.objects.filter(person=court.defense_counsel.person).update(ended_on=court.case.filed_on)
    assert court.case.title not in desk_of(court.defense_counsel)


def test_counsel_for_two_parties_sees_the_case_once(court):
    factories.party(court.case, "Delta", "Defendant", court.defense_counsel.person)
    assert desk_of(court.defense_counsel).count(court.case.title) == 1


def test_a_sealed_case_is_not_listed_nor_what_was_filed_in_it(court):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    seal(court.case)
    page = desk_of(court.plaintiff_counsel)
    assert court.case.title not in page
    assert court.case.number not in page


def test_a_form_that_waits_for_my_signature_is_said(court):
    row = asked(court)
    assert "1 form waits for your signature" in re.sub(r"\s+", " ", desk_of(court.stranger))
    assert "for your signature" not in desk_of(court.plaintiff_counsel)
    signed(row, court.stranger)
    assert "for your signature" not in desk_of(court.stranger)


def change_on(login) -> str:
    page = " ".join(desk_of(login).split())
    return page.partition('id="change-due"')[2].partition("</div>")[0]


def test_a_change_that_dockets_do_not_tell_yet_is_due(court):
    assert "G-06 due" not in desk_of(court.plaintiff_counsel)
    moved.cases_of(court.plaintiff_counsel, 2)
    moved.moves(court.plaintiff_counsel)
    due = contact_changes.due_on(timezone.localdate())
    page = change_on(court.plaintiff_counsel)
    assert f"G-06 due by {due:%B} {due.day}, {due.year}</strong> in 3 cases</a>" in page
    assert f'href="{reverse("cases:contact_change")}"' in page


def test_what_is_being_filed_is_told_apart_and_what_is_filed_is_not_due(court):
    account, one = court.plaintiff_counsel, court.case
    moved.cases_of(account, 1)
    moved.moves(account)
    change = contact_changes.begin(account.person, chosen=[one.pk], by=account, at=timezone.now())
    page = change_on(account)
    assert "in 1 case</a>" in page
    assert (
        f'href="{reverse("cases:contact_change_ledger", args=[change.public_id])}">In 1 case it is being filed' in page
    )
    told.moves(account, one)
    assert "it is being filed" not in change_on(account)
    assert "in 1 case</a>" in change_on(account)


def test_it_is_late_once_the_day_has_passed(court):
    moved.moves(court.plaintiff_counsel)
    at = timezone.now()
    due = changes_due.of(court.plaintiff_counsel, at=at)
    assert (due.left, due.under_way, due.is_late) == (1, 0, False)
    assert changes_due.of(court.plaintiff_counsel, at=at + timedelta(days=30)).is_late


def test_a_party_without_a_lawyer_owes_a_notice_of_their_own(court):
    moved.moves(court.self_represented)
    assert "Notice of change of address due by" in change_on(court.self_represented)


def test_anonymous_is_led_to_the_door(court):
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.clerk), URL, "POST", "PUT", "DELETE")


def test_titles_are_escaped(court):
    court.case.title = "<script>alert(1)</script> v. & Co"
    court.case.save()
    assert "<script>alert" not in desk_of(court.plaintiff_counsel)


def test_query_count_does_not_grow(court):
    def one_more():
        case = factories.case()
        party = factories.party(case, "Acme", "Plaintiff", court.plaintiff_counsel.person)
        docketed.motion(court.plaintiff_counsel, case, party)
        factories.draft(court.plaintiff_counsel, case, "statement")

    one_more()
    client = visitor(court.plaintiff_counsel)
    with_one = statements(client, URL)
    one_more()
    one_more()
    assert statements(client, URL) == with_one
