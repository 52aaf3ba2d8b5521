"""Query: find cases by number, names, dates and kind; every search has an address of its own."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from accounts.views.client_code import searching
from cases import charging
from cases.record import finding, reporting
from cases.record.forms.query import QueryForm
from cases.record.views import paying
from cases.record.views.listing import bought, may_be_bought, paged, taken

PAGE = 50


@may_be_bought
@searching
def query(request: HttpRequest) -> HttpResponseBase:
    form = QueryForm(request.GET or None)
    if not (form.is_valid() and form.criteria()):
        return render(request, "cases/query.html", {"form": form, "is_refused": bool(form.errors)})
    found = finding.find(form.criteria(), user=request.user)
    table, pages = paged(request, found, PAGE, partial(reporting.case_table, "Cases"))
    asked = taken(form.cleaned_data, pages, table)
    item = charging.of_search(paying.reader_of(request), **asked, is_by_number=form.is_by_number)
    if len(table.rows) == 1 and not (pages["before"] or pages["after"] or "format" in request.GET):
        return paying.settled(request, item) or _straight_to(table.rows[0][0].url, request, item)
    return bought(request, item, "cases/query.html", table, form=form, found=table.rows, pages=pages)


def _straight_to(docket: str, request: HttpRequest, item: charging.Item) -> HttpResponse:
    """There is no page to bear the receipt: the case that opens says what the search cost."""
    charge = paying.receipt(request, item)["charge"]
    if charge and request.method != "HEAD":
        messages.info(request, f"The search that found this case cost ${charge.amount}, charged once.")
    return redirect(docket)
