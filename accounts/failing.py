"""Addresses from which notices came back: no longer written to if there is no such mailbox, and shown until mended."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts import audit, letters, mailed_links, slowing
from accounts.models import Letter, MailedLink, PacerAccount, Person, SecondaryAddress
from accounts.models.outgoing import State

Purpose = MailedLink.Purpose
A_DAY, LETTERS_A_DAY = timedelta(days=1), 3  # to one address
TOO_MANY_LETTERS = "This address was asked three times within a day. Try again tomorrow, or call the help desk."
WORDS = {State.HARD: "there is no such mailbox", State.BLOCKED: "its server refuses our mail"}
GIVEN_UP = "it took nothing for a day"


class NotFailing(Exception):
    """Nothing is wrong with it, or it is not this person's any more."""

    def __init__(self) -> None:
        super().__init__("This address is not among those from which notices came back. Nothing was sent.")


@dataclass(frozen=True)
class Failing:
    """One address, since when notices come back from it, and why."""

    kind: str
    since: date
    address: str

    @property
    def why(self) -> str:
        return WORDS.get(State(self.kind), GIVEN_UP)

    @property
    def is_stopped(self) -> bool:
        """Nothing more is sent there: a full or a wary mailbox may take the next notice, one that is gone cannot."""
        return self.kind == State.HARD


def of(person: Person | None) -> list[Failing]:
    """What is to be mended, from the row alone."""
    return read(person.failing_addresses) if person else []


def read(kept: str) -> list[Failing]:
    parts = (line.split(" ", 2) for line in kept.splitlines())
    return [Failing(kind, date.fromisoformat(since), address) for kind, since, address in parts]


def stopped(kept: str) -> set[str]:
    """Folded: the addresses to which nothing goes."""
    return {each.address.casefold() for each in read(kept) if each.is_stopped} if kept else set()


def usable(person: Person) -> list[str]:
    """The confirmed addresses of this person that still take mail, the primary one first."""
    dead = stopped(person.failing_addresses)
    return [address for address in _all(person) if address.casefold() not in dead]


def mark(person: Person, address: str, kind: str, *, why: str, at: datetime) -> bool:
    """Notices came back from `address`; the person is told at every address that works, in the caller's transaction.

    False if that is known already, or if the address is theirs no more.
    """
    person = _locked(person)
    known = next((each for each in of(person) if _is(each, address)), None)
    if (known and (known.is_stopped or known.kind == kind)) or not _is_own(person, address):
        return False
    made = Failing(kind, timezone.localdate(at), address)
    _write(person, [*_others(person, address), made])
    facts = {"email": address, "kind": kind, "said": why}
    audit.record(person.audit_chain, "notices came back", by=None, at=at, facts=facts)
    _tell(person, made, at)
    return True


def mend(person: Person, address: str, how: str, *, by: PacerAccount | None, at: datetime) -> bool:
    """It works again, or is no longer theirs: in the caller's transaction. False if nothing was wrong with it."""
    person = _locked(person)
    left = _others(person, address)
    if len(left) == len(of(person)):
        return False
    _write(person, left)
    audit.record(person.audit_chain, "address mended", by=by, at=at, facts={"email": address, "how": how})
    return True


@transaction.atomic
def ask(person: Person | None, address: str, *, by: PacerAccount, at: datetime) -> None:
    """Write to a failing address; whoever opens the link there proves that it works.

    Raises NotFailing or slowing.TooManyTries.
    """
    if person is None:
        raise NotFailing
    locked = _locked(person)
    failing = next((each for each in of(locked) if _is(each, address)), None)
    if failing is None or (whose := _whose(locked, failing.address)) is None:
        raise NotFailing
    of_today = MailedLink.objects.filter(purpose=Purpose.CONFIRM_WORKS, made_at__gt=at - A_DAY)
    slowing.allow_at_most(LETTERS_A_DAY, of_today.filter(address__iexact=address), TOO_MANY_LETTERS)
    facts = {"name": locked.name, "address": failing.address}
    kind = Letter.Kind.CONFIRM_WORKS
    mailed_links.send(Purpose.CONFIRM_WORKS, kind, to=failing.address, at=at, label="It works", facts=facts, **whose)
    audit.record(locked.audit_chain, "asked whether an address works", by=by, at=at, facts={"email": failing.address})


@transaction.atomic
def answer(token: str, *, at: datetime) -> str:
    """Whoever reads the address says that it works: notices go there again. Raises LinkClosed."""
    person = _locked(owner_of(mailed_links.look(token, Purpose.CONFIRM_WORKS, at=at)))
    link = mailed_links.use(token, Purpose.CONFIRM_WORKS, at=at)
    mend(person, link.address, "its reader opened our link", by=None, at=at)
    return link.address


def owner_of(link: MailedLink) -> Person:
    person = link.account.person if link.account else link.secondary_address.person
    return person.merged_into or person


def _locked(person: Person) -> Person:
    """As the row stands now: of two who write to it one waits."""
    return Person.objects.select_for_update(of=("self",)).select_related("contact").get(pk=person.pk)


def _copies(person: Person) -> QuerySet[SecondaryAddress]:
    return SecondaryAddress.objects.filter(person__in=person.identities, is_active=True).order_by("pk")


def _whose(person: Person, address: str) -> dict | None:
    """What the link hangs on: the copy's row, or the login whose primary address it is."""
    if copy := _copies(person).filter(email__iexact=address).first():
        return {"secondary_address": copy}
    login = PacerAccount.objects.filter(cmecf_account__person__in=person.identities).first()
    return {"account": login} if login and person.email.casefold() == address.casefold() else None


def _is_own(person: Person, address: str) -> bool:
    return address.casefold() in {each.casefold() for each in _all(person)}


def _all(person: Person) -> list[str]:
    every = [person.email, *_copies(person).values_list("email", flat=True)]
    return list({address.casefold(): address for address in every if address}.values())


def _tell(person: Person, failing: Failing, at: datetime) -> None:
    page = letters.address_of("accounts:emails")
    facts = {"name": person.name, "address": failing.address, "why": failing.why, "url": page}
    for address in usable(person):
        if not _is(failing, address):
            letters.write(Letter.Kind.UNDELIVERED, to=address, at=at, facts=facts)


def _is(failing: Failing, address: str) -> bool:
    return failing.address.casefold() == address.casefold()


def _others(person: Person, address: str) -> list[Failing]:
    return [each for each in of(person) if not _is(each, address)]


def _write(person: Person, failing: list[Failing]) -> None:
    person.failing_addresses = "\n".join(f"{each.kind} {each.since} {each.address}" for each in failing)
    person.save(update_fields=["failing_addresses"])
