"""Name, firm, address and telephones: what is kept, what a docket goes on printing, what proves nothing any more."""

import json
from datetime import UTC, datetime

import pytest

from accounts import linking, own_accounts, profile
from accounts.models import AuditEvent, Contact, PacerAccount, PacerProfile, Person
from cases import counsel
from cases.models import Appearance
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
NAME = {"prefix": "", "first_name": "Paula", "middle_name": "", "last_name": "Archer", "generation": "", "suffix": ""}
ADDRESS = {
    "firm_name": "Quill & Reed LLP",
    "unit": "",
    "address": "12 Fable Street",
    "room": "Suite 4",
    "city": "Pasadena",
    "state": "CA",
    "county": "Los Angeles",
    "zip_code": "91100",
    "country": "United States",
    "telephone": "(213) 555-0177",
    "fax": "",
}


def move(by: PacerAccount, **changed) -> list[str]:
    return profile.change_address(by=by, told=ADDRESS | changed, reason="moved", at=AT)


def rename(by: PacerAccount, **changed) -> list[str]:
    return profile.change_name(by=by, told=profile.name_of(by) | changed, at=AT)


def test_before_anything_was_told_the_courts_record_speaks(court):
    known = profile.address_of(court.plaintiff_counsel)
    assert known["firm_name"] == "Harbor Lowell LLP"
    assert (known["address"], known["city"], known["state"], known["zip_code"]) == (
        "500 Invented Street", "Los Angeles", "CA", "90099",
    )  # fmt: skip
    assert known["telephone"] == "213-555-0101"
    assert not PacerProfile.objects.exists()


@pytest.mark.parametrize(
    ("address", "street", "city"),
    [
        ("1 Odd Place", "1 Odd Place", ""),
        ("Unit 3\n1 Odd Place\nReno, NV 89500-1234", "Unit 3, 1 Odd Place", "Reno"),
        ("", "", ""),
    ],
)
def test_an_address_of_another_shape_is_kept_as_it_is(address, street, city):
    login = factories.attorney(contact__address=address)
    known = profile.address_of(login)
    assert (known["address"], known["city"]) == (street, city)


def test_a_new_address_is_a_new_contact_and_the_docket_goes_on_printing_the_old_one(court):
    login = court.plaintiff_counsel
    old = login.person.contact
    assert "firm_name" in move(login)
    person = Person.objects.get(pk=login.person.pk)
    assert person.contact != old
    assert person.contact.printed == (
        "Quill & Reed LLP\n12 Fable Street, Suite 4\nPasadena, CA 91100\n(213) 555-0177\nEmail: " + old.email
    )
    assert Appearance.objects.get(person=person).contact == old
    assert Contact.objects.get(pk=old.pk).printed == old.printed


def test_the_next_notice_names_the_new_address_and_the_same_mailbox(court):
    before = court.plaintiff_counsel.person.contact.email
    move(court.plaintiff_counsel)
    parties = counsel.parties_to(court.case)
    served = {each.name: each for each in counsel.must_be_served(court.case, parties)}
    assert served["Paula Archer"].addresses == (before,)


def test_only_what_is_new_is_named_and_recorded_with_the_reason(court):
    move(court.plaintiff_counsel)
    assert move(court.plaintiff_counsel, fax="(213) 555-0178") == ["fax"]
    event = AuditEvent.objects.filter(act="address changed").latest("pk")
    facts = json.loads(event.facts)
    assert (facts["from"], facts["to"], facts["reason"]) == ({"fax": ""}, {"fax": "(213) 555-0178"}, "moved")
    assert (event.by, event.chain) == (court.plaintiff_counsel, f"person:{court.plaintiff_counsel.person.pk}")


def test_saving_the_same_again_writes_nothing(court):
    move(court.plaintiff_counsel)
    counted = Contact.objects.count(), AuditEvent.objects.count()
    assert move(court.plaintiff_counsel) == []
    assert (Contact.objects.count(), AuditEvent.objects.count()) == counted


def test_a_reader_has_an_address_at_pacer_and_none_on_the_courts_record(court):
    contacts = Contact.objects.count()
    move(court.reader)
    assert PacerProfile.objects.get(account=court.reader).city == "Pasadena"
    assert PacerProfile.objects.get(account=court.reader).user_type == "case-search"
    assert Contact.objects.count() == contacts
    assert AuditEvent.objects.latest("pk").chain == f"pacer:{court.reader.public_id}"


def test_court_staff_get_no_contact(court):
    move(court.clerk)
    assert Person.objects.get(pk=court.clerk.person.pk).contact is None


def test_the_type_follows_from_the_account(court):
    paying = factories.PacerAccountFactory(kind="billing")
    for login in (paying, court.plaintiff_counsel):
        move(login)
    types = dict(PacerProfile.objects.values_list("account_id", "user_type"))
    assert types == {paying.pk: "billing", court.plaintiff_counsel.pk: "attorney"}


