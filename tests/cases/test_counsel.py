"""Who is counsel of record, and every row of L.R. 5-3.2: who must be served, and how."""

from datetime import UTC, date, datetime

import pytest

from accounts.models import Firm, Person, SecondaryAddress
from cases import counsel
from cases.models import Appearance, CaseNoticing, Party
from notices.models import Delivery, Means
from notices.service import Recipient
from tests import docketed, factories
from tests.pages import seal

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 1)
REGISTERED = datetime(2020, 2, 18, tzinfo=UTC)


def served(case) -> dict[str, Recipient]:
    return {to.name: to for to in counsel.must_be_served(case, counsel.parties_to(case))}


def electronic(case) -> set[str]:
    return {name for name, to in served(case).items() if to.means == Means.ELECTRONIC}


def by_filer(case) -> set[str]:
    return {name for name, to in served(case).items() if to.means == Means.BY_FILER}


def change(person: Person, **fields) -> None:
    Person.objects.filter(pk=person.pk).update(**fields)


def appearance(login) -> Appearance:
    return Appearance.objects.get(person=login.person)


# ── Counsel ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_cast(court):
    assert electronic(court.case) == {"Paula Archer", "Colin Archer", "Dorian Vale"}
    assert by_filer(court.case) == {"Sam Solo"}


def test_counsel_not_to_be_noticed_is_on_no_list(court):
    Appearance.objects.filter(person=court.colleague.person).update(is_noticed=False)
    assert "Colin Archer" not in served(court.case)


def test_terminated_counsel_is_on_no_list(court):
    Appearance.objects.filter(person=court.colleague.person).update(ended_on=ON)
    assert "Colin Archer" not in served(court.case)


def test_counsel_of_a_terminated_party_stays(court):
    Party.objects.filter(pk=court.defendant.pk).update(terminated_on=ON)
    assert "Dorian Vale" in electronic(court.case)


def test_counsel_of_a_party_that_never_appeared_is_served(court):
    factories.party(court.case, "Delta Corp", "Defendant", factories.PersonFactory(last_name="Early"), appeared_on=None)
    assert "Jane Early" in electronic(court.case)


def test_counsel_who_is_not_registered_is_the_filers_to_serve(court):
    change(court.defense_counsel.person, served_electronically_since=None)
    to = served(court.case)["Dorian Vale"]
    assert (to.means, to.addresses) == (Means.BY_FILER, ())
    assert to.postal_address == "Harbor Lowell LLP\n500 Invented Street\nLos Angeles, CA 90099"


def test_registered_counsel_without_an_address_is_the_filers_to_serve(court):
    change(court.defense_counsel.person, contact=factories.ContactFactory(email=""))
    assert "Dorian Vale" in by_filer(court.case)


def test_counsel_without_any_contact_is_named_all_the_same(court):
    bare = factories.PersonFactory(last_name="Bare", contact=None, served_electronically_since=None)
    factories.party(court.case, "Delta Corp", "Defendant", bare)
    to = served(court.case)["Jane Bare"]
    assert (to.means, to.postal_address) == (Means.BY_FILER, "")


def test_an_attorney_without_a_contact_of_their_own_is_reached_as_the_docket_prints(court):
    bare = factories.PersonFactory(last_name="Bare", contact=None, served_electronically_since=None)
    party = factories.party(court.case, "Delta Corp", "Defendant", bare)
    party.appearances.update(contact=factories.ContactFactory(firm=Firm.named("Printed LLP")))
    assert served(court.case)["Jane Bare"].postal_address.startswith("Printed LLP\n")


def test_notices_go_to_the_persons_newest_address_not_the_one_the_docket_prints(court):
    change(court.defense_counsel.person, contact=factories.ContactFactory(email="new@vale.example"))
    assert served(court.case)["Dorian Vale"].addresses[0] == "new@vale.example"


def test_counsel_for_two_parties_is_served_once(court):
    factories.party(court.case, "Delta Corp", "Defendant", court.defense_counsel.person)
    names = [to.name for to in counsel.must_be_served(court.case, counsel.parties_to(court.case))]
    assert names.count("Dorian Vale") == 1
    assert len(served(court.case)["Dorian Vale"].addresses) == 2


def test_counsel_of_another_case_is_on_no_list(court):
    factories.party(factories.case("Other"), "Other", "Plaintiff", court.stranger.person)
    assert "Stella Strange" not in served(court.case)


def test_recipients_come_by_name(court):
    names = [to.name for to in counsel.must_be_served(court.case, counsel.parties_to(court.case))]
    assert names == sorted(names, key=str.casefold)


def test_the_list_takes_three_statements_however_long(court, django_assert_num_queries):
    """Parties, counsel, and whoever has no lawyer."""
    for n in range(5):
        factories.party(court.case, f"Party {n}", "Defendant", factories.PersonFactory())
    with django_assert_num_queries(3):
        counsel.must_be_served(court.case, counsel.parties_to(court.case))


