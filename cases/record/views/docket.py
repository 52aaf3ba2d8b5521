"""The docket sheet of one case, streamed."""

from itertools import chain

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from accounts.views.client_code import searching
from cases.models import Case
from cases.record import docket_sheet

ROWS_GO_HERE = "<!-- rows -->"


@require_safe
@searching
def docket(request: HttpRequest, case_id: str) -> HttpResponse:
    cases = Case.objects.visible_to(request.user).select_related("assigned_judge", "referred_judge", "lead_case")
    case = get_object_or_404(cases, public_id=case_id)
    before, after = _frame(request, case)  # made now: messages that it shows are then used up
    return StreamingHttpResponse(chain([before], docket_sheet.rows(case, request.user), [after]))


def _frame(request: HttpRequest, case: Case) -> list[str]:
    context = {
        "case": case,
        "groups": docket_sheet.groups(docket_sheet.parties_with_counsel(case)),
        "has_entries": case.entries.exists(),
        "rows_go_here": ROWS_GO_HERE,
    }
    return render_to_string("cases/docket.html", context, request).split(ROWS_GO_HERE, 1)
