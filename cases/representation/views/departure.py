"""An attorney leaves a firm: begin the checklist, or go on with one."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.representation import departures
from cases.representation.forms.departure import DepartureForm
from cases.representation.views.own_person import own_person


@require_http_methods(["GET", "HEAD", "POST"])
def departure(request: HttpRequest) -> HttpResponse:
    me = own_person(request)
    form = DepartureForm(request.POST or None, me=me, initial={"leaves_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        return redirect("cases:departure_checklist", _begun(request, form).public_id)
    known = departures.visible_to(me).select_related("person", "firm").order_by("-begun_at")
    return render(request, "cases/departure.html", {"form": form, "known": known, "me": me})


def _begun(request: HttpRequest, form: DepartureForm):
    (person, firm), me = form.chosen(), own_person(request)
    told = {"leaves_on": form.cleaned_data["leaves_on"], "by": request.user, "me": me, "at": timezone.now()}
    try:
        return departures.begin(person, firm, **told)
    except departures.NotOfThisFirm as refusal:
        raise PermissionDenied(str(refusal)) from refusal
