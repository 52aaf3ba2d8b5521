"""One attorney is one Person, whatever the docket, and is registered for electronic service once."""

from datetime import UTC, datetime

import pytest

from accounts.models import Contact, Firm, Person
from cases.docket_json.attorneys import named
from cases.docket_json.importing import bring_in
from cases.models import Appearance
from tests import dockets

AT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


def brought(docket: dict, **more) -> None:
    bring_in(docket, at=AT, **more)


@pytest.mark.django_db
def test_one_person_for_one_attorney_across_parties_and_files():
    brought(dockets.paper_era())
    brought(dockets.later())
    jane = Person.objects.get(folded_name="jane q roe")
    assert jane.appearances.count() == 3
    assert jane.contact.printed.startswith("Roe & Daughters LLP\n9200")  # the first seen
    assert jane.appearances.get(party__case__year=2017).contact.telephone == "(562) 555-0111"
    assert Firm.objects.filter(folded_name="roe & daughters llp").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("block", "is_same"),
    [
        ("Roe Alone\n5 New Way\nIrvine, CA 92614\nEmail: JROE@roe-law.test", True),
        ("Roe Alone\n5 New Way\nIrvine, CA 92614\n(213) 555-0101", True),
        ("ROE & DAUGHTERS LLP\n5 New Way\nIrvine, CA 92614", True),
        ("Other & Co\n5 New Way\nIrvine, CA 92614\n213-555-0199\nEmail: jroe@other.test", False),
        ("", False),
    ],
)
def test_same_name_needs_the_same_address_telephone_or_firm(block, is_same):
    brought(dockets.paper_era())
    second = dockets.later()
    second["parties"][0]["attorneys"] = [dockets.attorney("JANE Q ROE", block)]
    brought(second)
    assert Person.objects.filter(folded_name="jane q roe").count() == (1 if is_same else 2)


@pytest.mark.django_db
def test_person_merged_into_another_stays_merged():
    brought(dockets.paper_era())
    jane = Person.objects.get(folded_name="jane q roe")
    married = named("Jane Q Poe")
    married.merged_into = None
    married.save()
    Person.objects.filter(pk=jane.pk).update(merged_into=married)
    brought(dockets.later())
    assert Appearance.objects.get(party__case__year=2017, printed_name="Jane Q Roe").person == married


@pytest.mark.django_db
def test_court_staff_of_the_same_name_is_somebody_else():
    clerk = named("Jane Q Roe")
    clerk.court_role = "clerk"
    clerk.contact = Contact.objects.create(email="jroe@roe-law.test")
    clerk.save()
    brought(dockets.paper_era())
    assert not clerk.appearances.exists()


@pytest.mark.django_db
def test_see_above_is_read_from_above():
    docket = dockets.paper_era()
    docket["parties"][2]["attorneys"] = [dockets.attorney("Jane Q Roe", "(See above for address)\n", dockets.NOTICED)]
    brought(docket)
    above, below = Appearance.objects.filter(printed_name="Jane Q Roe").order_by("party__position")
    assert below.person == above.person
    assert below.contact.printed == "(See above for address)\n"
    assert below.contact.postal_address == above.contact.postal_address


@pytest.mark.django_db
def test_attorney_known_without_an_address_is_registered_when_a_docket_gives_one():
    old = named("Jane Q Roe")
    old.contact = Contact.objects.create(telephone="(213) 555-0101", printed="(213) 555-0101")
    old.save()
    brought(dockets.paper_era())
    old.refresh_from_db()
    assert old.contact.email == "jroe@roe-law.test.example"
    assert old.served_electronically_since == AT


@pytest.mark.django_db
def test_masked_and_kept_addresses_are_one_attorney(settings):
    settings.MAIL_DELIVERY = "off"
    brought(dockets.paper_era())
    second = dockets.later()
    second["parties"][0]["attorneys"] = [dockets.attorney("Jane Q Roe", "Email: jroe@roe-law.test")]
    brought(second, keep_addresses=True)
    assert Person.objects.filter(folded_name="jane q roe").count() == 1


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("Jane Q Roe", ("Jane", "Q", "Roe", "")),
        ("Robert Mack, Jr.", ("Robert", "", "Mack", "Jr.")),
        ("Lisa Bo Ann Smith III", ("Lisa", "Bo Ann", "Smith", "III")),
        ("Prince", ("", "", "Prince", "")),
        ("John V", ("John", "", "V", "")),
    ],
)
def test_names_in_parts(printed, parts):
    person = named(printed)
    assert (person.first_name, person.middle_name, person.last_name, person.generation) == parts
