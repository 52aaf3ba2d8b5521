"""Search: menu items and events by a word of their name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases import events, filing_rights, on_paper
from cases.events.event import EVERY_CASE
from cases.record import menus


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("words", "").strip()
    may_file = request.user.may_file
    who = {"is_court": request.user.is_court, "is_alone": filing_rights.is_alone(request.user)}
    offered = events.offered_to(**who, case_types=EVERY_CASE) if may_file else []
    found = events.search(offered, words) if words else []
    by_hand = on_paper.search(words) if words else []
    page = {"words": words, "pages": menus.search(words, request.user), "menu_events": found, "on_paper": by_hand}
    return render(request, "cases/search.html", page)
