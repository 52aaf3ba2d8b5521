"""My filings: “did it go through?”, each submission with its reference."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases import unserved
from cases.filing import spreading
from cases.models import DocketEntry

PAGE = 50


@require_safe
def filings(request: HttpRequest) -> HttpResponse:
    entries = DocketEntry.objects.visible_to(request.user).filter(draft__owner=request.user)
    newest = entries.select_related("case", "draft").order_by("-entered_at")
    rows = Paginator(newest, PAGE).get_page(request.GET.get("page"))
    owed = set(unserved.entries(request.user).filter(pk__in=[entry.pk for entry in rows]).values_list("pk", flat=True))
    lines = spreading.elsewhere(rows, to=request.user)
    return render(request, "cases/filings.html", {"rows": rows, "lines": lines, "owed": owed})
