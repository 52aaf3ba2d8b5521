"""Leave that nobody has registered: for chambers and the clerk, what lapsed first."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.representation import more_time
from cases.representation.views.chambers import NOT_CHAMBERS

PAGE = 50


@require_safe
def unregistered_leave(request: HttpRequest) -> HttpResponse:
    if not request.user.is_court:
        raise PermissionDenied(NOT_CHAMBERS)
    rows = Paginator(more_time.not_registered(request.user), PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/unregistered_leave.html", {"rows": rows})
