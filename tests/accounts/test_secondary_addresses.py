"""Copies of notices: to nobody who has not said yes, never again to who said no, and at most ten."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts import letters, mailed_links
from accounts import secondary_addresses as copies
from accounts.models import AuditEvent, Letter, MailedLink, PacerAccount, Person, SecondaryAddress
from accounts.slowing import TooManyTries
from cases import counsel
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
DESK = "desk@harbor.example"


@pytest.fixture
def mine(court) -> PacerAccount:
    return court.plaintiff_counsel


def add(by: PacerAccount, email: str = DESK, *, at: datetime = AT) -> SecondaryAddress:
    return copies.add(by=by, email=email, at=at)


def token_of(row: SecondaryAddress) -> str:
    return letters.signed(row.mailed_links.latest("pk").public_id)


def served(court) -> tuple[str, ...]:
    to = counsel.must_be_served(court.case, counsel.parties_to(court.case))
    return next(each.addresses for each in to if each.name == "Paula Archer")


def acts() -> list[str]:
    of_addresses = AuditEvent.objects.filter(act__startswith="secondary address")
    return list(of_addresses.order_by("pk").values_list("act", flat=True))


def test_no_copy_goes_anywhere_before_its_reader_says_yes(court, mine):
    primary = mine.person.contact.email
    row = add(mine)
    assert row.is_waiting
    assert served(court) == (primary,)
    copies.accept(token_of(row), at=AT + MINUTE)
    assert served(court) == (primary, DESK)
    row.refresh_from_db()
    assert (row.is_active, row.confirmed_at, row.is_waiting) == (True, AT + MINUTE, False)
    assert acts() == ["secondary address added", "secondary address confirmed"]


def test_the_letter_says_who_asks_and_holds_no_secret(mine):
    row = add(mine)
    letter = Letter.objects.get()
    token = token_of(row)
    assert (letter.kind, letter.address) == (Letter.Kind.CONFIRM_SECONDARY, DESK)
    assert token.rpartition(":")[2] not in letter.facts
    mail = letters.mail(letter).decode()
    assert "Paula Archer asks that a copy" in mail
    assert "/account/e-mail/copies/" in mail


def test_no_is_no_for_good(court, mine):
    row = add(mine)
    copies.decline(token_of(row), at=AT + MINUTE)
    copies.remove(row.pk, by=mine, at=AT + MINUTE)
    with pytest.raises(copies.CannotAdd, match="not asked again"):
        add(mine, DESK.upper(), at=AT + 30 * DAY)
    assert DESK not in served(court)
    assert Letter.objects.count() == 1


def test_no_to_one_is_not_no_to_another(court, mine):
    copies.decline(token_of(add(mine)), at=AT + MINUTE)
    assert add(court.colleague).is_waiting


def test_the_declined_cannot_be_asked_again_by_the_button(mine):
    row = add(mine)
    copies.decline(token_of(row), at=AT + MINUTE)
    with pytest.raises(copies.Answered):
        copies.ask_again(row.pk, by=mine, at=AT + MINUTE)


@pytest.mark.parametrize("second", [copies.accept, copies.decline])
def test_an_answer_is_given_once(mine, second):
    row = add(mine)
    token = token_of(row)
    copies.accept(token, at=AT + MINUTE)
    with pytest.raises(mailed_links.LinkClosed):
        second(token, at=AT + 2 * MINUTE)
    row.refresh_from_db()
    assert row.is_active


def test_a_link_runs_out_after_fourteen_days(mine):
    token = token_of(add(mine))
    with pytest.raises(mailed_links.LinkClosed):
        copies.accept(token, at=AT + 14 * DAY)
    assert not SecondaryAddress.objects.filter(email=DESK, is_active=True).exists()


def test_a_link_for_another_purpose_says_nothing(mine):
    add(mine)
    other = mailed_links.send(
        MailedLink.Purpose.NOT_ME, Letter.Kind.EMAIL_CHANGED, to=DESK, at=AT, label="This wasn't me", account=mine
    )
    with pytest.raises(mailed_links.LinkClosed):
        copies.accept(letters.signed(other.public_id), at=AT)


def test_asking_again_closes_the_link_before(mine):
    row = add(mine)
    first = token_of(row)
    copies.ask_again(row.pk, by=mine, at=AT + MINUTE)
    with pytest.raises(mailed_links.LinkClosed):
        copies.accept(first, at=AT + 2 * MINUTE)
    assert copies.accept(token_of(row), at=AT + 2 * MINUTE).is_active


def test_what_is_removed_gets_nothing_and_its_link_is_closed(court, mine):
    row = add(mine)
    copies.remove(row.pk, by=mine, at=AT + MINUTE)
    with pytest.raises(mailed_links.LinkClosed):
        copies.accept(token_of(row), at=AT + 2 * MINUTE)
    assert list(copies.of(mine)) == []
    assert acts()[-1] == "secondary address removed"


def test_an_active_one_that_is_removed_ends_at_once_and_asks_anew_when_it_comes_back(court, mine):
    row = add(mine)
    copies.accept(token_of(row), at=AT + MINUTE)
    copies.remove(row.pk, by=mine, at=AT + MINUTE)
    assert DESK not in served(court)
    again = add(mine, at=AT + DAY)
    assert (again.pk, again.is_waiting, again.confirmed_at) == (row.pk, True, None)
    assert DESK not in served(court)


def test_what_the_court_had_before_stays_active_and_can_be_removed(court):
    (row,) = copies.of(court.defense_counsel)
    assert (row.is_active, row.confirmed_at) == (True, None)
    assert not copies.remove(row.pk, by=court.defense_counsel, at=AT).is_active


def test_ten_are_the_most_and_the_declined_take_no_place(mine):
    rows = [add(mine, f"desk{number}@harbor.example") for number in range(copies.MOST)]
    with pytest.raises(copies.CannotAdd, match="at most 10"):
        add(mine)
    copies.decline(token_of(rows[0]), at=AT + MINUTE)
    assert add(mine).is_waiting


@pytest.mark.parametrize("email", [DESK, DESK.upper()])
def test_an_address_is_listed_once(mine, email):
    add(mine)
    with pytest.raises(copies.CannotAdd, match="on your list already"):
        add(mine, email)


def test_the_primary_address_needs_no_copy(mine):
    with pytest.raises(copies.CannotAdd, match="primary address"):
        add(mine, mine.person.contact.email.upper())


def test_letters_to_one_mailbox_are_limited_whoever_asks(court, mine):
    row = add(mine)
    add(court.colleague)
    add(court.stranger)
    with pytest.raises(TooManyTries):
        copies.ask_again(row.pk, by=mine, at=AT + MINUTE)
    with pytest.raises(TooManyTries):
        add(court.defense_counsel)
    assert copies.ask_again(row.pk, by=mine, at=AT + DAY + MINUTE) == row


def test_letters_of_one_person_are_limited(mine):
    for number in range(copies.LETTERS_A_DAY):
        row = add(mine, f"desk{number}@harbor.example")
        copies.remove(row.pk, by=mine, at=AT)
    with pytest.raises(TooManyTries):
        add(mine)
    assert not SecondaryAddress.objects.filter(email=DESK).exists()


@pytest.mark.parametrize("act", [copies.ask_again, copies.remove])
def test_anothers_address_does_not_exist(court, mine, act):
    row = add(mine)
    with pytest.raises(SecondaryAddress.DoesNotExist):
        act(row.pk, by=court.stranger, at=AT)
    row.refresh_from_db()
    assert row.is_waiting


@pytest.mark.parametrize("who", ["reader", "clerk"])
def test_copies_belong_to_those_who_get_notices(court, who):
    login = getattr(court, who)
    assert list(copies.of(login)) == []
    with pytest.raises(copies.NotOnRecord):
        add(login)


@pytest.mark.parametrize("column", ["declined_at", "removed_at"])
def test_the_database_lets_nobody_be_active_who_declined_or_was_removed(mine, column):
    row = add(mine)
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondaryAddress.objects.filter(pk=row.pk).update(is_active=True, **{column: AT})


def test_a_new_row_is_not_active_by_itself(mine):
    assert not SecondaryAddress.objects.create(person=mine.person, email="quiet@harbor.example").is_active


def test_a_suspended_attorney_still_looks_after_copies(mine):
    factories.CmecfAccount.objects.filter(pacer_account=mine).update(status="suspended")
    assert add(PacerAccount.objects.get(pk=mine.pk)).is_waiting


# ── After a merge ─────────────────────────────────────────────────────────────────────────────────────────────


def double_of(mine: PacerAccount) -> Person:
    """A row merged into the owner's, which had an address that gets copies."""
    double = factories.PersonFactory(merged_into=mine.person)
    SecondaryAddress.objects.create(person=double, email=DESK, is_active=True)
    return double


