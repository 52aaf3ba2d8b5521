"""The page that stands where a paper cannot be opened: what it is, and where it may be read. It costs nothing."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.views.case_search import reading
from cases.models import DocketEntry
from cases.record import stubs


@require_safe
@reading
def why(request: HttpRequest, entry_id: str) -> HttpResponse:
    entries = DocketEntry.objects.visible_to(request.user).select_related("case__assigned_judge")
    entry = get_object_or_404(entries, public_id=entry_id)
    stub = stubs.of(entry, request.user, is_older_practice=settings.SEALED_OPENS_FOR_FILING_SIDE)
    if stub is None:
        return redirect("cases:papers", entry.public_id)
    return render(request, "cases/why.html", {"entry": entry, "case": entry.case, "stub": stub})
