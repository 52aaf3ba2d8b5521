"""Who is to be served by other means: whose task that is, until a proof of service is docketed."""

import pytest

from accounts import failing
from cases import auditing, counsel, unserved
from cases.models import DocketEntry, Noticing
from notices import serving
from notices.models import Bounce, Means, Notice, Service, ServiceStep
from tests import docketed, factories
from tests.docketed import MORNING
from tests.pages import seal

pytestmark = pytest.mark.django_db
SERVED_ON = {"served_on": "2026-11-21"}


@pytest.fixture
def entry(court):
    """A motion whose notice reached defense counsel nowhere."""
    made = docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff)
    serving.not_effective(unserved_of(court, made), "550 No", at=MORNING)
    return made


def names(user) -> list[str]:
    return sorted(each.name for each in unserved.waiting(user))


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("plaintiff_counsel", ["Dorian Vale", "Sam Solo"]),  # whom mail did not reach, and who gets none
        ("clerk", ["Dorian Vale"]),
        *[("colleague", []), ("defense_counsel", []), ("reader", [])],
    ],
)
def test_the_filer_has_the_task_and_the_court_only_where_a_notice_failed(court, entry, who, sees):
    user = getattr(court, who)
    assert names(user) == sees
    assert list(unserved.entries(user)) == [entry] * bool(sees)


def test_one_filing_counts_once_however_many_it_did_not_reach(court, entry):
    assert unserved.entries(court.plaintiff_counsel).count() == 1


def test_a_filing_that_was_spread_is_one_task(court, entry):
    there = DocketEntry.objects.get(pk=entry.pk)
    there.pk, there.public_id, there.case, there.draft = None, "member", factories.case("A v. B"), None
    there.save(force_insert=True)
    Noticing.objects.create(entry=there, notice=Notice.objects.get())
    assert list(unserved.entries(court.clerk)) == list(unserved.entries(court.plaintiff_counsel)) == [entry]


def test_the_courts_own_orders_are_the_clerks_until_the_certificate_is_docketed(court):
    order, another = docketed.text_entry(court.clerk, court.case), factories.clerk()
    assert list(unserved.entries(court.clerk)) == list(unserved.entries(another)) == [order]
    assert not unserved.entries(court.plaintiff_counsel)
    told = {"answers": SERVED_ON, "target_ids": [order.pk]}
    certificate = docketed.filed(court.clerk, court.case, "certificate-of-service", **told)
    assert certificate.text == (
        f"CERTIFICATE OF SERVICE BY THE CLERK, re Text Only Order[{order.number}] served on 11/21/2026."
        f" ({court.clerk.person.initials})"
    )
    assert not unserved.entries(court.clerk).exists()
    assert not unserved.entries(another).exists()
    assert ServiceStep.objects.get().words == f"{certificate.event_title}, No. {certificate.number}"


def test_a_proof_asks_for_no_proof_of_itself(court):
    docketed.filed(court.plaintiff_counsel, court.case, "proof-of-service", court.plaintiff, answers=SERVED_ON)
    assert names(court.plaintiff_counsel) == []


def test_a_proof_filed_along_with_it_ends_it_but_not_for_whom_mail_fails_later(court):
    draft = factories.draft(court.plaintiff_counsel, court.case, "statement", court.plaintiff)
    factories.received(draft)
    factories.received(draft, category=unserved.CATEGORY)
    made = docketed.submitted(draft)
    assert names(court.plaintiff_counsel) == []
    serving.not_effective(unserved_of(court, made), "550 No", at=MORNING)
    assert names(court.plaintiff_counsel) == names(court.clerk) == ["Dorian Vale"]


def unserved_of(court, entry) -> Service:
    return Service.objects.get(notice__noticings__entry=entry, person=court.defense_counsel.person)


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


@pytest.mark.parametrize(
    ("who", "for_whom", "left"),
    [("colleague", "plaintiff", []), ("defense_counsel", "defendant", ["Dorian Vale", "Sam Solo"])],
)
def test_another_side_proves_nothing_of_what_it_did_not_file(court, entry, who, for_whom, left):
    told = {"answers": SERVED_ON, "target_ids": [entry.pk]}
    docketed.filed(getattr(court, who), court.case, "proof-of-service", getattr(court, for_whom), **told)
    assert names(court.plaintiff_counsel) == left


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


def test_whom_nothing_reached_and_who_stands_as_served_is_a_breach(court):
    served = unserved_of(court, docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff))
    served.deliveries.update(state="hard")
    row = served.deliveries.first()
    bounce = Bounce.objects.create(delivery=row, attempt=1, state="hard", said="550 No", came_at=MORNING)
    assert list(auditing.service.nobody_unreached_stands_as_served()) == []  # what follows is yet to be done
    Bounce.objects.filter(pk=bounce.pk).update(settled_at=MORNING)
    assert len(list(auditing.service.nobody_unreached_stands_as_served())) == 1
    serving.not_effective(served, "550 No", at=MORNING)
    assert list(auditing.service.nobody_unreached_stands_as_served()) == []


def test_so_is_whose_mail_was_stopped_and_nothing_followed(court):
    served = unserved_of(court, docketed.motion(court.plaintiff_counsel, court.case, court.plaintiff))
    first, *others = served.deliveries.order_by("pk")
    assert others
    served.deliveries.filter(pk=first.pk).update(state="stopped")
    assert list(auditing.service.nobody_unreached_stands_as_served()) == []  # the other may still arrive
    served.deliveries.update(state="stopped")
    assert len(list(auditing.service.nobody_unreached_stands_as_served())) == 1