def test_the_owner_sees_and_stops_the_copies_of_a_merged_double(mine):
    double = double_of(mine)
    (row,) = copies.of(mine)
    assert (row.email, row.person) == (DESK, double)
    copies.remove(row.pk, by=mine, at=AT)
    assert not SecondaryAddress.objects.get(pk=row.pk).is_active
    assert not copies.of(mine).exists()
    assert AuditEvent.objects.get(act="secondary address removed").chain == mine.person.audit_chain


def test_an_address_of_the_double_is_on_the_list_and_takes_a_place(mine):
    double_of(mine)
    with pytest.raises(copies.CannotAdd, match="on your list already"):
        add(mine, DESK.upper())
    for number in range(copies.MOST - 1):
        add(mine, f"desk{number}@harbor.example")
    with pytest.raises(copies.CannotAdd, match="at most 10"):
        add(mine, "eleventh@harbor.example")


def test_who_said_no_to_the_double_is_not_asked_by_the_owner(mine):
    SecondaryAddress.objects.filter(person=double_of(mine)).update(is_active=False, declined_at=AT)
    with pytest.raises(copies.CannotAdd, match="has said no"):
        add(mine)


def test_one_that_the_double_asked_still_answers(mine):
    row = SecondaryAddress.objects.create(person=factories.PersonFactory(merged_into=mine.person), email=DESK)
    copies.ask_again(row.pk, by=mine, at=AT)
    assert copies.accept(token_of(row), at=AT + MINUTE).is_active
    assert [each.email for each in copies.of(mine)] == [DESK]
