"""Once a year each address of whoever files is asked whether it is still right."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from accounts import failing, letters, still_right
from accounts.models import (
    AuditEvent,
    CmecfAccount,
    Contact,
    Letter,
    MailedLink,
    PacerAccount,
    Person,
    SecondaryAddress,
)
from cases.management.commands.file_contact_changes import Command

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 12, 1, 18, 0, tzinfo=UTC)
LONG_AGO, A_YEAR = datetime(2026, 6, 1, tzinfo=UTC), still_right.A_YEAR
COPY = "docketing@vale.example"


@pytest.fixture
def counsel(court) -> Person:
    """Defense counsel alone files here; both addresses came on the record long ago."""
    person = court.defense_counsel.person
    CmecfAccount.objects.exclude(person=person).update(status=CmecfAccount.Status.CLOSED)
    old(person)
    SecondaryAddress.objects.update(added_at=LONG_AGO, confirmed_at=None)
    return person


def old(person: Person) -> None:
    """Their contact as it was recorded long ago: such a row never changes, so it is another."""
    with time_machine.travel(LONG_AGO, tick=False):
        Person.objects.filter(pk=person.pk).update(contact=Contact.objects.create(email=person.email))
    person.refresh_from_db()


def asked(at: datetime = NOW) -> list[str]:
    """To whom letters go now."""
    before = set(Letter.objects.values_list("pk", flat=True))
    count = still_right.ask(at=at)
    new = Letter.objects.filter(kind=Letter.Kind.STILL_RIGHT).exclude(pk__in=before)
    assert new.count() == count
    return sorted(new.values_list("address", flat=True))


def token(address: str) -> str:
    return letters.signed(MailedLink.objects.filter(address=address).latest("pk").public_id)


def test_each_address_is_asked_once_a_year(counsel):
    assert asked() == sorted([counsel.email, COPY])
    assert asked() == asked(NOW + A_YEAR - timedelta(seconds=1)) == []
    assert asked(NOW + A_YEAR) == sorted([counsel.email, COPY])


def test_the_worker_that_reminds_asks_them(counsel):
    Command().look_after(at=NOW)
    assert Letter.objects.filter(kind=Letter.Kind.STILL_RIGHT).count() == 2


def test_the_year_begins_with_the_answer(counsel):
    asked()
    later = NOW + timedelta(days=20)
    failing.answer(token(counsel.email), at=later)
    assert asked(NOW + A_YEAR + timedelta(days=10)) == [COPY]
    assert asked(later + A_YEAR) == [counsel.email]


def test_what_was_confirmed_or_came_within_the_year_is_not_asked(court, counsel):
    PacerAccount.objects.filter(pk=court.defense_counsel.pk).update(email_confirmed_at=NOW - timedelta(days=30))
    SecondaryAddress.objects.update(added_at=NOW - timedelta(days=30))
    assert asked() == []
    SecondaryAddress.objects.update(added_at=LONG_AGO, confirmed_at=NOW - timedelta(days=30))
    assert asked() == []
    assert asked(NOW + A_YEAR) == sorted([counsel.email, COPY])


def test_a_changed_contact_is_a_new_year(counsel):
    counsel.contact = Contact.objects.create(email=counsel.email)  # recorded now, a year and more before NOW + …
    counsel.save()
    assert asked(datetime.now(UTC) + timedelta(days=300)) == [COPY]


def test_one_that_fails_has_a_question_of_its_own(counsel):
    failing.mark(counsel, counsel.email, "hard", why="550 No", at=NOW)
    assert asked() == [COPY]


def test_that_another_fails_whose_end_reads_alike_is_no_matter(counsel):
    Person.objects.filter(pk=counsel.pk).update(failing_addresses=f"hard 2027-01-02 x{counsel.email}")
    assert asked() == sorted([counsel.email, COPY])


@pytest.mark.parametrize(
    "change",
    [
        lambda: CmecfAccount.objects.update(status=CmecfAccount.Status.SUSPENDED),
        lambda: CmecfAccount.objects.update(pacer_account=None, linked_at=None),
        lambda: PacerAccount.objects.update(frozen_at=NOW) and SecondaryAddress.objects.update(is_active=False),
        lambda: Person.objects.update(court_role="clerk", initials="zz"),
    ],
    ids=["suspended", "not linked", "frozen, no copies", "court"],
)
def test_who_does_not_file_is_not_asked(counsel, change):
    change()
    assert asked() == []


def test_a_copy_that_was_never_confirmed_is_not_asked(counsel):
    SecondaryAddress.objects.update(is_active=False)
    assert asked() == [counsel.email]


def test_of_merged_people_who_remains_is_asked(counsel):
    kept = Person.objects.create(last_name="Vale")
    Person.objects.filter(pk=kept.pk).update(contact=counsel.contact)
    Person.objects.filter(pk=counsel.pk).update(merged_into=kept)
    assert asked() == sorted([counsel.email, COPY])
    said = AuditEvent.objects.filter(act=still_right.ASKED).values_list("chain", flat=True)
    assert set(said) == {kept.audit_chain}
    SecondaryAddress.objects.update(person=kept)
    assert asked(NOW + A_YEAR) == sorted([counsel.email, COPY])


def test_the_letter_asks_and_its_answer_stands_in_the_trail(counsel):
    asked()
    letter = Letter.objects.get(address=COPY)
    said = letters.mail(letter).decode().replace("=\r\n", "").replace("=3D", "=")
    assert "Is this address still right?" in said
    assert f"/account/e-mail/works/{token(COPY)}/" in said
    assert failing.answer(token(COPY), at=NOW) == COPY
    assert AuditEvent.objects.filter(chain=counsel.audit_chain, act="address confirmed").count() == 1


def test_it_is_known_when_each_was_confirmed_and_asked(court, counsel):
    PacerAccount.objects.filter(pk=court.defense_counsel.pk).update(email=counsel.email, email_confirmed_at=LONG_AGO)
    assert [(each.address, each.confirmed_at, each.asked_at) for each in still_right.of(counsel)] == [
        (counsel.email, LONG_AGO, None),
        (COPY, None, None),
    ]
    asked()
    failing.answer(token(COPY), at=NOW + timedelta(hours=1))
    assert [(each.confirmed_at, each.asked_at) for each in still_right.of(counsel)] == [
        (LONG_AGO, NOW),
        (NOW + timedelta(hours=1), NOW),
    ]


def test_a_whole_bar_is_asked_bit_by_bit(counsel, monkeypatch):
    monkeypatch.setattr(still_right, "AT_A_TIME", 1)
    for n in range(2):
        SecondaryAddress.objects.create(person=counsel, email=f"desk{n}@vale.example", is_active=True)
    SecondaryAddress.objects.update(added_at=LONG_AGO)
    assert [len(asked()) for _ in range(4)] == [2, 1, 1, 0]
