"""The report of criminal cases."""

from django.http import HttpRequest, HttpResponseBase

from accounts.views.client_code import searching
from cases.models import Case
from cases.record.views.case_report import report
from cases.record.views.listing import may_be_bought


@may_be_bought
@searching
def criminal_cases(request: HttpRequest) -> HttpResponseBase:
    return report(request, "cases/criminal_cases.html", Case.Type.CRIMINAL)
