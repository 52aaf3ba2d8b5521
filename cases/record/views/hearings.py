"""The calendar: hearings that are set, soonest first."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.views.case_search import reading
from cases.record import reporting
from cases.record.views.listing import listed, page_of, pages_around

PAGE = 100


@require_safe
@reading
def hearings(request: HttpRequest) -> HttpResponseBase:
    coming = reporting.coming_hearings(user=request.user, at=timezone.now())
    rows, has_more = page_of(request, coming, PAGE)
    pages = pages_around(request, has_more)
    return listed(request, "cases/hearings.html", reporting.hearing_table(rows), pages=pages)
