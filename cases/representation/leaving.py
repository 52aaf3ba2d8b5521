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
    _refuse_others(leaving, further, by)
    form = leaving.road.row.form
    answers = _answers(leaving) | _asked(leaving, further)
    begun = making.draft(events.of_form(form), by=by, case=leaving.case, parties=leaving.parties, answers=answers)
    return begun if by.is_court else making.papered(begun, lambda draft: MAKES[form](draft, leaving, by, at))


def cosign(signature: Signature, *, by: PacerAccount, at: datetime, seen: str) -> None:
    """Who was asked signs, and the form is made again with the signature on it."""
    signing.refuse_others(signature, by)
    made = signature.draft.documents.get(position=0, is_made=True)
    signed = g01_paper.request(signature.draft, signed_now={signature.role: at})
    drafting.remake(made, signed, act=lambda: signing.sign(signature, by=by, at=at, seen=seen))


def _refuse_others(leaving: Leaving, further: Further, by: PacerAccount) -> None:
    """Who leaves makes the form, or a colleague where a notice is enough; of a substitution, also who takes over."""
    if further.joining is not None and further.joining == by.person:
        appearing.refuse_visitors(by)
        return
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
    """The form, signed by whoever makes it, and the proposed order; once both are taken, the others are asked."""
    own = _own_role(leaving, by)
    drafting.receive(draft, g01_paper.request(draft, signed_now={own: at}), is_made=True)
    order = events.find(draft.event.decided_by)
    pdf = ordering.proposed(leaving.case, draft.event, order, draft.answers["proposed_order"])
    upload = making.upload(pdf, name=making.file_name("G-01 ORDER", leaving.case))
    drafting.receive(draft, upload, category="Proposed Order", is_made=True)
    _sign(draft, own, by, at)


def _own_role(leaving: Leaving, by: PacerAccount) -> signing.Role:
    is_leaving = by.person.identities.filter(pk=leaving.person.pk).exists()
    return signing.Role.LEAVING if is_leaving else signing.Role.JOINING


@transaction.atomic
def _sign(draft: Draft, own: signing.Role, by: PacerAccount, at: datetime) -> None:
    for person, role in signing.signers(draft.answers):
        row = signing.ask(draft, person, role, at=at)
        if role == own:
            signing.sign(row, by=by, at=at, seen=signing.digest(draft))
        else:
            _tell(row, by, at)


def _tell(row: Signature, by: PacerAccount, at: datetime) -> None:
    """Who is asked to sign is told by mail."""
    person = row.person.merged_into or row.person
    facts = {
        "name": person.name,
        "by": by.person.name,
        "is_leaving": row.role == signing.Role.LEAVING,
        "url": letters.address_of("cases:sign", row.public_id),
    }
    letters.write(Letter.Kind.SIGNATURE, to=person.email, at=at, facts=facts)


def _motion(draft: Draft, leaving: Leaving, by: PacerAccount, at: datetime) -> None:
    """The paper is the filer's own."""


MAKES = {Form.G123: _notice, Form.G01: _request, Form.MOTION: _motion}
