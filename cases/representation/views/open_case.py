"""The last look at a new case and its first paper; the POST at its end opens the one and dockets the other."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import Person
from cases.filing.readiness import NotReady
from cases.filing.submission import ChangedSince
from cases.filing.views.draft_page import find_draft, of_unfiled_draft
from cases.filing.views.submit import revision_of
from cases.models import Case, Draft, Judge
from cases.representation import initiating
from cases.representation.paper_changes import refuse_others
from cases.representation.views.case_page import turning_away

OPEN = "Case {number} is open, and its first paper is docketed."
UNASSIGNED = "No judge is assigned yet: docket the Notice of Assignment."


@require_http_methods(["GET", "HEAD", "POST"])
@turning_away(refuse_others)
@of_unfiled_draft
def open_case(request: HttpRequest, draft: Draft) -> HttpResponse:
    if not draft.opens_case:
        raise Http404
    return _docketed(request, draft) if request.method == "POST" else _page(request, draft)


def _docketed(request: HttpRequest, draft: Draft) -> HttpResponse:
    seen, received_at = revision_of(request), timezone.now()
    try:
        entry = initiating.docket(draft, by=request.user, revision=seen, at=received_at)
    except (ChangedSince, NotReady) as refusal:
        return _page(request, find_draft(request, draft.public_id), refusal=str(refusal), status=409)
    said = OPEN.format(number=entry.case.number)
    messages.success(request, said if entry.case.assigned_judge_id else f"{said} {UNASSIGNED}")
    return redirect("cases:notice", entry.public_id)


def _page(request: HttpRequest, draft: Draft, *, refusal: str = "", status: int = 200) -> HttpResponse:
    new = initiating.read(draft)
    judges = Judge.objects.in_bulk([pk for pk in (new.judge, new.magistrate) if pk])
    shown = {
        "draft": draft,
        "new": new,
        "case": Case(office=new.office, type=new.type),  # never saved: it says what these stand for
        "judges": list(judges.values()),
        "attorney": Person.objects.filter(pk=new.attorney).first(),
        "text": initiating.preview(draft, by=request.user),
        "papers": draft.documents.order_by("position"),
        "refusal": refusal,
    }
    return render(request, "cases/open_case.html", shown, status=status)
