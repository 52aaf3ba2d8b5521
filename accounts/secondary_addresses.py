"""Secondary e-mail addresses: copies of a person's notices, to those who have said that they want them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from accounts import audit, deciding, failing, mailed_links, slowing
from accounts.addresses import TOO_MANY_LETTERS
from accounts.models import Letter, MailedLink, PacerAccount, Person, SecondaryAddress
from accounts.models.person import SecondaryAddresses

Purpose = MailedLink.Purpose
MOST = 10
TAKES_OFF = "accounts.change_secondaryaddress"
A_DAY = timedelta(days=1)
LETTERS_A_DAY, LETTERS_TO_ONE = 20, 3  # of one person; to one address, whoever asks


class NotOnRecord(Exception):
    """Copies are copies of a person's notices: a login without an e-filing account here gets none."""

    def __init__(self) -> None:
        super().__init__("Copies of notices belong to an e-filing account of this court. This login has none.")


class CannotAdd(Exception):
    """Why this address is not asked."""


class Answered(Exception):
    """It was answered or removed meanwhile."""

    def __init__(self) -> None:
        super().__init__("This address does not wait for an answer any more.")


def of(account: PacerAccount) -> QuerySet[SecondaryAddress]:
    """The owner's list, in the order in which they were added: those of a row merged into theirs too."""
    return _rows(account.person).listed() if account.person else SecondaryAddress.objects.none()


@transaction.atomic
def add(*, by: PacerAccount, email: str, at: datetime) -> SecondaryAddress:
    """Put an address on the list and ask its reader. No copy goes there before the answer is yes."""
    person = _person(by)
    known = list(_rows(person).filter(email__iexact=email))
    _check(person, known, email)
    row = next(iter(known), SecondaryAddress(person=person, email=email))
    row.added_at, row.removed_at, row.confirmed_at, row.is_active = at, None, None, False
    row.save()
    _invite(row, at=at)
    _record(row, "secondary address added", by=by, at=at)
    return row


@transaction.atomic
def ask_again(address_id: int, *, by: PacerAccount, at: datetime) -> SecondaryAddress:
    """Another letter; the link in the one before is closed. Raises DoesNotExist for what is not on one's own list."""
    row = _own(address_id, by)
    if not row.is_waiting:
        raise Answered
    _invite(row, at=at)
    _record(row, "secondary address asked again", by=by, at=at)
    return row


@transaction.atomic
def remove(address_id: int, *, by: PacerAccount, at: datetime) -> SecondaryAddress:
    """No further copy goes there. That its reader once said no stays known."""
    row = _own(address_id, by)
    _take_off(row, by, at)
    return row


@transaction.atomic
def take_off(person: Person | None, email: str, *, by: PacerAccount, at: datetime) -> None:
    """A clerk removes a copy whose mailbox is gone. Raises failing.NotFailing for any other address."""
    deciding.demand(by, TAKES_OFF)
    if person is None:
        raise failing.NotFailing
    person = _locked(person.pk)
    row = _rows(person).listed().filter(email__iexact=email).first()
    if row is None or email.casefold() not in failing.stopped(person.failing_addresses):
        raise failing.NotFailing
    _take_off(row, by, at)


def accept(token: str, *, at: datetime) -> SecondaryAddress:
    """Whoever reads the address says yes. Raises LinkClosed."""
    return _answer(token, at, "secondary address confirmed", is_active=True, confirmed_at=at)


def decline(token: str, *, at: datetime) -> SecondaryAddress:
    """Whoever reads the address says no, and is never asked again by this person. Raises LinkClosed."""
    return _answer(token, at, "secondary address declined", declined_at=at)


def _take_off(row: SecondaryAddress, by: PacerAccount, at: datetime) -> None:
    row.removed_at, row.is_active = at, False
    row.save(update_fields=["removed_at", "is_active"])
    _close_links(row, at)
    failing.mend(_owner(row), row.email, "removed", by=by, at=at)
    _record(row, "secondary address removed", by=by, at=at)


@transaction.atomic
def _answer(token: str, at: datetime, act: str, **changed) -> SecondaryAddress:
    """The person's lock comes before the link's, as in `remove`."""
    link = mailed_links.look(token, Purpose.CONFIRM_SECONDARY, at=at)
    _locked(_owner(link.secondary_address).pk)
    row = SecondaryAddress.objects.get(pk=link.secondary_address_id)
    mailed_links.use(token, Purpose.CONFIRM_SECONDARY, at=at)
    if not row.is_waiting:
        raise mailed_links.LinkClosed
    for column, value in changed.items():
        setattr(row, column, value)
    row.save(update_fields=list(changed))
    _record(row, act, by=None, at=at)
    return row


def _person(account: PacerAccount) -> Person:
    """The person of this login, locked: their list is changed by one act at a time."""
    if account.person is None or account.person.is_court:
        raise NotOnRecord
    return _locked(account.person.pk)


def _locked(person_id: int) -> Person:
    return Person.objects.select_for_update(of=("self",)).select_related("contact").get(pk=person_id)


def _owner(row: SecondaryAddress) -> Person:
    """Whose list it is on: the surviving identity, where the clerk has merged two."""
    return row.person.merged_into or row.person


def _rows(person: Person) -> SecondaryAddresses:
    return SecondaryAddress.objects.filter(person__in=person.identities).order_by("pk")


def _own(address_id: int, by: PacerAccount) -> SecondaryAddress:
    return _rows(_person(by)).listed().get(pk=address_id)


def _check(person: Person, known: list[SecondaryAddress], email: str) -> None:
    if person.email.lower() == email.lower():
        raise CannotAdd("This is your primary address: your notices go there already.")
    if any(row.declined_at for row in known):
        raise CannotAdd("Whoever reads this address has said no. They are not asked again.")
    if any(row.removed_at is None for row in known):
        raise CannotAdd("This address is on your list already.")
    if _rows(person).counted().count() >= MOST:
        raise CannotAdd(f"There are at most {MOST} secondary addresses. Remove one first.")


def _invite(row: SecondaryAddress, *, at: datetime) -> None:
    _slow_down(row, at)
    _close_links(row, at)
    mailed_links.send(
        Purpose.CONFIRM_SECONDARY,
        Letter.Kind.CONFIRM_SECONDARY,
        to=row.email,
        at=at,
        label="Say yes or no",
        secondary_address=row,
        facts={"name": _owner(row).name},
    )


def _slow_down(row: SecondaryAddress, at: datetime) -> None:
    of_today = MailedLink.objects.filter(purpose=Purpose.CONFIRM_SECONDARY, made_at__gt=at - A_DAY)
    slowing.allow_at_most(
        LETTERS_A_DAY, of_today.filter(secondary_address__person__in=_owner(row).identities), TOO_MANY_LETTERS
    )
    slowing.allow_at_most(LETTERS_TO_ONE, of_today.filter(address__iexact=row.email), TOO_MANY_LETTERS)


def _close_links(row: SecondaryAddress, at: datetime) -> None:
    row.mailed_links.filter(used_at=None, revoked_at=None).update(revoked_at=at)


def _record(row: SecondaryAddress, act: str, *, by: PacerAccount | None, at: datetime) -> None:
    audit.record(_owner(row).audit_chain, act, by=by, at=at, facts={"email": row.email})
