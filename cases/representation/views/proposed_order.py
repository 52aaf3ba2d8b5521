"""The editable copy of a proposed order, for chambers and the clerk only (L.R. 5-4.4.2)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cases.representation import editable
from cases.representation.views.decide import find_request


@require_safe
def proposed_order(request: HttpRequest, entry_id: str) -> HttpResponse:
    asked, _ = find_request(request, entry_id)
    name = f"Proposed Order {asked.entry.case.number.replace(':', '-')} {asked.entry.number}.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(editable.proposed_order(asked), content_type=editable.CONTENT_TYPE, headers=headers)
