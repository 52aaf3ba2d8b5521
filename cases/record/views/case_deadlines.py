"""Deadlines and hearings of one case."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from cases.models import Case
from cases.record import case_lists
from cases.record.views.listing import listed_of, report_on_a_case


@report_on_a_case
def case_deadlines(request: HttpRequest, case: Case) -> HttpResponseBase:
    table = case_lists.deadlines(case, request.user, on=timezone.localdate())
    return listed_of(case, request, "cases/case_deadlines.html", table)
