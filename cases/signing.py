"""Signatures on a form that is still being made: each asked of one person, and given by that person's own login."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.models import PacerAccount, Person
from cases.models import Draft, Signature

Role = Signature.Role
NAMED_IN = {Role.LEAVING: "ends", Role.JOINING: "adds"}  # the rows of a form's answers


class NotAsked(PermissionError):
    """The signature is somebody else's to give."""


class MayNotSign(ValueError):
    """The form is not the one that was shown, or was answered or filed already."""


def digest(draft: Draft) -> str:
    """Of everything that the form says: a signature holds for this and nothing else."""
    said = {name: getattr(draft, name) for name in ("case_id", "event_code", "filer_ids", "answers", "prefix", "words")}
    return hashlib.sha256(audit.canonical(said).encode()).hexdigest()


def signers(answers: dict) -> list[tuple[Person, Role]]:
    """The attorneys whom a form names, each with the role in which they sign it."""
    named = [(row["person"]["id"], role) for role, rows in NAMED_IN.items() for row in answers.get(rows, ())]
    people = Person.objects.in_bulk([pk for pk, _ in named])
    return [(people[pk], role) for pk, role in named]


def ask(draft: Draft, person: Person, role: Role, *, at: datetime) -> Signature:
    return Signature.objects.create(draft=draft, person=person, role=role, asked_at=at)


def refuse_others(signature: Signature, by: PacerAccount) -> None:
    """Raise NotAsked unless it is asked of `by`."""
    if by.person is None or not by.may_file or not by.person.identities.filter(pk=signature.person_id).exists():
        raise NotAsked("This signature is asked of somebody else.")


@transaction.atomic
def sign(signature: Signature, *, by: PacerAccount, at: datetime, seen: str) -> Signature:
    """Give it; `seen` is the digest of what was shown. Raises NotAsked or MayNotSign."""
    current = _open(signature, by)
    if seen != digest(current.draft):
        raise MayNotSign("This form was changed after you opened it. Read it again, then sign it.")
    current.signed_at, current.signed_by, current.digest, current.declined_at = at, by, seen, None
    return _kept(current, "form signed", by, at)


@transaction.atomic
def decline(signature: Signature, *, by: PacerAccount, at: datetime) -> Signature:
    """Refuse it; the form cannot be filed then, and whoever made it sees that."""
    current = _open(signature, by)
    current.signed_at, current.signed_by, current.digest, current.declined_at = None, None, "", at
    return _kept(current, "form not signed", by, at)


def void(draft: Draft, *, by: PacerAccount | None, at: datetime) -> None:
    """What was signed goes with its draft, which is locked and deleted now: the trail keeps that it was given."""
    for row in draft.signatures.exclude(signed_at=None).order_by("person_id"):
        person = Person.objects.select_for_update().get(pk=row.person_id)
        facts = {"draft": draft.public_id, "role": row.role, "digest": row.digest}
        audit.record(person.audit_chain, "signature void", by=by, at=at, facts=facts)


def holds(signature: Signature) -> bool:
    """Whether it was given, and the form is still the one that was signed."""
    return signature.signed_at is not None and signature.digest == digest(signature.draft)


def missing(draft: Draft, needed: Iterable[tuple[Person, Role]]) -> list[str]:
    """What is still to be signed, in words for whoever files."""
    given = {(row.person_id, row.role): row for row in draft.signatures.all()}
    rows = [(person, given.get((person.pk, role))) for person, role in needed]
    return [_said(person, row) for person, row in rows if row is None or not holds(row)]


def _said(person: Person, row: Signature | None) -> str:
    if row and row.declined_at:
        return f"{person.name} declined to sign this form. Delete the draft, or ask {person.name} to sign after all."
    if row and row.signed_at:
        return f"This form was changed after {person.name} signed it. {person.name} must sign it again."
    return f"{person.name} has not signed yet: by their own login, under Utilities, “Forms to sign”."


def _open(signature: Signature, by: PacerAccount) -> Signature:
    """As it stands now, under the draft's lock."""
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=signature.draft_id)
    current = Signature.objects.select_related("person").get(pk=signature.pk)
    refuse_others(current, by)
    if hasattr(draft, "entry"):
        raise MayNotSign("This form was filed already.")
    current.draft = draft
    return current


def _kept(signature: Signature, what: str, by: PacerAccount, at: datetime) -> Signature:
    signature.save()
    facts = {"draft": signature.draft.public_id, "role": signature.role, "digest": signature.digest}
    audit.record(signature.person.audit_chain, what, by=by, at=at, facts=facts)
    return signature
