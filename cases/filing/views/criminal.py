"""The Criminal menu."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cases.filing.views.civil import event_menu


@require_safe
def criminal(request: HttpRequest) -> HttpResponse:
    return event_menu(request, "cases/criminal.html", ("cr", "mj"))
