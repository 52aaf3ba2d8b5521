"""Who has filed in one case."""

from django.http import HttpRequest, HttpResponseBase

from cases.models import Case
from cases.record import case_lists
from cases.record.views.listing import listed_of, report_on_a_case


@report_on_a_case
def case_filers(request: HttpRequest, case: Case) -> HttpResponseBase:
    return listed_of(case, request, "cases/case_filers.html", case_lists.filers(case))
