"""Written opinions: the court's own rulings, free to read."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.views.case_search import reading
from cases.record import reporting
from cases.record.forms.reports import ActivityForm
from cases.record.views.listing import listed, page_of, pages_around

PAGE = 100


@require_safe
@reading
def written_opinions(request: HttpRequest) -> HttpResponseBase:
    form = ActivityForm(request.GET)
    if not form.is_valid():
        return render(request, "cases/written_opinions.html", {"form": form})
    asked = form.asked(timezone.localdate())
    rows, has_more = page_of(request, reporting.opinions(asked, user=request.user), PAGE)
    shown = {"form": form, "asked": asked, "pages": pages_around(request, has_more)}
    return listed(request, "cases/written_opinions.html", reporting.opinion_table(rows), **shown)
