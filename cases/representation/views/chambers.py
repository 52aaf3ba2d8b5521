"""Chambers' queue: what waits for an order about counsel or e-filing, oldest first."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases import asking
from cases.representation import deciding

PAGE = 50
NOT_CHAMBERS = "Only a judge’s chambers and the clerk see what waits for an order."


@require_safe
def chambers(request: HttpRequest) -> HttpResponse:
    if not request.user.is_court:
        raise PermissionDenied(NOT_CHAMBERS)
    waiting = deciding.queue(request.user).select_related("case__assigned_judge", "entered_by")
    shown = waiting.prefetch_related("documents", "hearings", "relations_in__from_entry__hearings")
    rows = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    page = {"rows": rows, "requests": [asking.of(entry) for entry in rows], "judges": deciding.judges_of(request.user)}
    return render(request, "cases/chambers.html", page)
