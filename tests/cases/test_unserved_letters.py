"""Whoever filed is written to when a notice reached somebody at no address: once, together for one notice."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts import failing, letters
from accounts.models import Letter, Person
from cases import unserved_letters
from cases.management.commands.file_contact_changes import Command
from cases.models import DocketEntry
from notices import serving
from notices.models import Notice, Service, ServiceStep
from tests import docketed
from tests.docketed import MORNING
from tests.pages import seal

pytestmark = pytest.mark.django_db
SOON = MORNING + unserved_letters.TOGETHER


@pytest.fixture
def entry(court) -> DocketEntry:
    return docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)


def fail(entry: DocketEntry, person: Person, at=MORNING) -> None:
    served = Service.objects.get(notice__noticings__entry=entry, person=person)
    serving.not_effective(served, "550 No", at=at)


def told() -> list[Letter]:
    return list(Letter.objects.filter(kind=Letter.Kind.NOT_REACHED).order_by("pk"))


def test_the_filer_is_told_once_with_the_page_that_helps(court, entry):
    fail(entry, court.defense_counsel.person)
    assert [unserved_letters.write(at=SOON) for _ in range(2)] == [1, 0]
    (letter,) = told()
    assert letter.address == court.plaintiff_counsel.person.email
    said = letters.mail(letter).decode().replace("=\r\n", "")
    assert reverse("cases:proof_of_service", args=[entry.public_id]) in said
    assert "every address of 1 person " in said
    assert ServiceStep.objects.get().told_at == SOON


def test_the_worker_that_reminds_writes_it(court, entry):
    fail(entry, court.defense_counsel.person)
    Command().look_after(at=SOON)
    assert len(told()) == 1


def test_it_names_no_case_and_nobody(court, entry):
    """The case may be sealed before the letter leaves."""
    fail(entry, court.defense_counsel.person)
    unserved_letters.write(at=SOON)
    said = letters.mail(told()[0]).decode()
    assert not [each for each in (court.case.number, "Acme", "Vale") if each in said]


def test_those_who_fail_one_after_the_other_stand_in_one_letter(court, entry):
    fail(entry, court.defense_counsel.person)
    fail(entry, court.plaintiff_counsel.person, at=MORNING + timedelta(minutes=1))
    assert unserved_letters.write(at=SOON - timedelta(seconds=1)) == 0
    assert unserved_letters.write(at=SOON) == 1
    assert '"left":2' in told()[0].facts
    assert unserved_letters.write(at=SOON + timedelta(days=1)) == 0


def test_each_notice_has_its_own_letter(court, entry):
    other = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    for each in (entry, other):
        fail(each, court.defense_counsel.person)
    assert unserved_letters.write(at=SOON) == 2


def test_it_goes_to_an_address_of_the_filer_that_works(court, entry):
    filer = court.plaintiff_counsel.person
    filer.secondary_addresses.create(email="desk@doe.example", is_active=True)
    failing.mark(filer, filer.email, "hard", why="550 No", at=MORNING)
    fail(entry, court.defense_counsel.person)
    unserved_letters.write(at=SOON)
    assert told()[0].address == "desk@doe.example"


def test_who_was_served_otherwise_meanwhile_is_no_matter(court, entry):
    fail(entry, court.defense_counsel.person)
    serving.proved(Notice.objects.all(), "Proof of Service, No. 2", at=MORNING)
    assert unserved_letters.write(at=SOON) == 0


def test_the_courts_own_orders_wait_in_its_queue(court):
    order = docketed.text_entry(court.clerk, court.case)
    fail(order, court.defense_counsel.person)
    assert unserved_letters.write(at=SOON) == 0
    assert ServiceStep.objects.get().told_at == SOON  # and it is not looked at again


def test_of_a_case_sealed_since_nobody_is_told(court, entry):
    fail(entry, court.defense_counsel.person)
    seal(court.case)
    assert unserved_letters.write(at=SOON) == 0


def test_a_proof_of_service_that_does_not_arrive_is_no_task(court, entry):
    about = {"answers": {"served_on": "2026-11-20"}, "target_ids": [entry.pk]}
    proof = docketed.filed(court.plaintiff_counsel, court.case, "proof-of-service", court.plaintiff, **about)
    fail(proof, court.defense_counsel.person)
    assert unserved_letters.write(at=SOON) == 0
