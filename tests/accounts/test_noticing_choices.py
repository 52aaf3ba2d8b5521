"""How notices come to each address: kept by its owner alone, said back, on the record."""

import json

import pytest
from django.utils import timezone

from accounts import noticing_choices, secondary_addresses
from accounts.models import AuditEvent, Person
from accounts.noticing_choices import AS_USUAL, PRIMARY, Choice
from tests import factories

pytestmark = pytest.mark.django_db
DAILY, TEXT = Choice(is_daily=True), Choice(is_text=True)


@pytest.fixture
def login(court):
    """Has a primary address and one that gets copies."""
    return court.defense_counsel


def choose(by, **chosen: Choice) -> dict[str, Choice]:
    return noticing_choices.choose(
        {key.replace("_", "-"): each for key, each in chosen.items()}, by=by, at=timezone.now()
    )


def copy_key(login) -> str:
    return f"copy_{login.person.secondary_addresses.get().pk}"


def now(login) -> list[Choice]:
    return [choice for _, choice in noticing_choices.of(type(login).objects.get(pk=login.pk)).values()]


def events() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(act="noticing chosen"))


def test_at_first_everything_comes_at_once_as_html(login):
    addresses = [address for address, _ in noticing_choices.of(login).values()]
    assert addresses == [login.person.contact.email, "docketing@vale.example"]
    assert now(login) == [AS_USUAL, AS_USUAL]


def test_each_address_keeps_its_own_choice(login):
    new = choose(login, primary=DAILY, **{copy_key(login): TEXT})
    assert new == {login.person.contact.email: DAILY, "docketing@vale.example": TEXT}
    assert now(login) == [DAILY, TEXT]


def test_only_what_is_new_is_said_and_recorded(login):
    choose(login, primary=DAILY, **{copy_key(login): TEXT})
    assert choose(login, primary=DAILY, **{copy_key(login): AS_USUAL}) == {"docketing@vale.example": AS_USUAL}
    assert choose(login, primary=DAILY) == {}
    first, second = events()
    assert (first.chain, first.by) == (f"person:{login.person.pk}", login)
    assert json.loads(second.facts) == {"docketing@vale.example": "At the time of each filing, as HTML"}


def test_an_address_of_somebody_else_or_none_is_left_alone(login, court):
    foreign = court.plaintiff_counsel.person.secondary_addresses.create(email="x@archer.example", is_active=True)
    assert choose(login, **{f"copy_{foreign.pk}": DAILY, "copy_0": DAILY, "is_active": DAILY}) == {}
    foreign.refresh_from_db()
    assert foreign.is_daily is False
    assert events() == []


def test_a_removed_or_declined_address_has_no_choice(login):
    key = copy_key(login)
    secondary_addresses.remove(login.person.secondary_addresses.get().pk, by=login, at=timezone.now())
    assert list(noticing_choices.of(login)) == [PRIMARY]
    assert choose(login, **{key: DAILY}) == {}
    login.person.secondary_addresses.update(removed_at=None, declined_at=timezone.now())
    assert list(noticing_choices.of(login)) == [PRIMARY]


def test_who_is_not_on_record_chooses_nothing(court):
    for nobody in (court.reader, court.clerk):
        assert noticing_choices.of(nobody) == {}
        assert choose(nobody, primary=DAILY) == {}
    assert not Person.objects.filter(is_daily=True).exists()


def test_without_a_primary_address_there_is_nothing_to_choose_for_it(login):
    Person.objects.filter(pk=login.person.pk).update(contact=factories.ContactFactory(email=""))
    fresh = type(login).objects.get(pk=login.pk)
    assert PRIMARY not in noticing_choices.of(fresh)
    assert choose(fresh, primary=DAILY) == {}


def test_after_a_merge_the_choice_is_that_of_whom_notices_reach(login):
    other = factories.PersonFactory(last_name="Vale")
    Person.objects.filter(pk=login.person.pk).update(merged_into=other)
    fresh = type(login).objects.get(pk=login.pk)
    assert choose(fresh, primary=DAILY) == {other.contact.email: DAILY}
    assert set(Person.objects.filter(is_daily=True)) == {other}


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice(), "At the time of each filing, as HTML"),
        (Choice(is_daily=True), "One summary the next morning, as HTML"),
        (Choice(is_text=True), "At the time of each filing, as plain text"),
        (Choice(is_daily=True, is_text=True), "One summary the next morning, as plain text"),
    ],
)
def test_in_words(choice, words):
    assert choice.words == words


def test_the_addresses_of_a_merged_double_have_choices_too(login):
    double = factories.PersonFactory(merged_into=login.person)
    row = double.secondary_addresses.create(email="double@vale.example", is_active=True)
    assert choose(login, **{f"copy_{row.pk}": TEXT}) == {"double@vale.example": TEXT}
    assert now(login) == [AS_USUAL, AS_USUAL, TEXT]
