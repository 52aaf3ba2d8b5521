"""The only writer of AuditEvent: each act is recorded in the transaction that did it."""

import hashlib
import json
from datetime import UTC, datetime
from functools import cache

from django.db import connection
from django.db.models import QuerySet

from accounts.models import AuditEvent, PacerAccount, Person


class NotInTransaction(RuntimeError):
    """An audit event outside a transaction could survive an act that was rolled back."""


def record(chain: str, act: str, *, by: PacerAccount | None, at: datetime, facts: dict) -> AuditEvent:
    """Append `act` to `chain`. The caller holds the lock of the case or person that the chain belongs to."""
    if not connection.in_atomic_block:
        raise NotInTransaction("Record the event inside the transaction of the act.")
    position, digest = _links().filter(chain=chain).first() or (0, "")
    event = AuditEvent(chain=chain, at=at, by=by, act=act, facts=canonical(facts))
    event.position = position + 1
    event.previous_digest = digest
    event.digest = digest_of(event)
    event.save(force_insert=True)
    return event


def chain_of(account: PacerAccount) -> str:
    """Where acts on a login are kept: the chain of its person, who is locked now; else one of its own, whose lock
    the caller holds.
    """
    person = account.person
    if person is None:
        return account.audit_chain
    return Person.objects.select_for_update().get(pk=person.pk).audit_chain


@cache
def _links() -> QuerySet:
    """The events of all chains, the last first: built once, since every act asks for the last of its chain."""
    return AuditEvent.objects.order_by("-position").values_list("position", "digest")


def canonical(facts: dict) -> str:
    """JSON with sorted keys and no spaces: the same facts give the same text for ever."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def digest_of(event: AuditEvent) -> str:
    """SHA-256 over the event and the digest before it."""
    parts = [event.previous_digest, event.chain, str(event.position), _moment(event)]
    parts += [str(event.by_id or ""), event.act, event.facts]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _moment(event: AuditEvent) -> str:
    return event.at.astimezone(UTC).isoformat(timespec="microseconds")


def broken_links() -> list[str]:
    """Every place where a chain does not hold, in words; empty when all is well."""
    broken: list[str] = []
    head: AuditEvent | None = None
    for event in AuditEvent.objects.order_by("chain", "position").iterator():
        before = head if head and head.chain == event.chain else None
        if event.position != (before.position + 1 if before else 1):
            broken.append(f"{event}: a position is missing before it")
        if event.previous_digest != (before.digest if before else "") or event.digest != digest_of(event):
            broken.append(f"{event}: its digest does not follow from the event before it")
        head = event
    return broken
