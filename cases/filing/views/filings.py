"""My filings: “did it go through?”, each submission with its reference."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.models import DocketEntry


@require_safe
def filings(request: HttpRequest) -> HttpResponse:
    entries = DocketEntry.objects.visible_to(request.user).filter(draft__owner=request.user)
    newest = entries.select_related("case", "draft").order_by("-entered_at")[:200]
    return render(request, "cases/filings.html", {"entries": newest})
