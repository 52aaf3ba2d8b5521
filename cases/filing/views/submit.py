"""File: the POST at the end of the review."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from cases.filing import drafting, submission
from cases.filing.readiness import NotReady
from cases.filing.views.draft_page import find_draft
from cases.filing.views.review import show_review


@require_POST
def submit(request: HttpRequest, draft_id: str) -> HttpResponse:
    revision = request.POST.get("revision", "")  # reading the body: from here on the request is completely received
    received_at = timezone.now()
    draft = find_draft(request, draft_id)
    try:
        filed = submission.submit(
            draft, by=request.user, revision=int(revision) if revision.isdecimal() else 0, received_at=received_at
        )
    except drafting.MayNotFile as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except (submission.ChangedSince, NotReady) as refusal:
        return show_review(request, find_draft(request, draft_id), refusal=str(refusal), status=409)
    return redirect("cases:notice", filed.public_id)
