"""A request for substitution that waits for its new attorney, in one line of a test."""

from django.utils import timezone

from accounts.models import PacerAccount
from cases import exits, signing
from cases.exits import So
from cases.models import Draft, Signature
from cases.representation import leaving
from tests import factories


def asked(court, *, has_consent: bool = False) -> Signature:
    """The defence counsel leaves; the stranger is asked to take over."""
    person, parties = court.defense_counsel.person, [court.defendant]
    road = exits.road(court.case, person, parties, so=So.NEW_COUNSEL)
    chosen = leaving.Leaving(court.case, person, parties, So.NEW_COUNSEL, road)
    further = leaving.Further(joining=court.stranger.person)
    draft = leaving.prepare(chosen, further, by=court.defense_counsel, at=timezone.now())
    if has_consent:
        factories.received(draft, category="Consent of Client")
    return draft.signatures.get(role=Signature.Role.JOINING)


def signed(row: Signature, by: PacerAccount) -> Signature:
    seen = signing.digest(Draft.objects.get(pk=row.draft_id))
    leaving.cosign(row, by=by, at=timezone.now(), seen=seen)
    return Signature.objects.get(pk=row.pk)
