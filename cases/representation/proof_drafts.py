"""A proof of service as a draft: the event, whom it is filed for, what it proves, when, and its paper."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.files.base import ContentFile

from accounts.models import PacerAccount
from cases import counsel, proving
from cases.filing import drafting
from cases.models import DocketEntry, Draft
from cases.representation import making

OF_A_FILER, OF_THE_CLERK = "proof-of-service", "certificate-of-service"


def prepare(
    entry: DocketEntry,
    to: Sequence[proving.Addressee],
    *,
    by: PacerAccount,
    at: datetime,
    manner: proving.Manner,
    on: date,
) -> Draft:
    """The draft, filed for whom the entry was; it lacks nothing but its submission, where `by` still files for them."""
    event_code = OF_THE_CLERK if by.is_court else OF_A_FILER
    draft = drafting.begin(event_code=event_code, by=by, case=entry.case)
    own = {party.pk for party in counsel.parties_of(by.person, entry.case)}
    filers = [pk for pk in entry.filings.values_list("party", flat=True) if pk in own]
    draft = drafting.change(draft, filer_ids=filers, target_ids=[entry.pk], answers={"served_on": on.isoformat()})
    paper = ContentFile(proving.proof(entry, to, by=by, at=at, manner=manner, on=on), name=f"{event_code}.pdf")
    return making.papered(draft, lambda made: drafting.receive(made, paper, is_made=True))