# ── Secondary addresses ───────────────────────────────────────────────────────────────────────────────────


def test_active_secondary_addresses_get_a_copy_and_others_none(court):
    person = court.plaintiff_counsel.person
    for email, is_active in (("a@x.example", True), ("b@x.example", True), ("gone@x.example", False)):
        SecondaryAddress.objects.create(person=person, email=email, is_active=is_active)
    addresses = served(court.case)["Paula Archer"].addresses
    assert addresses[0] == person.contact.email
    assert set(addresses[1:]) == {"a@x.example", "b@x.example"}


def test_only_inactive_secondary_addresses_leave_the_primary(court):
    SecondaryAddress.objects.update(is_active=False)
    assert served(court.case)["Dorian Vale"].addresses == (court.defense_counsel.person.contact.email,)


def test_no_copy_goes_out_by_mail_alone(court):
    change(court.defense_counsel.person, served_electronically_since=None)
    assert served(court.case)["Dorian Vale"].addresses == ()


# ── How notices come ──────────────────────────────────────────────────────────────────────────────────────


def chosen(case, name: str = "Dorian Vale") -> list[tuple[bool, bool]]:
    """What the addresses of someone chose, the primary one first."""
    to = served(case)[name]
    assert set(to.choices) == set(to.addresses)
    return [tuple(to.choices[address]) for address in to.addresses]


def in_case(person: Person, case, *, is_daily: bool) -> None:
    CaseNoticing.objects.create(person=person, case=case, is_daily=is_daily)


def test_without_a_choice_notices_come_at_once_as_html(court):
    assert chosen(court.case) == [(False, False), (False, False)]


def test_each_address_has_its_own_choice(court):
    person = court.defense_counsel.person
    change(person, is_daily=True)
    person.secondary_addresses.update(is_text=True)
    assert chosen(court.case) == [(True, False), (False, True)]
    person.secondary_addresses.update(is_daily=True)
    change(person, is_daily=False, is_text=True)
    assert chosen(court.case) == [(False, True), (True, True)]


@pytest.mark.parametrize("usual", [False, True])
@pytest.mark.parametrize("is_daily", [False, True])
def test_a_choice_for_the_case_overrides_how_often_and_leaves_the_format(court, usual, is_daily):
    person = court.defense_counsel.person
    change(person, is_daily=usual)
    person.secondary_addresses.update(is_daily=usual, is_text=True)
    in_case(person, court.case, is_daily=is_daily)
    assert chosen(court.case) == [(is_daily, False), (is_daily, True)]


def test_a_choice_for_one_case_or_of_one_person_holds_for_no_other(court):
    other = factories.case("Other")
    factories.party(other, "Other", "Plaintiff", court.defense_counsel.person)
    in_case(court.defense_counsel.person, other, is_daily=True)
    assert chosen(court.case) == [(False, False), (False, False)]
    assert chosen(other) == [(True, False), (True, False)]
    assert chosen(court.case, "Paula Archer") == [(False, False)]


def test_a_litigant_chooses_too(court):
    change(court.pro_se.person, served_electronically_since=REGISTERED, is_text=True)
    in_case(court.pro_se.person, court.case, is_daily=True)
    assert chosen(court.case, "Sam Solo") == [(True, True)]


def merged(court) -> Person:
    """A second row of the defence counsel, which appears in the case alone."""
    double = factories.PersonFactory(last_name="Double")
    Appearance.objects.filter(person=court.defense_counsel.person).update(person=double)
    change(double, merged_into=court.defense_counsel.person, is_daily=True, is_text=True)
    return double


def test_of_a_merged_person_the_other_rows_choice_holds(court):
    merged(court)
    assert chosen(court.case) == [(False, False), (False, False)]
    change(court.defense_counsel.person, is_text=True)
    assert chosen(court.case)[0] == (False, True)


def test_what_a_merged_person_had_chosen_for_the_case_holds_until_the_other_row_says_otherwise(court):
    in_case(merged(court), court.case, is_daily=True)
    assert chosen(court.case) == [(True, False), (True, False)]
    in_case(court.defense_counsel.person, court.case, is_daily=False)
    assert chosen(court.case) == [(False, False), (False, False)]


def test_where_two_rows_of_one_human_disagree_notices_come_at_once(court):
    double = factories.PersonFactory(last_name="Double")
    factories.party(court.case, "Delta Corp", "Defendant", double)
    change(double, merged_into=court.defense_counsel.person)
    in_case(double, court.case, is_daily=True)
    assert chosen(court.case) == [(False, False), (False, False)]
    change(court.defense_counsel.person, is_daily=True)
    assert chosen(court.case)[0] == (True, False)


