"""A change of name: the clerk enters it, the attorney tells it in each case, closed dockets stay as they were."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import profile, told_on_paper
from accounts.models import PacerAccount, Person
from cases.models import Appearance, Case, DocketEntry
from cases.representation import change_reminders, contact_changes, filing_changes, standing
from tests import docketed, moved
from tests.pages import page_of, visitor
from tests.printed import text_of

pytestmark = pytest.mark.django_db
PAGE = reverse("cases:contact_change")


def renamed(account: PacerAccount, last_name: str = "Óhm") -> Person:
    """As the clerk does at the desk, under People."""
    person = profile.reached(account)
    before, person.last_name = person.name, last_name
    person.clean()
    person.save()
    told_on_paper.remember(person, before=before, at=timezone.now())
    return person


def told(account: PacerAccount, *cases: Case) -> None:
    chosen = [case.pk for case in cases]
    contact_changes.begin(profile.reached(account), chosen=chosen, by=account, at=timezone.now())
    filing_changes.work()


def printed(person: Person) -> dict:
    rows = Appearance.objects.filter(person__in=person.identities).select_related("party")
    return {row.party.case_id: row.printed_name for row in rows}


def test_the_page_shows_the_former_and_the_new_name_and_nothing_else_as_new(court):
    renamed(court.plaintiff_counsel)
    page = page_of(visitor(court.plaintiff_counsel).get(PAGE))
    assert '<td data-label="Old">Paula Archer</td>' in page
    assert page.count("<strong>Paula Óhm</strong>") == 1
    assert "<strong>500 Invented Street" not in page
    assert court.case.number in page


def test_the_notice_tells_it_and_the_docket_prints_the_new_name_from_then_on(court):
    person = renamed(court.plaintiff_counsel)
    assert printed(person) == {court.case.pk: "Paula Archer"}
    told(court.plaintiff_counsel, court.case)
    entry = DocketEntry.objects.get()
    assert "for attorney Paula Óhm counsel for Plaintiff Acme Widgets LLC. Changing name to Paula Óhm." in entry.text
    assert printed(person) == {court.case.pk: "Paula Óhm"}
    said = text_of(docketed.path_of(entry.documents.get().stored_name).read_bytes())
    assert "Name Paula Archer Paula Óhm" in said


def test_name_and_address_go_in_one_notice(court):
    renamed(court.plaintiff_counsel)
    moved.moves(court.plaintiff_counsel)
    told(court.plaintiff_counsel, court.case)
    assert "Changing name to Paula Óhm, address to 77 New Harbor Way" in DocketEntry.objects.get().text


def test_closed_cases_keep_the_name(court):
    closed, open_ = moved.cases_of(court.plaintiff_counsel, 2)
    Case.objects.filter(pk=closed.pk).update(terminated_on=date(2026, 5, 4))
    person = renamed(court.plaintiff_counsel)
    told(court.plaintiff_counsel, closed, open_)
    assert printed(person) == {
        closed.pk: "Paula Archer",
        open_.pk: "Paula Óhm",
        court.case.pk: "Paula Archer",  # left out: still due
    }
    due = contact_changes.open_in(standing.of(person, by=court.plaintiff_counsel), person.contact)
    assert [each.case for each in due] == [court.case]


def test_a_docket_that_spells_somebody_differently_is_not_behind(court):
    """Only a name that the clerk remembers as a former one is."""
    Appearance.objects.filter(person=court.plaintiff_counsel.person).update(printed_name="Paula Q. Archer")
    person = renamed(court.plaintiff_counsel)
    assert contact_changes.open_in(standing.of(person, by=court.plaintiff_counsel), person.contact) == []


@pytest.mark.parametrize("spelled", ["PAULA ARCHER", "Paula  Árcher"])
def test_capitals_and_accents_of_the_former_name_make_no_other_one(court, spelled):
    Appearance.objects.filter(person=court.plaintiff_counsel.person).update(printed_name=spelled)
    person = renamed(court.plaintiff_counsel)
    due = contact_changes.open_in(standing.of(person, by=court.plaintiff_counsel), person.contact)
    assert [each.former_name for each in due] == [spelled]
    assert "whatever its accents and capitals" in page_of(visitor(court.plaintiff_counsel).get(PAGE))


def test_an_accent_alone_is_a_new_name_and_told_it_is_done(court):
    person = renamed(court.plaintiff_counsel, "Árcher")
    (each,) = contact_changes.open_in(standing.of(person, by=court.plaintiff_counsel), person.contact)
    assert each.former_name == "Paula Archer"
    Appearance.objects.filter(person=person).update(printed_name=person.name, contact=person.contact)
    assert contact_changes.open_in(standing.of(person, by=court.plaintiff_counsel), person.contact) == []


def test_who_takes_the_former_name_again_owes_nothing_where_it_stands_still(court):
    renamed(court.plaintiff_counsel)
    person = renamed(court.plaintiff_counsel, "Archer")
    assert contact_changes.open_in(standing.of(person, by=court.plaintiff_counsel), person.contact) == []


def test_a_change_of_address_alone_leaves_the_name_that_is_printed(court):
    Appearance.objects.filter(person=court.plaintiff_counsel.person).update(printed_name="Paula Q. Archer")
    moved.moves(court.plaintiff_counsel)
    told(court.plaintiff_counsel, court.case)
    assert printed(court.plaintiff_counsel.person) == {court.case.pk: "Paula Q. Archer"}
    assert "name" not in DocketEntry.objects.get().facts.partition("changing")[2].partition("contact")[0]


def test_a_second_name_is_told_by_a_notice_of_its_own(court):
    renamed(court.plaintiff_counsel)
    told(court.plaintiff_counsel, court.case)
    person = renamed(court.plaintiff_counsel, "Volt")
    told(court.plaintiff_counsel, court.case)
    assert printed(person) == {court.case.pk: "Paula Volt"}
    assert DocketEntry.objects.count() == 2


def test_the_worker_reminds_of_a_name_as_of_an_address(court):
    """The same data, dated anew: what stands on the dockets is older."""
    renamed(court.plaintiff_counsel)
    assert court.plaintiff_counsel.person in change_reminders.changed(since=timezone.now() - change_reminders.A_DAY)
