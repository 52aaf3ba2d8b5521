"""Service of papers (L.R. 5-3.2): keeps the notice as a snapshot, with who is served by it and where each mail goes."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from accounts.models import Person
from accounts.noticing_choices import AS_USUAL, Choice
from notices import mornings
from notices.models import Delivery, Means, Notice

LONGEST_ADDRESS = 254
BEFORE = (Means.ELECTRONIC, Means.BY_FILER, Means.COPY)  # of two, that which holds
# Written out: these rows come by the hundred, and as models they take five times as long.
NAME_SERVED = """INSERT INTO notices_service (notice_id, person_id, name, means, addresses, postal_address) VALUES """
NAME_DOCUMENTS = """INSERT INTO notices_noticedocument
(notice_id, position, description, original_filename, cmecf_id, stamp) VALUES """
QUEUE_MAILS = """INSERT INTO notices_delivery
(service_id, address, is_primary, is_text, message_id, due_at, summary_on, state, attempts, lease, answer) VALUES """


class OutsideTransaction(Exception):
    """A notice is kept together with the entry it tells of, or not at all."""


class NoAddress(ValueError):
    """Electronic service needs at least one e-mail address."""


@dataclass(frozen=True, kw_only=True)
class NoticeFacts:
    """What the notice says: the columns of `Notice`, without its ids."""

    case_name: str
    case_number: str
    cmecf_case_id: int
    event_title: str
    entered_by: str = ""
    entered_at: datetime
    filed_on: date
    filers: str = ""
    case_closed_on: date | None = None
    document_number: int | None = None
    sequence: int
    docket_text: str
    docket_html: str
    is_sealed: bool = False
    amends: Notice | None = None
    also_in: list[dict] | None = None  # what `captions.kept` makes of the member cases


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Someone to be served, or to get a copy. Without a Person (an unrepresented party) this is all there is."""

    person: Person | None = None
    name: str
    means: Means
    addresses: tuple[str, ...] = ()  # primary first; none for service by the filer
    choices: Mapping[str, Choice] = field(default_factory=dict, hash=False)  # by address; none: at once, as HTML
    postal_address: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document that the notice names."""

    position: int
    description: str
    original_filename: str
    cmecf_id: str
    sha256: str


def serve(*, facts: NoticeFacts, recipients: Sequence[Recipient], papers: Sequence[Paper], at: datetime) -> Notice:
    """Keep the notice and everything that hangs on it, in the caller's transaction, with four INSERTs at most.

    Someone named twice (counsel for two parties, say) is served once. What was not e-mailed stays the filer's to serve.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction("Serve a notice inside the transaction that enters it on the docket.")
    served = each_once(recipients)
    notice = Notice.objects.create(**vars(facts))
    _insert(NAME_DOCUMENTS, [_document(notice, paper) for paper in papers])
    services = _insert(NAME_SERVED, [_service(notice, recipient) for recipient in served], " RETURNING id")
    pairs, usual = zip(services, served, strict=True), _when(AS_USUAL, at)
    _insert(QUEUE_MAILS, [mail for (service,), to in pairs for mail in _deliveries(service, to, usual, at)])
    return notice


def each_once(recipients: Iterable[Recipient]) -> list[Recipient]:
    """The recipients, each human once, electronically if they may be; never in both lists (L.R. 5-3.2.1).

    Who is served gets no copy beside it.
    """
    merged: dict[object, Recipient] = {}
    for recipient in recipients:
        key, tidy = _identity(recipient), _tidy(recipient)
        merged[key] = _together(merged[key], tidy) if key in merged else tidy
    return list(merged.values())


def stamp(*, file_number: int, position: int, sha256: str) -> str:
    """The electronic document stamp, 128 hexadecimal digits: only this court can make it, for these bytes alone."""
    return salted_hmac("notices.stamp", f"{file_number}-{position} {sha256}", algorithm="sha512").hexdigest()


def _identity(recipient: Recipient) -> object:
    if recipient.person is None:
        return recipient.name, recipient.postal_address, recipient.addresses
    return recipient.person.merged_into_id or recipient.person.pk


def _together(one: Recipient, other: Recipient) -> Recipient:
    first, second = sorted((one, other), key=lambda recipient: BEFORE.index(recipient.means))
    if Means.COPY == second.means != first.means:
        return first
    return _tidy(
        replace(
            one,
            means=first.means,
            addresses=one.addresses + other.addresses,
            choices={**other.choices, **{to: it.and_also(other.choices.get(to, it)) for to, it in one.choices.items()}},
            postal_address=one.postal_address or other.postal_address,
        )
    )


def _tidy(recipient: Recipient) -> Recipient:
    """Each address once, whatever its capitals; none at all for service by the filer."""
    if recipient.means == Means.BY_FILER:
        return replace(recipient, addresses=())
    once: dict[str, tuple[str, Choice]] = {}
    for given in recipient.addresses:
        if address := given.strip()[:LONGEST_ADDRESS]:
            once.setdefault(address.casefold(), (address, recipient.choices.get(given, AS_USUAL)))
    if not once:
        raise NoAddress(f"{recipient.name} is to be served electronically and has no e-mail address.")
    return replace(recipient, addresses=tuple(address for address, _ in once.values()), choices=dict(once.values()))


def _insert(statement: str, rows: list[tuple], returning: str = "") -> list[tuple]:
    """All the rows in one statement; none, if there is no row. What it returns, in their order."""
    if not rows:
        return []
    row = f"({', '.join(['%s'] * len(rows[0]))})"
    with connection.cursor() as cursor:
        cursor.execute(statement + ", ".join([row] * len(rows)) + returning, [*chain.from_iterable(rows)])
        return cursor.fetchall() if returning else []


def _document(notice: Notice, paper: Paper) -> tuple:
    made = stamp(file_number=notice.file_number, position=paper.position, sha256=paper.sha256)
    return notice.pk, paper.position, paper.description, paper.original_filename, paper.cmecf_id, made


def _service(notice: Notice, to: Recipient) -> tuple:
    person, addresses = to.person.pk if to.person else None, ", ".join(to.addresses)
    return notice.pk, person, to.name, to.means.value, addresses, to.postal_address


def _deliveries(service: int, recipient: Recipient, usual: tuple, at: datetime) -> Iterator[tuple]:
    """What each address chose holds for this notice whatever it chooses later."""
    host = settings.COURT["mail_host"]
    for place, address in enumerate(recipient.addresses):
        choice, message_id = recipient.choices[address], f"<{secrets.token_hex(16)}@{host}>"
        due_at, summary_on = _when(choice, at) if choice.is_daily else usual
        mail = (service, address, place == 0, choice.is_text, message_id, due_at, summary_on)
        yield *mail, Delivery.State.QUEUED.value, 0, "", ""


def _when(choice: Choice, at: datetime) -> tuple:
    """The moment when it is due, and the day to whose summary it belongs if to any: as the database takes them."""
    on = mornings.day_of(at) if choice.is_daily else None
    due_at = mornings.after(on) if on else at
    return connection.ops.adapt_datetimefield_value(due_at), connection.ops.adapt_datefield_value(on)
