"""A clerk corrects an entry, and whoever is served is told: by an amended notice, which points to the first."""

from datetime import datetime

from django.db import transaction

from accounts.models import PacerAccount
from cases import citations, counsel, docket_text, docketing
from cases.filing.submission import named
from cases.models import Correction, DocketEntry, Document, Noticing
from cases.visibility import Seal
from notices import service
from notices.models import Notice

AMENDED = " (Amended Notice)"
LONGEST_TITLE = 200


@transaction.atomic
def correct(entry: DocketEntry, *, text: str, reason: str, by: PacerAccount, at: datetime, seen: str) -> Correction:
    """Correct the docket, as `docketing.correct` does, and serve whoever must be served now.

    Of an entry of which no notice told, that of an imported docket, there is none to amend.
    """
    made = docketing.correct(entry, text=text, reason=reason, by=by, at=at, seen=seen)
    first = Notice.objects.filter(noticings__entry=entry).order_by("pk").first()
    if first:
        Noticing.objects.create(entry=entry, notice=_served(made, first))
    return made


def _served(made: Correction, first: Notice) -> Notice:
    entry, case = made.entry, made.entry.case
    papers = list(entry.documents.order_by("number"))
    facts = _facts(made, first, papers)
    served, copied = counsel.told(case, counsel.parties_to(case), is_sealed=facts.is_sealed)
    return service.serve(
        facts=facts,
        recipients=[*served, *copied],
        papers=named(papers, entry),
        at=made.corrected_at,
    )


def _facts(made: Correction, first: Notice, papers: list[Document]) -> service.NoticeFacts:
    """The case as it is now, the entry as it is corrected; entered by the court, now."""
    entry, case = made.entry, made.entry.case
    return service.NoticeFacts(
        case_name=case.title,
        case_number=case.full_number,
        cmecf_case_id=case.cmecf_id,
        event_title=first.event_title[: LONGEST_TITLE - len(AMENDED)] + AMENDED,
        entered_at=made.corrected_at,
        filed_on=entry.filed_on,
        filers=first.filers,
        case_closed_on=case.terminated_on,
        document_number=entry.number,
        sequence=entry.sequence,
        docket_text=made.text,
        docket_html=docket_text.html(citations.linked(entry, made.text)),
        is_sealed=any(seal != Seal.PUBLIC for seal in (entry.seal, *(paper.seal for paper in papers))),
        amends=first,
    )
