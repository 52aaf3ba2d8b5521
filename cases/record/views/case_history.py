"""History and documents of one case: the events in order, with their docket text if asked for."""

from functools import partial

from django.http import HttpRequest, HttpResponseBase

from cases.models import Case, DocketEntry
from cases.record import case_lists
from cases.record.views.listing import listed_of, paged, report_on_a_case

PAGE = 200


@report_on_a_case
def case_history(request: HttpRequest, case: Case) -> HttpResponseBase:
    with_text = request.GET.get("text") == "1"
    entries = DocketEntry.objects.visible_to(request.user).filter(case=case).in_docket_order()
    entries = entries.select_related("case").prefetch_related("corrections")
    table, pages = paged(request, entries, PAGE, partial(case_lists.history, with_text=with_text))
    shown = {"with_text": with_text, "pages": pages, "asked": {"text": "with docket text"} if with_text else {}}
    return listed_of(case, request, "cases/case_history.html", table, **shown)
