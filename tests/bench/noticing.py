"""Building one notice for 300 recipients, against one for 3 and the bare inserts of 300."""

import secrets
from collections.abc import Iterator
from itertools import chain

from django.db import connection, transaction
from django.utils import timezone

from notices import service
from notices.models import Means, Notice
from notices.service import Recipient
from tests import factories
from tests.bench.figure import Figure, pairs
from tests.notices.making import by_mail, facts, papers

FEW, MANY, ROUNDS, LIMIT = 3, 300, 31, 2.0
SERVICES = "INSERT INTO notices_service (notice_id, person_id, name, means, addresses, postal_address) VALUES"


def figures() -> Iterator[Figure]:
    people = [factories.PersonFactory() for _ in range(FEW + MANY)]
    recipients = [by_mail(each.name, each.contact.email, who=each) for each in people]
    few, many = recipients[:FEW], recipients[FEW:]
    ratio, ours, least = pairs(lambda: built(many), lambda: built(few, many), ROUNDS)
    note = f"{ours * 1000:.1f} ms, {least * 1000:.1f} ms"
    yield Figure(f"a notice for {MANY}, to one for {FEW} and bare inserts", ratio, LIMIT, note=note)


@transaction.atomic
def built(recipients: list[Recipient], bare: list[Recipient] | None = None) -> None:
    """A notice, and the rows of these others without whatever makes them ours."""
    given = {"facts": facts(), "recipients": recipients, "papers": papers("Main Document")}
    notice = service.serve(**given, at=timezone.now())
    if bare:
        insert(notice, bare)


def insert(notice: Notice, recipients: list[Recipient]) -> None:
    """As little as a database can be asked: one INSERT for each of the two tables."""
    due_at = connection.ops.adapt_datetimefield_value(timezone.now())
    rows = [(notice.pk, to.person.pk, to.name, Means.ELECTRONIC.value, to.addresses[0], "") for to in recipients]
    with connection.cursor() as cursor:
        cursor.execute(f"{SERVICES} {of(rows)} RETURNING id", [*chain(*rows)])
        keys = [key for (key,) in cursor.fetchall()]
        mails = [mail(key, to.addresses[0], due_at) for key, to in zip(keys, recipients, strict=True)]
        cursor.execute(service.QUEUE_MAILS + of(mails), [*chain(*mails)])


def mail(key: int, address: str, due_at) -> tuple:
    message_id = f"<{secrets.token_hex(16)}@cacd.example>"
    return key, address, True, False, message_id, due_at, None, "queued", 0, "", ""


def of(rows: list[tuple]) -> str:
    return ", ".join([f"({', '.join(['%s'] * len(rows[0]))})"] * len(rows))
