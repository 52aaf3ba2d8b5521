"""The checklist of one departure, for whoever leaves and for the firm: what is done the record says."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.models import Person
from cases.models import Departure
from cases.representation import departures
from cases.representation.departures import Matter
from cases.representation.forms.departure import AlongForm
from cases.representation.views.own_person import own_person

PAGE = 50
SAVED = "Saved. Going along: {}. Staying with the firm: {}."


@require_http_methods(["GET", "HEAD", "POST"])
def departure_checklist(request: HttpRequest, departure_id: str) -> HttpResponse:
    me = own_person(request)
    known = departures.visible_to(me).select_related(
        "person__contact__firm", "person__merged_into", "firm__merged_into"
    )
    departure = get_object_or_404(known, public_id=departure_id)
    matters = departures.matters(departure, by=request.user)
    form = AlongForm(request.POST if request.method == "POST" else None, matters=matters)
    if request.method == "POST" and form.is_valid():
        return _saved(request, departure, form, me)
    return render(request, "cases/departure_checklist.html", _shown(request, departure, matters, form, me))


def _saved(request: HttpRequest, departure: Departure, form: AlongForm, me: Person) -> HttpResponse:
    along = form.chosen()
    try:
        departures.decide(departure, along, offered=form.ids.values(), me=me)
    except departures.NotYoursToDecide as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    messages.success(request, SAVED.format(len(along), len(form.ids) - len(along)))
    return redirect("cases:departure_checklist", departure.public_id)


def _shown(request: HttpRequest, departure: Departure, matters: list[Matter], form: AlongForm, me: Person) -> dict:
    rows = Paginator(matters, PAGE).get_page(request.GET.get("page"))
    return {
        "departure": departure,
        "is_own": departures.is_own(departure, me),
        "form": form,
        "rows": rows,
        "shown": [(matter, _way_out(matter, departure.person)) for matter in rows],
        "account_is_old": departures.account_is_old(departure),
        "old_copies": departures.old_copies(departure, me),
        **_counted(matters),
    }


def _way_out(matter: Matter, person: Person) -> str:
    return departures.way_out(matter, person) if matter.goes_along is False and not matter.is_done else ""


def _counted(matters: list[Matter]) -> dict:
    along = [matter for matter in matters if matter.goes_along]
    stays = [matter for matter in matters if matter.goes_along is False]
    return {
        "undecided": len(matters) - len(along) - len(stays),
        "along": len(along),
        "told": sum(matter.is_done for matter in along),
        "stays": len(stays),
        "left": sum(matter.is_done for matter in stays),
        "uncovered": sum(not matter.is_covered for matter in stays),
        "is_all_done": bool(matters) and all(m.is_done and (m.goes_along or m.is_covered) for m in matters),
    }
