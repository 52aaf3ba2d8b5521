"""My drafts: resume or delete what is not filed yet."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.filing.views.draft_page import as_seen_by
from cases.models import Draft


@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    unfiled = Draft.objects.visible_to(request.user).unfiled().select_related("case").prefetch_related("documents")
    shown = [as_seen_by(request.user, draft) for draft in unfiled[:200]]
    return render(request, "cases/drafts.html", {"drafts": shown, "draft_days": settings.DRAFT_DAYS})
