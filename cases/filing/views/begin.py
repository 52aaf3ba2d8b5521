"""Begin a filing: one POST from an event menu makes a draft. Who comes by GET, after signing in, gets the menu."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from cases.filing import drafting
from cases.models import Case


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("cases:civil")
    case_id = request.POST.get("case", "").replace("\x00", "")
    case = Case.objects.visible_to(request.user).filter(public_id=case_id).first()
    try:
        draft = drafting.begin(event_code=request.POST.get("event", ""), by=request.user, case=case)
    except PermissionError as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    return redirect("cases:step", draft.public_id, "case")