def test_whoever_was_merged_is_reached_as_the_other(court):
    lasting = factories.PersonFactory()
    person = court.plaintiff_counsel.person
    person.merged_into = lasting
    person.save()
    move(court.plaintiff_counsel)
    lasting.refresh_from_db()
    assert lasting.contact.firm.name == "Quill & Reed LLP"
    assert Person.objects.get(pk=person.pk).contact.firm.name == "Harbor Lowell LLP"


def test_a_masked_address_stays_masked_until_the_mailbox_changes(court):
    person = court.plaintiff_counsel.person
    person.contact = Contact.composed(
        firm=None, address="", telephone="", fax="", email="a@b.com.example", is_address_masked=True
    )
    person.save()
    move(court.plaintiff_counsel)
    assert Person.objects.get(pk=person.pk).contact.is_address_masked
    assert not profile.record(person, email="a@new.example", is_address_masked=False).is_address_masked


def test_an_address_abroad_ends_with_its_country(court):
    move(court.plaintiff_counsel, unit="Trade", state="", zip_code="", city="Lisbon", country="Portugal")
    contact = Person.objects.get(pk=court.plaintiff_counsel.person.pk).contact
    assert contact.address == "Trade\n12 Fable Street, Suite 4\nLisbon\nPortugal"


# ── Names ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_name_changes_at_pacer_and_nowhere_on_the_docket(court):
    login = court.plaintiff_counsel
    assert rename(login, last_name="Archer-Lund", suffix="Esq.") == ["last_name", "suffix"]
    login.refresh_from_db()
    assert (login.last_name, login.profile.suffix) == ("Archer-Lund", "Esq.")
    assert Person.objects.get(pk=login.person.pk).name == "Paula Archer"
    assert Appearance.objects.get(person=login.person).printed_name == "Paula Archer"
    assert AuditEvent.objects.latest("pk").act == "name changed"


def test_a_name_alone_makes_no_address_up_for_whoever_has_told_none(court):
    rename(court.reader, suffix="Esq.")
    rename(court.plaintiff_counsel, suffix="Esq.")
    told = dict(PacerProfile.objects.values_list("account_id", "address"))
    assert told == {court.reader.pk: "", court.plaintiff_counsel.pk: "500 Invented Street"}


def test_nothing_new_is_nothing_saved(court):
    assert rename(court.plaintiff_counsel) == []
    assert not AuditEvent.objects.filter(act="name changed").exists()
    assert not PacerProfile.objects.exists()


def test_nobody_takes_the_name_of_an_old_accounts_owner_and_links_it():
    thief = factories.linkable(first_name="Mallory", last_name="Thorne")
    factories.old_account()
    rename(thief, first_name="Honora", last_name="Blyth")
    thief = PacerAccount.objects.get(pk=thief.pk)
    request = linking.begin(by=thief, login=factories.OLD_LOGIN, password=factories.OLD_PASSWORD, at=AT)
    assert not request.names_agree
    with pytest.raises(linking.NamesDiffer):
        linking.confirm(request.public_id, by=thief, at=AT)


def test_a_suffix_alone_leaves_the_name_a_proof():
    mine = factories.linkable()
    factories.old_account()
    rename(mine, suffix="Esq.", middle_name="Q")
    request = linking.begin(by=mine, login=factories.OLD_LOGIN, password=factories.OLD_PASSWORD, at=AT)
    assert linking.confirm(request.public_id, by=mine, at=AT).pacer_account == mine


@pytest.mark.parametrize("change", [move, rename])
def test_a_legacy_account_changes_nothing(change):
    legacy = factories.PacerAccountFactory(is_upgraded=False)
    with pytest.raises(own_accounts.NotUpgraded, match="Upgrade it first"):
        change(legacy, suffix="Esq.")
    assert not PacerProfile.objects.exists()


def test_what_the_courts_record_has_differently_is_put_right_though_pacer_had_it_so(court):
    login = court.plaintiff_counsel
    move(login)
    profile.record(Person.objects.get(pk=login.person.pk), telephone="(213) 555-0100", address="1 Elsewhere")
    login = PacerAccount.objects.get(pk=login.pk)
    assert move(login) == ["address", "telephone"]
    assert Person.objects.get(pk=login.person.pk).contact.telephone == ADDRESS["telephone"]


def test_another_spelling_of_a_recorded_firm_is_the_same_firm(court):
    move(court.plaintiff_counsel)
    assert move(court.plaintiff_counsel, firm_name="QUILL & REED LLP") == ["firm_name"]
    assert move(court.plaintiff_counsel, firm_name="QUILL & REED LLP") == []
    assert Person.objects.get(pk=court.plaintiff_counsel.person.pk).contact.firm.name == "Quill & Reed LLP"
