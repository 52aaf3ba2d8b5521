"""The Criminal menu."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cases import filing_rights
from cases.filing.views.civil import event_menu


@require_safe
def criminal(request: HttpRequest) -> HttpResponse:
    if filing_rights.is_alone(request.user):
        raise PermissionDenied("Leave to e-file without a lawyer is given in civil cases only (L.R. 5-4.1.1).")
    return event_menu(request, "cases/criminal.html", ("cr", "mj"))
