"""A draft with everything fetched that review and submission need: the same reading for both."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import PacerAccount
from cases import counsel, docketing, documents, events
from cases.models import Case, DocketEntry, Draft, DraftDocument, Party

# Written out, as in `counsel`: every filing asks this under the lock.
PAPERS = "SELECT * FROM cases_draftdocument WHERE draft_id = %s ORDER BY position"


@dataclass(frozen=True)
class Assembled:
    """What the draft says, in the court's own rows."""

    draft: Draft
    case: Case
    parties: list[Party]
    papers: list[DraftDocument]
    submission: docketing.Submission
    members: Sequence[Case] = ()


def assemble(draft: Draft, case: Case, by: PacerAccount, members: Sequence[Case] = ()) -> Assembled:
    """Fetch parties, papers and targets of `draft`: three queries, however many there are."""
    parties = counsel.parties_to(case, filer=by.person)
    papers = list(DraftDocument.objects.raw(PAPERS, [draft.pk]))
    for paper in papers:
        paper.draft = draft
    return Assembled(draft, case, parties, papers, _submission(draft, case, by, parties, papers), members)


def _submission(
    draft: Draft, case: Case, by: PacerAccount, parties: list[Party], papers: list[DraftDocument]
) -> docketing.Submission:
    return docketing.Submission(
        event=events.find(draft.event_code),
        by=by,
        parties=[party for party in parties if party.pk in draft.filer_ids],
        appears_for=[p for p in parties if p.pk in draft.appears_for_ids and not p.is_filers_own],  # type: ignore[attr-defined]
        targets=_targets(draft, case),
        answers=draft.answers,
        words=draft.words,
        prefix=draft.prefix,
        seal=draft.seal,
        attachment_labels=[documents.label(paper) for paper in papers[1:]],
        has_paper=bool(papers),
        draft=draft,
    )


def _targets(draft: Draft, case: Case) -> list[DocketEntry]:
    if not draft.target_ids:
        return []
    return list(case.entries.filter(pk__in=draft.target_ids).with_decisions().in_docket_order())
