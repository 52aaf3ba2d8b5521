"""My drafts: resume or delete what is not filed yet."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.filing.views.draft_page import as_seen_by
from cases.models import Draft

PAGE = 50


@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    unfiled = Draft.objects.visible_to(request.user).unfiled().select_related("case").prefetch_related("documents")
    rows = Paginator(unfiled, PAGE).get_page(request.GET.get("page"))
    shown = [as_seen_by(request.user, draft) for draft in rows]
    page = {"drafts": shown, "rows": rows, "draft_days": settings.DRAFT_DAYS}
    return render(request, "cases/drafts.html", page)
