"""Case summary: the case in figures, and who is in it."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponseBase

from cases.models import Case
from cases.record import case_lists, docket_sheet
from cases.record.views.listing import listed_of, report_on_a_case


@report_on_a_case
def case_summary(request: HttpRequest, case: Case) -> HttpResponseBase:
    facts = [("Office", case.office_name), ("Flags", docket_sheet.flags(case) or "None")]
    facts += docket_sheet.left(case, request.user) + docket_sheet.right(case)
    summary = replace(case_lists.parties(case), name="Case summary")  # what it is called on the receipt
    return listed_of(case, request, "cases/case_summary.html", summary, facts=facts)
