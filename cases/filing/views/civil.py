"""The Civil menu: events by category, with a search by name and synonym."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases import events, filing_rights, on_paper
from cases.filing.drafting import MayNotFile
from cases.models import Case


@require_safe
def civil(request: HttpRequest) -> HttpResponse:
    return event_menu(request, "cases/civil.html", ("cv", "mc"))


def event_menu(request: HttpRequest, template: str, case_types: tuple[str, ...]) -> HttpResponse:
    """The menu of one kind of case; only for those who may file."""
    if not request.user.may_file:
        raise PermissionDenied(str(MayNotFile(request.user)))
    words = request.GET.get("words", "").strip()
    who = {"is_court": request.user.is_court, "is_alone": filing_rights.is_alone(request.user)}
    offered = events.offered_to(**who, case_types=case_types)
    asked = request.GET.get("case", "").replace("\x00", "")
    case = Case.objects.visible_to(request.user).filter(public_id=asked, type__in=case_types).first()
    found = {"menu_events": events.search(offered, words), "on_paper": on_paper.search(words)}
    return render(request, template, found | {"words": words, "case": case})
