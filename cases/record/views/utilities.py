"""The Utilities menu."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.record import menus


@require_safe
def utilities(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/utilities.html", {"sections": menus.shown(menus.UTILITIES, request.user)})
