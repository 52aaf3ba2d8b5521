"""The last look: exact docket text, papers, who will be served and how, and the warning that it is final."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases import asking, cautions, consequences, counsel, designating, docketing
from cases.docket_text import html
from cases.docketing import local_date
from cases.filing import readiness, spreading, steps
from cases.filing.assembly import Assembled, assemble
from cases.filing.views.draft_page import context, of_unfiled_draft, place_of
from cases.models import Draft
from cases.visibility import KEPT_ON_PAPER, Seal
from notices.models import Means


@require_safe
@of_unfiled_draft
def review(request: HttpRequest, draft: Draft) -> HttpResponse:
    if draft.case_id is None:
        return redirect(place_of(draft, "case"))
    return show_review(request, draft)


def show_review(request: HttpRequest, draft: Draft, *, refusal: str = "", status: int = 200) -> HttpResponse:
    """The review page as the draft stands now; `refusal` says why a submission was not taken."""
    assembled = assemble(draft, draft.case, request.user, spreading.chosen(draft, by=request.user))
    page = context(draft, steps.named(draft, "review"), refusal=refusal, **_reviewed(assembled))
    return render(request, "cases/review.html", page, status=status)


def _reviewed(assembled: Assembled) -> dict:
    draft, submission = assembled.draft, assembled.submission
    lacks = [{"message": lack.message, "url": _mended_at(draft, lack)} for lack in readiness.lacking(assembled)]
    return {
        "lacks": lacks,
        "answers_nothing": place_of(draft, "related") if readiness.answers_nothing(assembled) else "",
        "cautions": cautions.of(assembled.case, submission),
        "happening": asking.happening(submission),
        "consequences": consequences.of_effects(asking.own_effects(submission)),
        "text": html(docketing.wording(assembled.case, submission).pieces()),
        "papers": assembled.papers,
        "members": assembled.members,
        "submission": submission,
        **_served(assembled),
        **_audience(assembled),
        "filing_person": submission.by.person,
    }


def _served(assembled: Assembled) -> dict:
    served = counsel.must_be_served(assembled.case, assembled.parties)
    recipients = spreading.everyone(served, assembled.members)
    return {
        "electronic": [r for r in recipients if r.means == Means.ELECTRONIC],
        "by_filer": [r for r in recipients if r.means == Means.BY_FILER],
    }


def _audience(assembled: Assembled) -> dict:
    has_sealed = any(paper.seal != Seal.PUBLIC for paper in assembled.papers)
    draft = assembled.draft
    return {
        "who_can_read": KEPT_ON_PAPER if draft.event.is_kept_on_paper else draft.readers(draft.seal),
        "has_sealed_papers": has_sealed,
        "designated": designating.said(draft.answers, filed_on=local_date(timezone.now())),
    }


def _mended_at(draft: Draft, lack: readiness.Lack) -> str:
    """The step where it is mended; nowhere, where it is this page, or the portal's paper says what this draft is."""
    return place_of(draft, lack.step) if lack.step != "review" and steps.named(draft, lack.step) else ""
