"""The report of criminal cases."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from accounts.views.client_code import searching
from cases.models import Case
from cases.record.views.case_report import report


@require_safe
@searching
def criminal_cases(request: HttpRequest) -> HttpResponseBase:
    return report(request, "cases/criminal_cases.html", Case.Type.CRIMINAL)
