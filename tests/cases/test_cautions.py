"""Who appears is told of other lead counsel, and of clients on both sides; neither stops the filing."""

import pytest

from cases import cautions, events
from cases.docketing import Submission
from cases.models import Appearance
from tests import factories, told

pytestmark = pytest.mark.django_db


def said(court, by, *parties, **roles) -> list[str]:
    answers = {"adds": [told.row(by.person, *parties, **roles)]}
    return cautions.of(court.case, Submission(event=events.find(told.G123), by=by, answers=answers))


def leads(court) -> None:
    Appearance.objects.filter(party__in=[court.defendant, court.plaintiff]).update(is_lead=True)


def test_nothing_is_said_where_all_is_plain(court):
    leads(court)
    assert said(court, court.stranger, court.absent, is_lead=True) == []
    assert said(court, court.stranger, court.absent, court.defendant) == []


def test_of_lead_counsel_there_should_be_one(court):
    leads(court)
    factories.party(court.case, "Delta Inc", "Defendant", court.defense_counsel.person)
    also = court.case.parties.get(name="Delta Inc")
    Appearance.objects.filter(party=also).update(is_lead=True)
    sentence = "Beta Gadgets Inc, Delta Inc: lead attorney is Dorian Vale already. The docket will list Stella Strange"
    (only,) = said(court, court.stranger, court.defendant, court.absent, also, is_lead=True)
    assert only.startswith(sentence)


def test_whoever_led_and_left_leads_no_more(court):
    leads(court)
    Appearance.objects.update(ended_on="2026-11-20", began_on=None)
    assert said(court, court.stranger, court.defendant, is_lead=True) == []


def test_clients_on_both_sides(court):
    (only,) = said(court, court.plaintiff_counsel, court.absent)
    assert only.startswith(
        "With this filing Paula Archer is counsel of record on both sides of the case: for Acme Widgets LLC, and for "
        "Gamma Holdings."
    )
    assert said(court, court.defense_counsel, court.absent) == []
    assert len(said(court, court.stranger, court.absent, court.plaintiff)) == 1


def test_of_many_clients_the_first_are_named(court):
    for number in range(6):
        factories.party(court.case, f"Company {number}", "Plaintiff", court.plaintiff_counsel.person)
    (only,) = said(court, court.plaintiff_counsel, court.absent)
    assert "Acme Widgets LLC, Company 0, Company 1, Company 2, Company 3 and 2 more, and for Gamma Holdings." in only


def test_whoever_left_the_other_side_is_not_on_it(court):
    Appearance.objects.filter(person=court.plaintiff_counsel.person).update(ended_on="2026-11-20", began_on=None)
    assert said(court, court.plaintiff_counsel, court.absent) == []


def test_on_neither_side(court):
    bystander = factories.party(court.case, "The Press", "Interested Party")
    assert said(court, court.plaintiff_counsel, bystander) == []


def test_who_appears_by_any_filing_hears_it_too(court):
    by = court.plaintiff_counsel
    statement = Submission(event=events.find("statement"), by=by, appears_for=[court.defendant])
    assert len(cautions.of(court.case, statement)) == 1
    assert cautions.of(court.case, Submission(event=statement.event, by=by, parties=[court.plaintiff])) == []
