"""Docket activity: what was filed in these days, in every case one may know of."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.views.client_code import searching
from cases.record import reporting
from cases.record.forms.reports import ActivityForm
from cases.record.views.listing import page_of, pages_around, reported

PAGE = 100


@require_safe
@searching
def docket_activity(request: HttpRequest) -> HttpResponseBase:
    form = ActivityForm(request.GET or None)
    if not form.is_valid():
        return render(request, "cases/docket_activity.html", {"form": form})
    asked = form.asked(timezone.localdate())
    rows, has_more = page_of(request, reporting.activity(asked, user=request.user), PAGE)
    table = reporting.activity_table("Docket activity", rows)
    shown = {"asked": asked, "pages": pages_around(request, has_more)}
    return reported(request, "cases/docket_activity.html", table, form, **shown)
