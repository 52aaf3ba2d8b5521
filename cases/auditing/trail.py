"""Audits what guards the record: the append-only triggers, and the audit events that every entry must have."""

import json
from collections.abc import Iterator
from itertools import islice

from django.apps import apps
from django.db import connection
from django.db.models import CharField, F, JSONField, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Concat

from accounts import audit
from accounts.append_only import AppendOnly, installed, trigger_names
from accounts.models import AuditEvent
from cases.models import Correction, DocketEntry

CHUNK = 500
FACTS = {"number": "number", "event": "event_code", "text": "text"}  # what the event says, and the entry's column


def triggers_are_installed() -> Iterator[str]:
    present = installed(connection)
    for model in apps.get_models():
        if issubclass(model, AppendOnly):
            table = model._meta.db_table
            for name in sorted(trigger_names(table, connection.vendor) - present):
                yield f"Table {table} is not append-only: its trigger {name} is missing."


def chains_are_unbroken() -> Iterator[str]:
    for link in audit.broken_links():
        yield f"Audit chain broken: {link}."


def entries_are_in_their_chain() -> Iterator[str]:
    """Each entry made here has its event, in the chain of its own case."""
    told = _told("entry docketed", "entry")
    made = DocketEntry.objects.filter(entered_at__isnull=False).annotate(key=_key("case_id", F("public_id")))
    for entry in made.exclude(key__in=told).select_related("case").iterator():
        yield f"{entry} was entered without an audit event (entry {entry.public_id})."


def corrections_are_in_their_chain() -> Iterator[str]:
    told = _told("entry corrected", "to")
    made = Correction.objects.annotate(key=_key("entry__case_id", F("text")))
    for correction in made.exclude(key__in=told).select_related("entry__case").iterator():
        yield f"{correction} was made without an audit event."


def entries_say_what_was_audited() -> Iterator[str]:
    """The docket reads as the audit trail says it read when it was entered."""
    events = AuditEvent.objects.filter(act="entry docketed").order_by("pk")
    rows = events.values_list("chain", "facts").iterator(chunk_size=CHUNK)
    while chunk := [(chain, json.loads(facts)) for chain, facts in islice(rows, CHUNK)]:
        entries = _by_public_id([facts["entry"] for _, facts in chunk])
        for chain, facts in chunk:
            yield from _compared(chain, facts, entries.get(facts["entry"]))


def _compared(chain: str, facts: dict, entry: DocketEntry | None) -> Iterator[str]:
    if entry is None:
        yield f"The audit trail {chain} tells of entry {facts['entry']}, which is not on the docket."
        return
    for fact, column in FACTS.items():
        if facts[fact] != getattr(entry, column):
            yield f"{entry}: its {column} is not what the audit trail says was entered."


def _by_public_id(public_ids: list[str]) -> dict[str, DocketEntry]:
    entries = DocketEntry.objects.select_related("case").filter(public_id__in=public_ids)
    return {entry.public_id: entry for entry in entries}


def _told(act: str, fact: str):
    """`case:<id> <the fact>` of every event of this act."""
    facts = AuditEvent.objects.filter(act=act).annotate(document=Cast("facts", JSONField()))
    said = facts.annotate(said=KeyTextTransform(fact, "document"))
    return said.values_list(Concat("chain", Value(" "), "said", output_field=TextField()))


def _key(case: str, fact):
    return Concat(Value("case:"), Cast(case, CharField()), Value(" "), fact, output_field=TextField())


CHECKS = (
    triggers_are_installed,
    chains_are_unbroken,
    entries_are_in_their_chain,
    corrections_are_in_their_chain,
    entries_say_what_was_audited,
)
