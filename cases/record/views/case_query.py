"""The query menu of one case: what it is, and what can be asked of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.models import Case, DocketEntry
from cases.record.views.listing import of_a_case


@of_a_case
def case_query(request: HttpRequest, case: Case) -> HttpResponse:
    entries = DocketEntry.objects.visible_to(request.user).filter(case=case).order_by("-filed_on")
    last = entries.values_list("filed_on", flat=True).first()
    return render(request, "cases/case_query.html", {"case": case, "last": last})
