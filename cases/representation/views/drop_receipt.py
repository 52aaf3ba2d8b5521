"""The receipt of papers left in the drop-box: number, moment, papers, and what became of them."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.models import Dropped
from cases.representation.views.drop_papers import MINE


@login_not_required
@require_safe
def drop_receipt(request: HttpRequest, dropped_id: str) -> HttpResponse:
    if dropped_id not in request.session.get(MINE, []):
        raise Http404("Only the browser that left the papers reads their receipt.")
    dropped = get_object_or_404(Dropped.objects.select_related("draft__entry"), public_id=dropped_id)
    context = {"dropped": dropped, "papers": dropped.papers.order_by("position")}
    return render(request, "cases/drop_receipt.html", context)
