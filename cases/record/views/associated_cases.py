"""The lead case and the member cases of one case."""

from django.http import HttpRequest, HttpResponseBase

from cases.models import Case
from cases.record import case_lists
from cases.record.views.listing import listed_of, report_on_a_case


@report_on_a_case
def associated_cases(request: HttpRequest, case: Case) -> HttpResponseBase:
    return listed_of(case, request, "cases/associated_cases.html", case_lists.associated(case, request.user))
