"""The calendar: hearings that are set, soonest first."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.views.case_search import reading
from cases.record import reporting
from cases.record.views.listing import listed, paged

PAGE = 100


@require_safe
@reading
def hearings(request: HttpRequest) -> HttpResponseBase:
    coming = reporting.coming_hearings(user=request.user, at=timezone.now())
    table, pages = paged(request, coming, PAGE, reporting.hearing_table)
    return listed(request, "cases/hearings.html", table, pages=pages)
