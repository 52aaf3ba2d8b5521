"""Appearances begun and ended by entries, and what forms say of them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Contact, Firm, SecondaryAddress
from cases import appearances, counsel
from cases.exits import So
from cases.models import Appearance, Party
from notices.models import Delivery, Means
from tests import docketed, factories, told

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 1)


def said(*parties: Party) -> list[tuple[str, str]]:
    return [(party.name, party.role) for party in parties]


def served(case) -> dict:
    return {to.name: to for to in counsel.must_be_served(case, counsel.parties_to(case))}


def open_for(party: Party) -> list[str]:
    return list(Appearance.objects.open().filter(party=party).values_list("printed_name", flat=True))


# ── Beginning ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def entry(court):
    return docketed.text_entry(court.clerk, court.case)


def test_appearing_begins_an_appearance_for_each_party(court, entry):
    begun = appearances.begin(person=court.stranger.person, parties=[court.absent, court.defendant], entry=entry)
    assert {row.party for row in begun} == {court.absent, court.defendant}
    found = Appearance.objects.get(person=court.stranger.person, party=court.defendant)
    assert (found.began_on, found.begun_by, found.position, found.is_noticed) == (entry.filed_on, entry, 2, True)
    assert (found.contact, found.printed_name) == (court.stranger.person.contact, "Stella Strange")
    assert "Stella Strange" in served(court.case)


def test_who_appears_already_is_left_alone(court, entry):
    begun = appearances.begin(person=court.defense_counsel.person, parties=[court.defendant, court.absent], entry=entry)
    assert [row.party for row in begun] == [court.absent]
    assert Appearance.objects.filter(party=court.defendant).count() == 1


def test_returning_counsel_gets_a_new_row(court, entry):
    Appearance.objects.filter(person=court.colleague.person).update(ended_on=ON, began_on=ON)
    appearances.begin(person=court.colleague.person, parties=[court.plaintiff], entry=entry)
    rows = Appearance.objects.filter(person=court.colleague.person).order_by("position")
    assert [(row.position, row.ended_on) for row in rows] == [(2, ON), (3, None)]
    assert "Colin Archer" in served(court.case)


def test_nobody_appears_for_no_party(court, entry):
    assert appearances.begin(person=court.stranger.person, parties=[], entry=entry) == []


def test_the_database_knows_counsel_once_for_a_party_at_a_time(court):
    open_one = Appearance.objects.get(person=court.colleague.person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appearance.objects.create(person=open_one.person, party=open_one.party, position=9, printed_name="Again")


def test_an_appearance_does_not_end_before_it_began(court):
    with pytest.raises(IntegrityError, match="an_appearance_ends_after_it_began"), transaction.atomic():
        Appearance.objects.filter(person=court.colleague.person).update(ended_on=date(2000, 1, 1))


def test_docket_text_says_who_was_added(court):
    assert appearances.added(court.stranger.person.name, said(court.plaintiff, court.absent)) == (
        "(Attorney Stella Strange added to party Acme Widgets LLC(pty:pla), "
        "Attorney Stella Strange added to party Gamma Holdings(pty:dft))"
    )
    assert appearances.added(court.stranger.person.name, []) == ""
    guardian = Party(role="Interested Party", name="X")
    assert appearances.added(court.stranger.person.name, said(guardian)).endswith("(pty:int))")


def test_a_party_with_a_lawyer_is_no_longer_without_one(court, entry):
    appearances.begin(person=court.stranger.person, parties=[court.pro_se], entry=entry)
    court.pro_se.refresh_from_db()
    assert not court.pro_se.is_pro_se
    assert "Stella Strange" in served(court.case)
    assert "Sam Solo" not in served(court.case)


def test_roles_are_kept_as_the_form_says(court, entry):
    roles = {"is_lead": True, "is_noticed": False, "designation": Appearance.Designation.CJA}
    begun = appearances.begin(person=court.stranger.person, parties=[court.absent], entry=entry, **roles)[0]
    assert (begun.is_lead, begun.is_noticed, begun.designation) == (True, False, "CJA Appointment")


# ── By a form ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_notice_of_appearance_takes_effect_with_its_entry(court):
    entry = told.appears(court.stranger, court.case, court.absent, court.defendant, is_lead=True)
    rows = Appearance.objects.filter(person=court.stranger.person)
    assert {(row.party, row.is_lead, row.begun_by) for row in rows} == {
        (court.absent, True, entry),
        (court.defendant, True, entry),
    }
    assert "Attorney Stella Strange added to party Beta Gadgets Inc(pty:dft)" in entry.text
    assert "Stella Strange" in served(court.case)


def test_who_appears_by_a_form_is_served_with_it(court):
    entry = told.appears(court.stranger, court.case, court.absent)
    assert Delivery.objects.filter(service__notice__noticings__entry=entry, service__name="Stella Strange").exists()


def test_a_notice_of_withdrawal_ends_the_appearance_and_its_notices_also_those_to_copies(court):
    SecondaryAddress.objects.create(person=court.colleague.person, email="desk@firm.example", is_active=True)
    entry = told.leaves(court.colleague, court.case, court.plaintiff)
    ended = Appearance.objects.get(person=court.colleague.person)
    assert (ended.ended_on, ended.ended_by) == (entry.filed_on, entry)
    assert "Colin Archer" not in served(court.case)
    later = docketed.text_entry(court.clerk, court.case)
    told_then = Delivery.objects.filter(service__notice__noticings__entry=later).values_list("address", flat=True)
    assert "desk@firm.example" not in told_then


def test_ending_what_began_later_than_the_paper_was_received(court, entry):
    """A clerk dockets paper with the date of its stamp; an appearance never ends before it began."""
    Appearance.objects.filter(person=court.colleague.person).update(began_on=date(2026, 12, 1))
    appearances.end(person=court.colleague.person, parties=[court.plaintiff], entry=entry)
    assert Appearance.objects.get(person=court.colleague.person).ended_on == date(2026, 12, 1)


def test_one_leaves_the_parties_named_and_no_other(court):
    other = factories.party(court.case, "Delta Corp", "Plaintiff", court.colleague.person)
    told.leaves(court.clerk, court.case, other, person=court.colleague.person, so=So.RELIEVED)
    assert open_for(other) == []
    assert "Colin Archer" in open_for(court.plaintiff)


def test_a_party_of_another_case_is_nobody_here(court, entry):
    elsewhere = factories.party(factories.case("Other v. Case"), "Delta Corp", "Plaintiff", court.colleague.person)
    appearances.end_all(court.case, entry, {"ends": [told.row(court.colleague.person, elsewhere)]})
    assert open_for(elsewhere) == ["Colin Archer"]


# ── Going on without a lawyer ─────────────────────────────────────────────────────────────────────────────


def test_a_natural_person_goes_on_alone_and_is_reached_as_the_form_says(court, entry):
    human = factories.party(court.case, "Lone Lena", "Defendant", court.stranger.person, kind=Party.Kind.PERSON)
    appearances.end(person=court.stranger.person, parties=[human], entry=entry)
    appearances.go_alone(court.case, entry, {"alone": [told.alone(human, telephone="213-555-0177")]})
    human.refresh_from_db()
    assert (human.is_pro_se, human.contact.telephone, human.contact.firm) == (True, "213-555-0177", None)
    reached = served(court.case)["Lone Lena"]
    assert (reached.means, reached.postal_address) == (Means.BY_FILER, "1 Own Way\nLos Angeles, CA 90099")


def test_an_organization_never_goes_on_alone(court, entry):
    appearances.go_alone(court.case, entry, {"alone": [told.alone(court.plaintiff)]})
    court.plaintiff.refresh_from_db()
    assert not court.plaintiff.is_pro_se


# ── What the docket prints ────────────────────────────────────────────────────────────────────────────────


def test_a_notice_of_change_moves_what_this_docket_prints_and_nothing_that_has_ended(court, entry):
    person, new = (
        court.colleague.person,
        Contact.composed(
            firm=Firm.named("New Firm LLP"), address="2 New St", telephone="", fax="", email="colin@new.example"
        ),
    )
    other = factories.party(court.case, "Delta Corp", "Plaintiff", person)
    old = Appearance.objects.get(party=other).contact
    appearances.end(person=person, parties=[other], entry=entry)
    answers = {"contact": {"person": {"id": person.pk, "name": person.name}, "id": new.pk}}
    assert appearances.print_contact(court.case, entry, answers) == 1
    assert Appearance.objects.get(party=court.plaintiff, person=person).contact == new
    assert Appearance.objects.get(party=other).contact == old
