"""The cast's case as the lead of two others, and filings that are spread to them, in one line of a test."""

from types import SimpleNamespace

from cases.models import Case, DocketEntry, Draft
from tests import docketed, factories

MOTION = "motion-to-dismiss"


def consolidated(court: SimpleNamespace) -> SimpleNamespace:
    """It leads one case in which the defense's counsel appear too, and one of strangers."""
    court.second = factories.case("Delta Tools LLC v. Beta Gadgets Inc", lead_case=court.case)
    factories.party(court.second, "Delta Tools LLC", "Plaintiff", court.stranger.person)
    court.beta = factories.party(court.second, "Beta Gadgets Inc", "Defendant", court.defense_counsel.person)
    court.third = factories.case("Epsilon Fund v. Zeta LLC", lead_case=court.case)
    court.other = factories.attorney(first_name="Olga", last_name="Other")
    factories.party(court.third, "Epsilon Fund", "Plaintiff", court.other.person)
    return court


def draft_of(court, *members: Case, papers: int = 1, code: str = MOTION, **fields) -> Draft:
    answers = {"judge": docketed.judge_of(court.case), "hearing": "2044-01-11T10:00"}
    given = {"answers": answers, "member_ids": [case.pk for case in members]} | fields
    draft = factories.draft(court.defense_counsel, court.case, code, court.defendant, **given)
    for place in range(papers):
        described = {"category": "Exhibit", "description": "A"} if place else {}
        factories.received(draft, pages=3, stored_name=f"00/{draft.pk}-{place}.pdf", **described)
    return draft


def spread(court, *members: Case, **fields) -> list[DocketEntry]:
    """The entry in the lead case, then those in the member cases."""
    lead = docketed.submitted(draft_of(court, *members, **fields))
    return list(DocketEntry.objects.filter(noticings__notice__noticings__entry=lead).order_by("pk"))
