"""The docket sheet of one case, streamed."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from cases.models import Case
from cases.record import docket_sheet

ROWS_GO_HERE = "<!-- rows -->"


@require_safe
def docket(request: HttpRequest, case_id: str) -> HttpResponse:
    cases = Case.objects.visible_to(request.user).select_related("assigned_judge", "referred_judge", "lead_case")
    case = get_object_or_404(cases, public_id=case_id)
    return StreamingHttpResponse(_page(request, case))


def _page(request: HttpRequest, case: Case) -> Iterator[str]:
    context = {
        "case": case,
        "groups": docket_sheet.groups(docket_sheet.parties_with_counsel(case)),
        "has_entries": case.entries.exists(),
        "rows_go_here": ROWS_GO_HERE,
    }
    before, after = render_to_string("cases/docket.html", context, request).split(ROWS_GO_HERE, 1)
    yield before
    yield from docket_sheet.rows(case, request.user)
    yield after
