"""The calendar: hearings that are set, soonest first."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.views.case_search import reading
from cases.models import Hearing

PAGE = 100


@require_safe
@reading
def hearings(request: HttpRequest) -> HttpResponse:
    coming = Hearing.objects.visible_to(request.user).coming(timezone.now())
    rows = Paginator(coming.select_related("case", "judge", "set_by"), PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/hearings.html", {"rows": rows})
