"""After a merge the survivor files and reads in the cases of both; after the undoing nothing is left of it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import linking, merging
from accounts.clerks import ADMISSIONS, DOCKETING
from accounts.models import CmecfAccount, PacerAccount, Person
from cases import appearances, counsel
from cases.auditing.entries import drafts_became_their_entry
from cases.models import Appearance, Case, Draft
from cases.models.party import clearance_of, represented_by
from tests import docketed, factories
from tests.clerks import clerk_of
from tests.pages import visitor

pytestmark = pytest.mark.django_db


def merged(duplicate: Person, into: Person) -> Person:
    return merging.merge(duplicate, into=into, by=clerk_of(DOCKETING), reason="One human.", at=timezone.now())


def undone(duplicate: Person) -> None:
    merging.undo(duplicate, by=clerk_of(DOCKETING), reason="Two humans.", at=timezone.now())


def again(account: PacerAccount) -> PacerAccount:
    return PacerAccount.objects.get(pk=account.pk)


@pytest.fixture
def twin(court):
    """Another row of defense counsel, who has signed in with a login of her own; the old one is by name only."""
    CmecfAccount.objects.filter(pacer_account=court.defense_counsel).delete()
    court.old = Person.objects.get(first_name="Dorian", last_name="Vale")
    court.twin = factories.attorney(first_name="Dorian", last_name="Vale")
    return court


def test_before_the_merge_the_twin_is_a_stranger(twin):
    assert counsel.parties_of(twin.twin.person, twin.case) == []
    assert list(Case.objects.of(twin.twin.person)) == []


def test_the_survivor_files_for_the_clients_of_both(twin):
    other = factories.party(twin.case, "Delta Corp", "Defendant", twin.twin.person)
    merged(twin.old, twin.twin.person)
    assert counsel.parties_of(twin.twin.person, twin.case) == [twin.defendant, other]
    own = [party for party in counsel.parties_to(twin.case, filer=twin.twin.person) if party.is_filers_own]
    assert own == [twin.defendant, other]
    assert list(Case.objects.of(twin.twin.person)) == [twin.case]


def test_a_self_represented_survivor_speaks_for_the_party(court):
    other = factories.PersonFactory(first_name="Sam", last_name="Solo")
    CmecfAccount.objects.filter(pacer_account=court.self_represented).update(person=other)
    litigant = court.pro_se.person
    assert counsel.parties_of(other, court.case) == []
    merged(litigant, other)
    assert counsel.parties_of(other, court.case) == [court.pro_se]
    assert [p for p in counsel.parties_to(court.case, filer=other) if p.is_filers_own] == [court.pro_se]


def test_the_survivor_reads_what_counsel_reads(twin):
    merged(twin.old, twin.twin.person)
    clearance = clearance_of(again(twin.twin))
    assert list(clearance.own_case_ids) == [{"case": twin.case.pk}]
    assert [row["party"] for row in represented_by(twin.twin.person)] == [twin.defendant.pk]


def test_notices_served_before_the_merge_open_for_the_survivor(twin):
    entry = docketed.motion(twin.plaintiff_counsel, twin.case, twin.plaintiff)
    url = reverse("cases:notice", args=[entry.public_id])
    assert visitor(twin.twin).get(url).status_code == 404
    merged(twin.old, twin.twin.person)
    assert visitor(again(twin.twin)).get(url).status_code == 200


def test_who_appears_already_under_the_other_name_does_not_appear_twice(twin):
    merged(twin.old, twin.twin.person)
    entry = docketed.motion(twin.plaintiff_counsel, twin.case, twin.plaintiff)
    appearances.begin(person=twin.twin.person, parties=[twin.defendant], entry=entry)
    assert Appearance.objects.open().filter(party=twin.defendant).count() == 1


def test_a_merged_login_goes_on_under_the_survivors_name(court):
    into = factories.PersonFactory(first_name="Dorian", middle_name="X", last_name="Vale")
    merged(court.defense_counsel.person, into)
    login = again(court.defense_counsel)
    assert login.may_file
    assert counsel.parties_of(login.person, court.case) == [court.defendant]


def test_once_undone_the_survivor_is_a_stranger_again(twin):
    merged(twin.old, twin.twin.person)
    undone(twin.old)
    assert counsel.parties_of(twin.twin.person, twin.case) == []
    assert list(Case.objects.of(twin.twin.person)) == []
    assert counsel.parties_of(twin.old, twin.case) == [twin.defendant]


def test_a_filing_of_the_survivor_stands_on_the_docket_and_in_the_audit(twin):
    merged(twin.old, twin.twin.person)
    entry = docketed.motion(again(twin.twin), twin.case, twin.defendant)
    assert entry.entered_by == twin.twin.person
    assert list(drafts_became_their_entry()) == []


def test_merging_and_undoing_breaks_no_audit_of_what_was_filed(court):
    """The login hangs at the merged row, and files under the survivor's name."""
    own, into = court.defense_counsel.person, factories.PersonFactory(last_name="Vale")
    docketed.motion(court.defense_counsel, court.case, court.defendant)
    merged(own, into)
    entry = docketed.motion(again(court.defense_counsel), court.case, court.defendant)
    assert entry.entered_by == into
    assert list(drafts_became_their_entry()) == []
    undone(own)
    assert list(drafts_became_their_entry()) == []


def test_undoing_a_link_breaks_no_audit_either_but_a_foreign_name_does(court):
    entry = docketed.motion(court.defense_counsel, court.case, court.defendant)
    linking.unlink(court.defense_counsel.efiling_account, by=clerk_of(ADMISSIONS), reason="Wrong.", at=timezone.now())
    assert list(drafts_became_their_entry()) == []
    other = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    Draft.objects.filter(entry=other).update(owner=court.stranger)
    assert len(list(drafts_became_their_entry())) == 1
    assert entry.draft.owner == court.defense_counsel
