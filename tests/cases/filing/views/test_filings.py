"""My filings: did it go through?"""

import pytest
from django.test import Client
from django.urls import reverse

from tests import docketed, factories
from tests.consolidated import consolidated, spread
from tests.pages import leads_to_sign_in, page_of, refuses_methods, seal, statements, visitor

pytestmark = pytest.mark.django_db
URL = reverse("cases:filings")


def listed(login) -> str:
    response = visitor(login).get(URL)
    assert response.status_code == 200
    return page_of(response)


def test_works_newest_first_with_the_reference_of_each(court):
    first = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    second = docketed.filed(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    page = listed(court.plaintiff_counsel)
    assert page.index(second.draft.public_id) < page.index(first.draft.public_id)
    assert reverse("cases:notice", args=[first.public_id]) in page


def test_a_long_list_has_pages_and_says_which(court, monkeypatch):
    monkeypatch.setattr("cases.filing.views.filings.PAGE", 2)
    made = [docketed.text_entry(court.clerk, court.case) for _ in range(3)]
    references = [entry.draft.public_id for entry in made]
    first = listed(court.clerk)
    assert "1 to 2 of 3" in first
    assert [reference in first for reference in references] == [False, True, True]
    last = page_of(visitor(court.clerk).get(URL, {"page": "2"}))
    assert [reference in last for reference in references] == [True, False, False]
    for strange in ("0", "99", "x", "\x00"):
        assert visitor(court.clerk).get(URL, {"page": strange}).status_code == 200


def test_the_clerks_entries_are_listed_too_also_without_a_number(court):
    answers = {"held_on": "2026-11-02", "reporter": "Jo Stenger"}
    docketed.filed(court.clerk, court.case, "transcript", papers=0, answers=answers)
    assert "unnumbered" in listed(court.clerk)


@pytest.mark.parametrize("viewer", ["colleague", "clerk", "reader"])
def test_another_persons_filings_are_not_mine(court, viewer):
    docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    assert "You have filed nothing yet." in listed(getattr(court, viewer))


def test_a_draft_is_no_filing(court):
    factories.draft(court.plaintiff_counsel, court.case, "statement")
    assert "You have filed nothing yet." in listed(court.plaintiff_counsel)


def test_of_a_case_sealed_since_no_more_is_told_than_that_it_was_filed(court):
    entry = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    docketed.text_entry(court.clerk, court.case)
    seal(court.case)
    page = listed(court.plaintiff_counsel)
    assert "Filed, in a case that does not open to you now." in page
    assert entry.draft.public_id in page
    told = (court.case.number, court.case.title, court.case.public_id, entry.event_title, entry.public_id)
    assert not [each for each in told if each in page]
    assert court.case.number in listed(court.clerk)


def test_anonymous_is_led_to_the_door():
    assert leads_to_sign_in(Client().get(URL), URL)


def test_wrong_method(court):
    assert refuses_methods(visitor(court.clerk), URL, "POST", "DELETE")


def test_query_count_does_not_grow(court):
    def one_more():
        case = factories.case()
        party = factories.party(case, "Acme", "Plaintiff", court.plaintiff_counsel.person)
        docketed.motion(court.plaintiff_counsel, case, party)

    client = visitor(court.plaintiff_counsel)
    one_more()
    with_one = statements(client, URL)
    one_more()
    one_more()
    assert statements(client, URL) == with_one


def test_a_filing_that_was_spread_is_one_with_its_numbers_in_the_member_cases(court):
    docketed.text_entry(court.clerk, consolidated(court).second)
    lead, second, third = spread(court, court.second, court.third)
    page = listed(court.defense_counsel)
    assert page.count(reverse("cases:notice", args=[lead.public_id])) >= 1
    assert f">{second.case.number}</a>, No. 2" in page
    assert f">{third.case.number}</a>, No. 1" in page
    seal(court.third)
    page = listed(court.defense_counsel)
    assert second.case.number in page
    assert third.case.number not in page
