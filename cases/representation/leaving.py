"""Leaves a case: the paper of the road that applies (Form G-123, section III; Form G-01; a motion), in a draft."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from accounts import letters
from accounts.models import Letter, PacerAccount, Person
from cases import events, exits, signing
from cases.docketing import named
from cases.events.event import Form
from cases.exits import Road, So
from cases.filing import drafting
from cases.models import Case, DocketEntry, Draft, Party, Signature
from cases.representation import appearing, g01_paper, g123_paper, making, ordering

ONLY_THE_ATTORNEY = (
    "{name} must file this: only where the firm stays may another attorney of it sign, who appears for the same parties"
    " and shares its e-mail domain on this docket. On paper, the clerk dockets it."
)


class NotYoursToSign(PermissionError):
    """Somebody else must sign this withdrawal."""


@dataclass(frozen=True)
class Leaving:
    """What was answered on the page, and the road that follows from it."""

    case: Case
    person: Person
    parties: Sequence[Party]
    so: So
    road: Road
    order: DocketEntry | None = None  # that relieved the attorney already


@dataclass(frozen=True)
class Further:
    """What the road asks for: the new attorney, and how each party without a lawyer is reached."""

    joining: Person | None = None
    alone: dict[int, dict[str, str]] = field(default_factory=dict)


def who_may_leave(case: Case, by: PacerAccount) -> list[Person]:
    """Whose withdrawal `by` may file: their own, and where the firm stays, that of a colleague."""
    if by.is_court:
        return list(Person.objects.filter(appearances__party__case=case, appearances__ended_on=None).distinct())
    own = [by.person] if appearing.represented(by.person, case) else []
    return own + exits.colleagues(case, by.person)


def alone(case: Case, person: Person, parties: Sequence[Party], road: Road) -> list[Party]:
    """The natural persons who will have nobody: they go on without a lawyer (L.R. 83-2.3.3)."""
    if road.row.name not in {"alone", "contested", "organization"}:
        return []
    found = exits.staying(case, person, parties)
    return [party for party in parties if party.kind == Party.Kind.PERSON and not found[party.pk]]


def prepare(leaving: Leaving, further: Further, *, by: PacerAccount, at: datetime) -> Draft:
    """The draft of this road, with what the portal makes for it. The court's staff upload what came on paper."""
    appearing.refuse_strangers(by)
    _refuse_others(leaving, by)
    form = leaving.road.row.form
    answers = _answers(leaving) | _asked(leaving, further)
    begun = making.draft(events.of_form(form), by=by, case=leaving.case, parties=leaving.parties, answers=answers)
    return begun if by.is_court else making.papered(begun, lambda draft: MAKES[form](draft, leaving, by, at))


def cosign(signature: Signature, *, by: PacerAccount, at: datetime, seen: str) -> None:
    """The new attorney signs, and the form is made again with the signature on it."""
    signing.refuse_others(signature, by)
    made = signature.draft.documents.get(position=0, is_made=True)
    signed = g01_paper.request(signature.draft, signed_now={signature.role: at})
    drafting.remake(made, signed, act=lambda: signing.sign(signature, by=by, at=at, seen=seen))


def _refuse_others(leaving: Leaving, by: PacerAccount) -> None:
    named = (leaving.road.row, leaving.case, leaving.person, leaving.parties)
    if not (by.is_court or exits.may_sign(*named, signer=by.person)):
        raise NotYoursToSign(ONLY_THE_ATTORNEY.format(name=leaving.person.name))


def _answers(leaving: Leaving) -> dict:
    """What every road tells: who leaves whom, and by which row of the table."""
    return {
        "attorney": leaving.person.name,
        "withdrawing": leaving.person.name,
        "withdrawing_for": named(leaving.parties),
        "ends": [making.row(leaving.person, leaving.parties)],
        "so": leaving.so.value,
        "road": leaving.road.row.name,
    } | ({"order": leaving.order.pk} if leaving.order else {})


def _asked(leaving: Leaving, further: Further) -> dict:
    """Who comes instead, or goes on alone; and the order as it is proposed."""
    told: dict = {}
    if further.joining:
        told |= {"adding": further.joining.name, "adds": [making.row(further.joining, leaving.parties)]}
    rows = [party for party in leaving.parties if party.pk in further.alone]
    if rows:
        told["going_alone"] = named(rows)
        told["alone"] = [{"parties": making.named_parties([party])} | further.alone[party.pk] for party in rows]
    if leaving.road.row.form == Form.G01:
        told["proposed_order"] = g01_paper.paragraphs(leaving.person, leaving.parties, told)
    return told


def _notice(draft: Draft, leaving: Leaving, by: PacerAccount, at: datetime) -> None:
    upload = g123_paper.removal(draft, leaving.order, signer=by.person, at=at)
    drafting.receive(draft, upload, is_made=True)


def _request(draft: Draft, leaving: Leaving, by: PacerAccount, at: datetime) -> None:
    """The form, signed by whoever leaves, and the proposed order; once both are taken, the new attorney is asked."""
    drafting.receive(draft, g01_paper.request(draft, signed_now={signing.Role.LEAVING: at}), is_made=True)
    order = events.find(draft.event.decided_by)
    pdf = ordering.proposed(leaving.case, draft.event, order, draft.answers["proposed_order"])
    upload = making.upload(pdf, name=making.file_name("G-01 ORDER", leaving.case))
    drafting.receive(draft, upload, category="Proposed Order", is_made=True)
    _sign(draft, leaving, by, at)


@transaction.atomic
def _sign(draft: Draft, leaving: Leaving, by: PacerAccount, at: datetime) -> None:
    own = signing.ask(draft, leaving.person, signing.Role.LEAVING, at=at)
    signing.sign(own, by=by, at=at, seen=signing.digest(draft))
    for row in draft.answers.get("adds", ()):
        _ask(draft, Person.objects.get(pk=row["person"]["id"]), leaving, at)


def _ask(draft: Draft, joining: Person, leaving: Leaving, at: datetime) -> None:
    """The new attorney, who is told by mail."""
    row = signing.ask(draft, joining, signing.Role.JOINING, at=at)
    facts = {
        "name": joining.name,
        "by": leaving.person.name,
        "url": letters.address_of("cases:sign", row.public_id),
    }
    letters.write(Letter.Kind.SIGNATURE, to=joining.contact.email if joining.contact else "", at=at, facts=facts)


def _motion(draft: Draft, leaving: Leaving, by: PacerAccount, at: datetime) -> None:
    """The paper is the filer's own."""


MAKES = {Form.G123: _notice, Form.G01: _request, Form.MOTION: _motion}
