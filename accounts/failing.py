"""Addresses from which notices came back: no longer written to if there is no such mailbox, and shown until mended."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts import audit, deciding, letters, mailed_links, slowing
from accounts.models import Letter, MailedLink, PacerAccount, Person, SecondaryAddress
from accounts.models.outgoing import State

Purpose = MailedLink.Purpose
A_DAY, LETTERS_A_DAY = timedelta(days=1), 3  # to one address
TOO_MANY_LETTERS = "This address was asked three times within a day. Try again tomorrow, or call the help desk."
ANSWERED = (Purpose.CONFIRM_WORKS, Purpose.STILL_RIGHT)  # by links on one page
SUSPENDS = "accounts.change_person"
SUSPENDED = "suspended"  # the clerk's word, beside what mail servers say
STOPPED = (State.HARD, SUSPENDED)
WORDS = {
    State.HARD: "there is no such mailbox",
    State.BLOCKED: "its server refuses our mail",
    State.GIVEN_UP: "it took nothing for a day",
    SUSPENDED: "the clerk has suspended notices to it until it is mended",
}


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
        return WORDS[self.kind]

    @property
    def is_stopped(self) -> bool:
        """Nothing more is sent there: a full or a wary mailbox may take the next notice, one that is gone cannot."""
        return self.kind in STOPPED


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
    return [address for address in every(person) if address.casefold() not in dead]


def every(person: Person) -> list[str]:
    """All confirmed ones, the primary one first."""
    addresses = [person.email, *_copies(person).values_list("email", flat=True)]
    return list({address.casefold(): address for address in addresses if address}.values())


def mark(person: Person, address: str, kind: str, *, why: str, at: datetime) -> bool:
    """Notices came back from `address`; the person is told at every address that works, in the caller's transaction.

    False if that is known already, or if the address is theirs no more.
    """
    person = locked(person)
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
    person = locked(person)
    left = _others(person, address)
    if len(left) == len(of(person)):
        return False
    _write(person, left)
    audit.record(person.audit_chain, "address mended", by=by, at=at, facts={"email": address, "how": how})
    return True


@transaction.atomic
def suspend(person: Person | None, address: str, *, by: PacerAccount, at: datetime) -> None:
    """Nothing goes to a failing address until it is mended or this is undone; whoever has no other is served on paper.

    Filing rights and the notices to other addresses stay as they are. Raises NotFailing if it fails not, or is stopped.
    """
    deciding.demand(by, SUSPENDS)
    person, known = _known(person, address)
    if known.is_stopped:
        raise NotFailing
    made = replace(known, kind=SUSPENDED)
    _write(person, [*_others(person, address), made])
    audit.record(person.audit_chain, "notices to an address suspended", by=by, at=at, facts={"email": known.address})
    _tell(person, made, at)


@transaction.atomic
def resume(person: Person | None, address: str, *, by: PacerAccount, at: datetime) -> None:
    """Notices go there again, by a clerk's word. Raises NotFailing for what no clerk suspended."""
    deciding.demand(by, SUSPENDS)
    person, known = _known(person, address)
    if known.kind != SUSPENDED:
        raise NotFailing
    mend(person, address, "the clerk lets notices go there again", by=by, at=at)


@transaction.atomic
def ask(person: Person | None, address: str, *, by: PacerAccount, at: datetime) -> None:
    """Write to a failing address; whoever opens the link there proves that it works.

    Raises NotFailing or slowing.TooManyTries.
    """
    person, failing = _known(person, address)
    if (whose := _whose(person, failing.address)) is None:
        raise NotFailing
    of_today = MailedLink.objects.filter(purpose=Purpose.CONFIRM_WORKS, made_at__gt=at - A_DAY)
    slowing.allow_at_most(LETTERS_A_DAY, of_today.filter(address__iexact=address), TOO_MANY_LETTERS)
    facts = {"name": person.name, "address": failing.address}
    kind = Letter.Kind.CONFIRM_WORKS
    mailed_links.send(Purpose.CONFIRM_WORKS, kind, to=failing.address, at=at, label="It works", facts=facts, **whose)
    audit.record(person.audit_chain, "asked whether an address works", by=by, at=at, facts={"email": failing.address})


@transaction.atomic
def answer(token: str, *, at: datetime) -> str:
    """Whoever reads the address says that it works, or is still right: notices go there. Raises LinkClosed."""
    person = locked(_owner(mailed_links.look(token, *ANSWERED, at=at)))
    link = mailed_links.use(token, *ANSWERED, at=at)
    mend(person, link.address, "its reader opened our link", by=None, at=at)
    audit.record(person.audit_chain, "address confirmed", by=None, at=at, facts={"email": link.address})
    return link.address


def locked(person: Person) -> Person:
    """Whoever is reached, the surviving identity, as the row stands now: of two who write to it one waits, and no
    filing that serves this person.
    """
    rows = Person.objects.select_for_update(of=("self",), no_key=True).select_related("contact")
    return rows.get(pk=person.merged_into_id or person.pk)


def _owner(link: MailedLink) -> Person:
    """Raises LinkClosed where the login was unlinked, or the address is theirs no more."""
    person = link.account.person if link.account else link.secondary_address.person
    survivor = person and (person.merged_into or person)
    if survivor is None or not _is_own(survivor, link.address):
        raise mailed_links.LinkClosed
    return survivor


def _known(person: Person | None, address: str) -> tuple[Person, Failing]:
    """The person under their lock, and what is known of this address of theirs. Raises NotFailing."""
    now = locked(person) if person else None
    failing = next((each for each in of(now) if _is(each, address)), None)
    if now is None or failing is None:
        raise NotFailing
    return now, failing


def _copies(person: Person) -> QuerySet[SecondaryAddress]:
    return SecondaryAddress.objects.filter(person__in=person.identities, is_active=True).order_by("pk")


def _whose(person: Person, address: str) -> dict | None:
    """What the link hangs on: the copy's row, or the login whose primary address it is."""
    if copy := _copies(person).filter(email__iexact=address).first():
        return {"secondary_address": copy}
    login = PacerAccount.objects.filter(cmecf_account__person__in=person.identities).first()
    return {"account": login} if login and person.email.casefold() == address.casefold() else None


def _is_own(person: Person, address: str) -> bool:
    return address.casefold() in {each.casefold() for each in every(person)}


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