def test_a_filing_writes_down_what_held_then(court):
    person = court.defense_counsel.person
    for is_daily in (True, False):
        change(person, is_daily=is_daily)
        docketed.text_entry(court.clerk, court.case)
    of_dorian = Delivery.objects.filter(service__person=person, is_primary=True).order_by("pk")
    assert [row.summary_on is not None for row in of_dorian] == [True, False]


# ── Without a lawyer ──────────────────────────────────────────────────────────────────────────────────────


def test_a_registered_litigant_is_served_by_email(court):
    change(court.pro_se.person, served_electronically_since=REGISTERED)
    assert "Sam Solo" in electronic(court.case)


def test_an_unregistered_litigant_is_the_filers_to_serve_with_postal_address(court):
    assert served(court.case)["Sam Solo"].postal_address.endswith("500 Invented Street\nLos Angeles, CA 90099")


def test_a_terminated_litigant_is_on_no_list(court):
    Party.objects.filter(pk=court.pro_se.pk).update(terminated_on=ON)
    assert "Sam Solo" not in served(court.case)


def test_a_party_that_never_appeared_is_on_no_list(court):
    Party.objects.filter(pk=court.pro_se.pk).update(appeared_on=None)
    assert not {"Sam Solo", "Gamma Holdings"} & set(served(court.case))


def test_a_represented_party_is_not_served_itself(court):
    assert not {"Acme Widgets LLC", "Beta Gadgets Inc"} & set(served(court.case))


def test_a_litigant_whom_the_court_knows_by_name_alone(court):
    contact = factories.ContactFactory(firm_name=None, email="")
    facts = {"kind": Party.Kind.PERSON, "is_pro_se": True, "contact": contact, "appeared_on": ON}
    factories.party(court.case, "Pat Walker", "Defendant", **facts)
    to = served(court.case)["Pat Walker"]
    assert (to.person, to.means, to.postal_address) == (None, Means.BY_FILER, contact.address)


def test_two_litigants_of_one_name_at_two_addresses_are_two(court):
    for street in ("1 Elm Street", "2 Oak Street"):
        contact = factories.ContactFactory(firm_name=None, address=street, email="")
        facts = {"kind": Party.Kind.PERSON, "is_pro_se": True, "contact": contact, "appeared_on": ON}
        factories.party(court.case, "John Doe", "Defendant", **facts)
    recipients = counsel.must_be_served(court.case, counsel.parties_to(court.case))
    assert {to.postal_address for to in recipients if to.name == "John Doe"} == {"1 Elm Street", "2 Oak Street"}


# ── Merged people ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_merged_person_is_served_once_under_the_other_row(court):
    double = factories.PersonFactory(last_name="Double")
    factories.party(court.case, "Delta Corp", "Defendant", double)
    change(double, merged_into=court.defense_counsel.person)
    lists = served(court.case)
    assert "Jane Double" not in lists
    assert lists["Dorian Vale"].addresses[0] == court.defense_counsel.person.contact.email


def test_a_merged_person_alone_in_a_case_is_served_with_the_other_rows_copies(court):
    double = factories.PersonFactory(last_name="Double")
    Appearance.objects.filter(person=court.defense_counsel.person).delete()
    factories.party(court.case, "Delta Corp", "Defendant", double)
    change(double, merged_into=court.defense_counsel.person)
    addresses = served(court.case)["Dorian Vale"].addresses
    assert addresses == (court.defense_counsel.person.contact.email, "docketing@vale.example")


def test_a_merged_litigant_is_reached_as_the_other_row(court):
    other = factories.PersonFactory(first_name="Sam", last_name="Solo")
    change(court.pro_se.person, merged_into=other)
    to = served(court.case)["Sam Solo"]
    assert (to.person, to.addresses) == (other, (other.contact.email,))


# ── Sealed cases ──────────────────────────────────────────────────────────────────────────────────────────


def test_nobody_in_a_sealed_case_is_served_by_email(court):
    everyone = set(served(court.case))
    seal(court.case)
    assert electronic(court.case) == set()
    assert by_filer(court.case) == everyone
    assert all(to.postal_address and not to.addresses for to in served(court.case).values())


# ── For whom one files ────────────────────────────────────────────────────────────────────────────────────


def test_one_files_for_ones_clients_or_oneself(court):
    assert counsel.parties_of(court.defense_counsel.person, court.case) == [court.defendant]
    assert counsel.parties_of(court.self_represented.person, court.case) == [court.pro_se]
    assert counsel.parties_of(court.stranger.person, court.case) == []


def test_former_counsel_files_for_nobody(court):
    Appearance.objects.filter(person=court.defense_counsel.person).update(ended_on=date(2026, 3, 1))
    assert counsel.parties_of(court.defense_counsel.person, court.case) == []


def test_counsel_of_two_parties_files_for_both_in_docket_order(court):
    other = factories.party(court.case, "Delta Corp", "Defendant", court.defense_counsel.person)
    assert counsel.parties_of(court.defense_counsel.person, court.case) == [court.defendant, other]
