"""What comes in on paper changes the court's record once, and dockets by their own entries only."""

import json
from email import message_from_bytes, policy

import pytest
from django.utils import timezone

from accounts import letters, told_on_paper
from accounts.models import AuditEvent, Contact, Firm, FormerName, Letter, Person
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def petra() -> Person:
    return factories.PersonFactory(first_name="Petra", last_name="Ohne")


def recorded(person: Person, **told) -> Person:
    by = factories.clerk()
    said = told_on_paper.known_of(person) | told
    return told_on_paper.record(person, said, seen=told_on_paper.version(person), by=by, at=timezone.now())


def test_what_is_known_is_every_part_of_name_and_contact(petra):
    known = told_on_paper.known_of(petra)
    assert (known["last_name"], known["firm"]) == ("Ohne", petra.contact.firm.name)
    assert known["address"] == petra.contact.address
    assert told_on_paper.known_of(Person(last_name="Nobody"))["email"] == ""


def test_one_new_part_leaves_the_others(petra):
    before = petra.contact
    after = recorded(petra, telephone="(213) 555-0123").contact
    assert (after.telephone, after.address, after.firm) == ("(213) 555-0123", before.address, before.firm)
    assert before.telephone != after.telephone
    assert not FormerName.objects.exists()


def test_a_firm_is_named_or_left(petra):
    assert recorded(petra, firm="Ohne & Øre LLP").contact.firm == Firm.objects.get(name="Ohne & Øre LLP")
    petra.refresh_from_db()
    assert recorded(petra, firm="").contact.firm is None


def test_told_again_nothing_is_written(petra):
    contacts = Contact.objects.count()
    recorded(petra)
    assert Contact.objects.count() == contacts
    assert not AuditEvent.objects.exists()


def test_a_new_name_is_folded_and_the_former_one_remembered(petra):
    recorded(petra, last_name="Núñez")
    petra.refresh_from_db()
    assert (petra.name, petra.folded_name) == ("Petra Núñez", "petra nunez")
    assert FormerName.objects.get().name == "Petra Ohne"


def test_the_change_is_audited_with_what_was_and_what_is(petra):
    recorded(petra, last_name="Mitt", fax="(213) 555-0199")
    event = AuditEvent.objects.get()
    facts = json.loads(event.facts)
    assert event.chain == petra.audit_chain
    assert facts["from"]["last_name"] == "Ohne"
    assert facts["to"] == {"last_name": "Mitt", "fax": "(213) 555-0199"}


def test_an_address_that_was_typed_is_a_masked_one_no_more(petra):
    masked = Contact.composed(
        firm=None, address="1 Old Way", telephone="", fax="", email="p@ohne.example", is_address_masked=True
    )
    Person.objects.filter(pk=petra.pk).update(contact=masked)
    petra.refresh_from_db()
    assert recorded(petra, telephone="(213) 555-0123").contact.is_address_masked
    petra.refresh_from_db()
    assert not recorded(petra, email="petra@mitt.example").contact.is_address_masked


def test_a_name_by_the_clerk_counts_from_today_with_the_same_data(petra):
    before = petra.contact
    told_on_paper.remember(petra, before="Petra Before", at=timezone.now())
    petra.refresh_from_db()
    assert petra.contact != before
    assert petra.contact.printed == before.printed
    assert petra.former_names.get().name == "Petra Before"


def test_the_old_address_is_told_of_the_new_one(petra):
    old = petra.email
    recorded(petra, telephone="(213) 555-0123")
    assert not Letter.objects.exists()
    petra.refresh_from_db()
    recorded(petra, email="petra@mitt.example")
    letter = Letter.objects.get()
    assert (letter.kind, letter.address) == (Letter.Kind.EMAIL_CHANGED, old)
    said = message_from_bytes(letters.mail(letter), policy=policy.default).get_content()
    assert "now at petra@mitt.example" in said
    assert "call the help desk" in said
    assert "account (" not in said


def test_the_address_of_a_login_is_not_changed_by_a_paper():
    login = factories.attorney(first_name="Dora", last_name="Login")
    before = login.person.contact
    with pytest.raises(told_on_paper.ByTheDesk):
        recorded(login.person, email="thief@new.example", fax="(213) 555-0199")
    assert Person.objects.get(pk=login.person.pk).contact == before
    assert not Letter.objects.exists()
    assert recorded(Person.objects.get(pk=login.person.pk), fax="(213) 555-0199").contact.fax == "(213) 555-0199"


def test_what_was_read_before_somebody_else_changed_it_is_not_written(petra):
    old, seen = told_on_paper.known_of(petra), told_on_paper.version(petra)
    recorded(petra, fax="(213) 555-0199")
    with pytest.raises(told_on_paper.ChangedSince):
        again(petra, old | {"telephone": "(213) 555-0123"}, seen)
    petra.refresh_from_db()
    assert petra.contact.fax == "(213) 555-0199"
    assert AuditEvent.objects.count() == 1


def test_the_same_paper_sent_twice_is_no_change_meanwhile(petra):
    seen = told_on_paper.version(petra)
    recorded(petra, fax="(213) 555-0199")
    petra.refresh_from_db()
    assert again(petra, told_on_paper.known_of(petra), seen).contact.fax == "(213) 555-0199"


def test_a_slip_in_the_name_put_right_is_a_change_too(petra):
    seen = told_on_paper.version(petra)
    Person.objects.filter(pk=petra.pk).update(first_name="Petronella")
    assert told_on_paper.version(Person.objects.get(pk=petra.pk)) != seen


def again(person: Person, told: dict, seen: str) -> Person:
    return told_on_paper.record(person, told, seen=seen, by=factories.clerk("ag"), at=timezone.now())


def test_who_has_no_contact_gets_none_by_a_name():
    person = factories.PersonFactory(served_electronically_since=None, contact=None)
    told_on_paper.remember(person, before="Before", at=timezone.now())
    person.refresh_from_db()
    assert person.contact is None
