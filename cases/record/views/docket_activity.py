"""Docket activity: what was filed in these days, in every case one may know of."""

from functools import partial

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from accounts.views.client_code import searching
from cases.record import reporting
from cases.record.forms.reports import ActivityForm
from cases.record.views.listing import may_be_bought, paged, reported

PAGE = 100


@may_be_bought
@searching
def docket_activity(request: HttpRequest) -> HttpResponseBase:
    form = ActivityForm(request.GET or None)
    if not form.is_valid():
        return render(request, "cases/docket_activity.html", {"form": form})
    asked = form.asked(timezone.localdate())
    found = reporting.activity(asked, user=request.user)
    table, pages = paged(request, found, PAGE, partial(reporting.activity_table, "Docket activity"))
    return reported(request, "cases/docket_activity.html", table, form=form, asked=asked, pages=pages)
