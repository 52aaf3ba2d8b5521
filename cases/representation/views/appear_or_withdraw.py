"""Form G-123 has two halves: which one is meant."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.models import Case
from cases.representation.views.case_page import for_counsel


@require_safe
@for_counsel
def appear_or_withdraw(request: HttpRequest) -> HttpResponse:
    case_id = request.GET.get("case", "").replace("\x00", "")
    case = Case.objects.visible_to(request.user).filter(public_id=case_id).first()
    return render(request, "cases/appear_or_withdraw.html", {"case": case})
