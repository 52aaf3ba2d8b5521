"""How each address of a person fares, and where that is shown: to its owner and to the clerk."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from accounts import failing
from accounts.models import PacerAccount, Person
from notices import address_health, bounces
from notices.models import Delivery
from tests import factories
from tests.notices.test_bounces import AT, COPY, MAIN, bounce, jane, sent
from tests.pages import page_of, statements, visitor

pytestmark = pytest.mark.django_db
__all__ = ["jane"]
THEN = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


def fared(person: Person) -> dict[str, tuple]:
    person.refresh_from_db()
    return {
        each.known.address: (each.delivered_at, each.returned, each.bounced_at) for each in address_health.of(person)
    }


def test_what_never_got_a_notice_has_nothing_to_tell(jane):
    assert fared(jane) == {MAIN: (None, 0, None), COPY: (None, 0, None)}


def test_the_last_that_arrived_and_how_many_came_back(jane):
    for row in sent(jane, MAIN, COPY):
        Delivery.objects.filter(pk=row.pk).update(sent_at=THEN)
    bounce(Delivery.objects.get(address=MAIN))
    for _ in range(2):
        *_, last = sent(jane, COPY.upper())
    Delivery.objects.filter(pk=last.pk).update(sent_at=THEN + timedelta(days=1))
    before_last = Delivery.objects.exclude(pk=last.pk).exclude(sent_at=None)
    before_last.update(sent_at=THEN)
    assert fared(jane) == {MAIN: (None, 1, AT), COPY: (THEN + timedelta(days=1), 0, None)}
    assert [each.failing and each.failing.kind for each in address_health.of(jane)] == ["hard", None]


def test_what_may_pass_came_back_too(jane):
    (row,) = sent(jane, MAIN)
    bounces.came_back(row.pk, 1, bounces.Happens.FULL, "552 full", at=AT)
    assert fared(jane)[MAIN] == (None, 1, AT)
    assert not failing.of(jane)


def test_it_takes_as_many_queries_however_much_was_sent(jane, django_assert_num_queries):
    for _ in range(3):
        sent(jane, MAIN, COPY)
    with django_assert_num_queries(5):
        address_health.of(jane)


def test_its_owner_sees_it_beside_the_addresses(court):
    person, client = court.defense_counsel.person, visitor(court.defense_counsel)
    before = statements(client, reverse("accounts:emails"))
    bounce(sent(person, person.email)[0])
    page = " ".join(page_of(client.get(reverse("accounts:emails"))).split())
    assert "Last delivered" in page
    assert "1 notice, last on 11/20/2026" in page
    assert "Fails since 11/20/2026</strong>: there is no such mailbox" in page
    assert "Never here" in page
    assert statements(client, reverse("accounts:emails")) <= before + 1


def test_the_clerk_sees_it_with_the_person(jane):
    factories.login_of(jane)
    client = visitor(PacerAccount.objects.create_superuser("clerk", "Court-House-2026!"))
    bounce(sent(jane, MAIN)[0])
    page = page_of(client.get(reverse("admin:accounts_person_change", args=[jane.pk])))
    assert "How each e-mail address fares" in page
    assert "1 notice, last on 11/20/2026" in page
    assert "How each e-mail address fares" not in page_of(client.get(reverse("admin:accounts_person_add")))


def test_of_the_staff_there_is_nothing_to_tell():
    clerk = factories.clerk()
    client = visitor(PacerAccount.objects.create_superuser("boss", "Court-House-2026!"))
    page = page_of(client.get(reverse("admin:accounts_person_change", args=[clerk.person.pk])))
    assert "How each e-mail address fares" not in page
