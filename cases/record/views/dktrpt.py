"""The address that a Notice of Electronic Filing gives for a docket: `DktRpt.pl?` and CM/ECF's case id."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from cases.models import Case


@require_safe
def dktrpt(request: HttpRequest) -> HttpResponse:
    asked = request.META["QUERY_STRING"]
    cases = Case.objects.visible_to(request.user)
    case = get_object_or_404(cases, cmecf_id=int(asked) if asked.isdecimal() and len(asked) < 16 else 0)
    return redirect("cases:docket", case.public_id)
