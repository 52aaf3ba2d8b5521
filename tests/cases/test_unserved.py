"""Whom a notice did not reach: a task for the filer and the clerk, done when a proof of service is docketed."""

import pytest

from accounts import failing
from cases import auditing, counsel, unserved
from notices import serving
from notices.models import Means, Service, ServiceStep
from tests import docketed
from tests.docketed import MORNING
from tests.pages import seal

pytestmark = pytest.mark.django_db
SERVED_ON = {"served_on": "2026-11-21"}


@pytest.fixture
def entry(court):
    """A motion whose notice reached defense counsel nowhere."""
    made = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    served = Service.objects.get(notice__noticings__entry=made, person=court.defense_counsel.person)
    serving.not_effective(served, "550 No", at=MORNING)
    return made


def names(user) -> list[str]:
    return [each.name for each in unserved.waiting(user)]


@pytest.mark.parametrize(
    ("who", "sees"),
    [("plaintiff_counsel", True), ("clerk", True), ("colleague", False), ("defense_counsel", False), ("reader", False)],
)
def test_the_filer_and_the_court_have_the_task(court, entry, who, sees):
    assert names(getattr(court, who)) == [str(court.defense_counsel.person)] * sees


def test_a_proof_of_service_that_names_the_entry_ends_it(court, entry):
    docketed.filed(court.plaintiff_counsel, court.case, "proof-of-service", court.plaintiff, answers=SERVED_ON)
    assert names(court.plaintiff_counsel)
    proof = docketed.filed(
        court.plaintiff_counsel,
        court.case,
        "proof-of-service",
        court.plaintiff,
        answers=SERVED_ON,
        target_ids=[entry.pk],
    )
    assert names(court.plaintiff_counsel) == names(court.clerk) == []
    step = ServiceStep.objects.latest("pk")
    assert (step.state, step.words, step.at) == (
        "other-means",
        f"{proof.event_title}, No. {proof.number}",
        proof.entered_at,
    )


def test_of_a_case_sealed_since_the_filer_is_told_nothing(court, entry):
    seal(court.case)
    assert names(court.plaintiff_counsel) == []
    assert len(names(court.clerk)) == 1


def test_an_address_that_is_gone_is_served_no_more_by_mail(court):
    person = court.defense_counsel.person
    failing.mark(person, person.email, "hard", why="550 No", at=MORNING)
    (reached,) = [each for each in served(court) if each.person == person]
    assert (reached.means, reached.addresses) == (Means.ELECTRONIC, ("docketing@vale.example",))


def test_whoever_has_no_other_address_is_served_by_the_filer(court):
    person = court.plaintiff_counsel.person
    failing.mark(person, person.email, "hard", why="550 No", at=MORNING)
    (reached,) = [each for each in served(court) if each.person == person]
    assert (reached.means, reached.addresses) == (Means.BY_FILER, ())
    assert "Invented Street" in reached.postal_address


@pytest.mark.parametrize("kind", ["blocked", "given-up"])
def test_a_wary_mailbox_goes_on_being_tried(court, kind):
    person = court.plaintiff_counsel.person
    failing.mark(person, person.email, kind, why="554 No", at=MORNING)
    (reached,) = [each for each in served(court) if each.person == person]
    assert reached.addresses == (person.email,)


def served(court) -> list:
    return counsel.must_be_served(court.case, counsel.parties_to(court.case))


def test_a_delivery_in_place_of_a_failed_one_is_no_breach(court, entry):
    row = Service.objects.get(notice__noticings__entry=entry, person=court.plaintiff_counsel.person).deliveries.get()
    row.pk, row.instead_of_id, row.address, row.message_id = None, row.pk, "new@alone.example", "<another@cacd.example>"
    row.is_primary = False
    row.save()
    assert list(auditing.service.each_address_gets_one_delivery()) == []
    row.instead_of = None
    row.save()
    assert len(list(auditing.service.each_address_gets_one_delivery())) == 1
