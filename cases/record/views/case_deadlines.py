"""Deadlines and hearings of one case."""

from django.http import HttpRequest, HttpResponseBase

from cases.models import Case
from cases.record import case_lists
from cases.record.views.listing import listed, of_a_case


@of_a_case
def case_deadlines(request: HttpRequest, case: Case) -> HttpResponseBase:
    return listed(request, "cases/case_deadlines.html", case_lists.deadlines(case, request.user), case=case)
