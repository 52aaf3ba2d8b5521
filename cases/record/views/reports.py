"""The Reports menu."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.views.client_code import searching
from cases.record import menus


@require_safe
@searching
def reports(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/reports.html", {"sections": menus.shown(menus.REPORTS, request.user)})
