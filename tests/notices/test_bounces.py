"""What follows from a bounce: another address, or service is not effective and stays so until it is proved."""

from datetime import UTC, datetime

import pytest

from accounts import failing
from accounts.models import Contact, Letter, Person, SecondaryAddress
from accounts.models.outgoing import Happens
from notices import bounces, delivery, serving
from notices.carriers import Refused
from notices.models import Bounce, Delivery, Notice, Service, ServiceStep
from tests.notices.making import by_filer, by_mail, serve
from tests.notices.test_outbox import Says

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
MAIN, COPY, SPARE = "jane@roe.example", "desk@roe.example", "spare@roe.example"
NO = "550 5.1.1 no such user"


@pytest.fixture
def jane() -> Person:
    contact = Contact.objects.create(email=MAIN, address="1 Elm Street")
    made = Person.objects.create(first_name="Jane", last_name="Roe", contact=contact)
    SecondaryAddress.objects.create(person=made, email=COPY, is_active=True)
    return made


def sent(who: Person, *addresses: str) -> list[Delivery]:
    """A notice to these addresses, all of them accepted."""
    serve(by_mail("Jane Roe", *addresses, who=who), at=AT)
    delivery.deliver(by=Says())
    return list(Delivery.objects.order_by("pk"))


def bounce(row: Delivery, what: Happens = Happens.HARD) -> None:
    assert bounces.came_back(row.pk, row.attempts, what, NO, at=AT)
    bounces.settle(at=AT)


def standing() -> str:
    return serving.with_standing(Service.objects.all()).get().standing


def states() -> dict[str, str]:
    return dict(Delivery.objects.values_list("address", "state"))


def test_a_dead_address_is_stopped_and_the_other_confirmed_one_gets_the_notice(jane):
    (row,) = sent(jane, MAIN)
    bounce(row)
    jane.refresh_from_db()
    assert failing.stopped(jane.failing_addresses) == {MAIN}
    assert states() == {MAIN: "hard", COPY: "queued"}
    other = Delivery.objects.get(address=COPY)
    assert (other.instead_of, other.is_primary, other.due_at) == (row, False, AT)
    assert other.message_id != row.message_id
    assert standing() == "complete"
    assert set(Letter.objects.values_list("address", flat=True)) == {COPY}


@pytest.mark.parametrize("what", [Happens.BLOCKED, Happens.EXHAUSTED])
def test_other_failures_for_good_try_the_others_too_and_stop_nothing(jane, what):
    bounce(*sent(jane, MAIN))
    Person.objects.update(failing_addresses="")
    Delivery.objects.filter(address=COPY).delete()
    Delivery.objects.update(state="sent", sent_at=AT, attempts=2)
    bounce(Delivery.objects.get(), what)
    jane.refresh_from_db()
    assert failing.stopped(jane.failing_addresses) == set()
    assert jane.failing_addresses
    assert COPY in states()


@pytest.mark.parametrize("what", [Happens.SOFT, Happens.FULL])
def test_what_may_pass_is_only_tried_again(jane, what):
    bounce(sent(jane, MAIN)[0], what)
    jane.refresh_from_db()
    assert jane.failing_addresses == ""
    assert list(states()) == [MAIN]
    assert standing() == "complete"


def test_a_copy_that_was_accepted_is_enough(jane):
    main, _ = sent(jane, MAIN, COPY)
    bounce(main)
    assert states() == {MAIN: "hard", COPY: "sent"}
    assert standing() == "complete"


def test_when_every_address_has_failed_the_service_is_not_effective(jane):
    main, copy = sent(jane, MAIN, COPY)
    bounce(main)
    bounce(copy)
    assert standing() == "not-effective"
    step = ServiceStep.objects.get()
    assert (step.at, step.words) == (AT, f"{COPY}: {NO}")
    assert serving.failed(Service.objects.all()).count() == 1


def test_two_that_fail_at_once_make_one_step(jane):
    main, copy = sent(jane, MAIN, COPY)
    for row in (main, copy):
        bounces.came_back(row.pk, 1, Happens.HARD, NO, at=AT)
    assert bounces.settle(at=AT)
    assert not bounces.settle(at=AT)
    assert ServiceStep.objects.count() == 1


def test_refused_at_the_door_it_goes_the_same_way(jane):
    SecondaryAddress.objects.update(is_active=False)
    serve(by_mail("Jane Roe", MAIN, who=jane), at=AT)
    delivery.deliver(by=Says(Refused(NO)))
    assert Bounce.objects.get().accepted_at is None
    bounces.settle(at=AT)
    assert standing() == "not-effective"


def test_an_address_that_was_never_confirmed_is_not_tried(jane):
    SecondaryAddress.objects.update(is_active=False)
    bounce(*sent(jane, MAIN))
    assert list(states()) == [MAIN]
    assert standing() == "not-effective"


def test_a_dead_one_is_not_tried_again(jane):
    failing.mark(jane, COPY, "hard", why=NO, at=AT)
    bounce(*sent(jane, MAIN))
    assert list(states()) == [MAIN]


def test_nothing_of_a_withheld_notice_goes_elsewhere(jane):
    rows = sent(jane, MAIN)
    Notice.objects.update(withheld_at=AT)
    bounce(*rows)
    assert list(states()) == [MAIN]


def test_someone_merged_meanwhile_is_reached_as_who_remains(jane):
    (row,) = sent(jane, MAIN)
    other = Person.objects.create(last_name="Roe", contact=Contact.objects.create(email=SPARE))
    Person.objects.filter(pk=jane.pk).update(merged_into=other)
    bounce(row)
    assert states() == {MAIN: "hard", COPY: "queued", SPARE: "queued"}


def test_proof_of_service_ends_it_once_and_serves_whom_the_filer_was_to_serve(jane):
    SecondaryAddress.objects.update(is_active=False)
    told = serve(
        by_mail("Jane Roe", MAIN, who=jane), by_filer("Pat Walker"), by_mail("Al Fine", "al@fine.example"), at=AT
    )
    delivery.deliver(by=Says())
    bounce(Delivery.objects.get(address=MAIN))
    assert serving.proved([told], "Proof of Service, No. 7", at=AT) == 2
    assert serving.proved([told], "Proof of Service, No. 8", at=AT) == 0
    now = {each.name: (each.standing, each.proof) for each in serving.by([told])}
    assert now == {
        "Al Fine": ("complete", None),
        "Jane Roe": ("other-means", "Proof of Service, No. 7"),
        "Pat Walker": ("other-means", "Proof of Service, No. 7"),
    }
    assert not serving.failed(Service.objects.all()).exists()


def test_what_came_of_everyone_takes_three_queries_however_many(jane, django_assert_num_queries):
    told = serve(*[by_mail(f"Counsel {n}", f"c{n}@roe.example") for n in range(5)], at=AT)
    with django_assert_num_queries(3):
        assert len(serving.by([told])) == 5
