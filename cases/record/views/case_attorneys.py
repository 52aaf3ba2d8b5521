"""The attorneys of one case, now and before."""

from django.http import HttpRequest, HttpResponseBase

from cases.models import Case
from cases.record import case_lists
from cases.record.views.listing import listed, of_a_case


@of_a_case
def case_attorneys(request: HttpRequest, case: Case) -> HttpResponseBase:
    return listed(request, "cases/case_attorneys.html", case_lists.attorneys(case), case=case)
