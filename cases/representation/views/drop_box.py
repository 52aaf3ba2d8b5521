"""The clerk's queue of the drop-box: what waits, the oldest first; or what was decided lately."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.models import Dropped
from cases.representation.views.dropped import clerk_only

PAGE = 50


@require_safe
@clerk_only
def drop_box(request: HttpRequest) -> HttpResponse:
    is_decided = request.GET.get("show") == "decided"
    waiting = Dropped.objects.waiting()
    rows = Dropped.objects.exclude(pk__in=waiting.values("pk")) if is_decided else waiting
    rows = rows.select_related("draft__owner", "draft__entry", "decided_by").annotate(paper_count=Count("papers"))
    rows = rows.order_by("-received_at" if is_decided else "received_at", "pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/drop_box.html", {"rows": page, "is_decided": is_decided})
