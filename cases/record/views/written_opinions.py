"""Written opinions: the court's own rulings, free to read."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.views.case_search import reading
from cases.record import reporting
from cases.record.forms.reports import ActivityForm
from cases.record.views.listing import listed, paged

PAGE = 100


@require_safe
@reading
def written_opinions(request: HttpRequest) -> HttpResponseBase:
    form = ActivityForm(request.GET)
    if not form.is_valid():
        return render(request, "cases/written_opinions.html", {"form": form})
    asked = form.asked(timezone.localdate())
    found = reporting.opinions(asked, user=request.user)
    table, pages = paged(request, found, PAGE, reporting.opinion_table)
    return listed(request, "cases/written_opinions.html", table, form=form, asked=asked, pages=pages)
