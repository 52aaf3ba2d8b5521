"""The case finder: what a case number may become, while it is being typed."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from accounts.views.case_search import reading
from cases.record import finding


@require_safe
@reading
def finder(request: HttpRequest) -> JsonResponse:
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    found = finding.suggest(typed, user=request.user) if len(typed) > 1 else []
    return JsonResponse({"cases": [{"number": case.number, "title": case.title} for case in found]})
