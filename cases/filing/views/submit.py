"""File: the POST at the end of the review. Whoever comes here by GET, say after signing in again, is led to it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.filing import drafting, submission
from cases.filing.readiness import NotReady
from cases.filing.views.draft_page import find_draft, place_of
from cases.filing.views.review import show_review
from cases.models import DocketEntry, Draft

LONGEST_REVISION = 9  # digits


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, draft_id: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("cases:review", draft_id)
    seen = revision_of(request)  # reads the body: from here on the request is completely received
    received_at = timezone.now()
    draft = find_draft(request, draft_id)
    try:
        filed = _filed(draft, by=request.user, revision=seen, received_at=received_at)
    except Draft.DoesNotExist as gone:
        raise Http404 from gone
    except drafting.MayNotFile as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except (submission.ChangedSince, NotReady) as refusal:
        return _refused(request, draft_id, str(refusal))
    return redirect("cases:notice", filed.public_id)


def revision_of(request: HttpRequest) -> int:
    """Which state of the draft was reviewed; 0, which none is, for what is no number."""
    revision = request.POST.get("revision", "")
    return int(revision) if revision.isdecimal() and len(revision) <= LONGEST_REVISION else 0


def _filed(draft: Draft, **given: Any) -> DocketEntry:
    """Once more when SQLite, which has one writer at a time, gave us no turn: of one draft comes one entry."""
    try:
        return submission.submit(draft, **given)
    except OperationalError as trouble:
        if "database is locked" not in str(trouble):
            raise
    return submission.submit(draft, **given)


def _refused(request: HttpRequest, draft_id: str, why: str) -> HttpResponse:
    draft = find_draft(request, draft_id)
    if draft.case_id is None:  # nothing to review yet, or the case was sealed meanwhile
        messages.error(request, why)
        return redirect(place_of(draft, "case"))
    return show_review(request, draft, refusal=why, status=409)
