"""History and documents of one case: the events in order, with their docket text if asked for."""

from django.http import HttpRequest, HttpResponseBase

from cases.models import Case, DocketEntry
from cases.record import case_lists
from cases.record.views.listing import listed, of_a_case, page_of, pages_around

PAGE = 200


@of_a_case
def case_history(request: HttpRequest, case: Case) -> HttpResponseBase:
    with_text = request.GET.get("text") == "1"
    entries = DocketEntry.objects.visible_to(request.user).filter(case=case).in_docket_order()
    entries = entries.select_related("case").prefetch_related("corrections")
    rows, has_more = page_of(request, entries, PAGE)
    table = case_lists.history(rows, with_text=with_text)
    pages = pages_around(request, has_more)
    return listed(request, "cases/case_history.html", table, case=case, with_text=with_text, pages=pages)
