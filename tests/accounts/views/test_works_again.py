"""The page behind the link to an address: reading it there proves that it works, and is still right."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import failing, letters
from accounts.models import CmecfAccount, Contact, MailedLink, Person
from tests.pages import LONG, page_of, record, refuses_methods

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(court):
    person = court.defense_counsel.person
    failing.mark(person, person.email, "hard", why="550 No", at=timezone.now())
    failing.ask(person, person.email, by=court.defense_counsel, at=timezone.now())
    return person


def url() -> str:
    return reverse("accounts:works_again", args=[letters.signed(MailedLink.objects.get().public_id)])


def is_failing(person) -> bool:
    person.refresh_from_db()
    return bool(person.failing_addresses)


def test_looking_mends_nothing_and_the_button_does(person):
    assert "Yes, send notices there again" in page_of(Client().get(url()))
    assert is_failing(person)
    assert "Notices go there again" in page_of(Client().post(url()))
    assert not is_failing(person)


def test_the_link_works_once_and_not_for_ever(person):
    MailedLink.objects.update(
        expires_at=timezone.now() - timedelta(seconds=1), made_at=timezone.now() - timedelta(days=9)
    )
    assert Client().post(url()).status_code == 410
    assert is_failing(person)


def test_once_a_year_it_asks_whether_the_address_is_still_right(court):
    person, at = court.defense_counsel.person, timezone.now()
    made = {"address": person.email, "made_at": at, "expires_at": at + timedelta(days=30)}
    MailedLink.objects.create(purpose=MailedLink.Purpose.STILL_RIGHT, account=court.defense_counsel, **made)
    page = page_of(Client().get(url()))
    assert "Is this address still right?" in page
    assert "came back" not in page
    assert "We ask again in a year." in page_of(Client().post(url()))
    assert MailedLink.objects.get().used_at
    assert Client().post(url()).status_code == 410


@pytest.mark.parametrize(
    "change",
    [
        lambda person: CmecfAccount.objects.filter(person=person).update(pacer_account=None, linked_at=None),
        lambda person: Person.objects.filter(pk=person.pk).update(
            contact=Contact.objects.create(email="new@vale.example")
        ),
    ],
    ids=["unlinked", "changed"],
)
def test_of_an_address_that_is_theirs_no_more_it_is_closed(person, change):
    change(person)
    before = record()
    assert Client().post(url()).status_code == 410
    assert record() == before


@pytest.mark.parametrize("token", ["x", LONG, "a:b"])
def test_what_is_no_link_of_ours_is_closed(person, token):
    before = record()
    answer = Client().post(reverse("accounts:works_again", args=[token]))
    assert answer.status_code == 410
    assert "This link is closed" in page_of(answer)
    assert record() == before


def test_wrong_method(person):
    assert refuses_methods(Client(), url(), "PUT", "DELETE")
