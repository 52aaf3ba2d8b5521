"""The form of the docket report: which part of the docket, what is printed with it, and how."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.models import Case
from cases.record.forms.docket import TICKED, DocketForm
from cases.record.views.listing import of_a_case


@of_a_case
def docket_report(request: HttpRequest, case: Case) -> HttpResponse:
    ticked = {} if "sort" in request.GET else dict.fromkeys(TICKED, True)
    form = DocketForm(initial=request.GET.dict() | ticked)
    return render(request, "cases/docket_report.html", {"case": case, "form": form})
