"""My filings: “did it go through?”, each submission with its reference."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases import unserved
from cases.filing import spreading
from cases.models import DocketEntry, Draft

PAGE = 50


@require_safe
def filings(request: HttpRequest) -> HttpResponse:
    rows = Paginator(Draft.objects.visible_to(request.user).filed(), PAGE).get_page(request.GET.get("page"))
    entries = DocketEntry.objects.visible_to(request.user).filter(draft__in=list(rows)).select_related("case")
    keys = [entry.pk for entry in entries]
    owed = set(unserved.entries(request.user).filter(pk__in=keys).values_list("pk", flat=True))
    shown = {entry.draft_id: (entry, members) for entry, members in spreading.elsewhere(entries, to=request.user)}
    lines = [(draft, *shown.get(draft.pk, (None, []))) for draft in rows]
    return render(request, "cases/filings.html", {"rows": rows, "lines": lines, "owed": owed})
