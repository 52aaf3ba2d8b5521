"""Query: find cases by number, names, dates and kind; every search has an address of its own."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.views.client_code import searching
from cases import charging
from cases.record import finding, reporting
from cases.record.forms.query import QueryForm
from cases.record.tables import Table
from cases.record.views import paying
from cases.record.views.listing import listed, page_of, pages_around, taken

PAGE = 50


@require_safe
@searching
def query(request: HttpRequest) -> HttpResponseBase:
    form = QueryForm(request.GET or None)
    if not (form.is_valid() and form.criteria()):
        return render(request, "cases/query.html", {"form": form, "is_refused": bool(form.errors)})
    found, has_more = page_of(request, finding.find(form.criteria(), user=request.user), PAGE)
    pages = pages_around(request, has_more)
    if len(found) == 1 and not (pages["before"] or has_more or "format" in request.GET):
        return redirect("cases:docket", found[0].public_id)
    table = reporting.case_table("Cases", found)
    context = {"form": form, "found": found, "pages": pages, "is_asked": True, "paid": _paid(request, form, table)}
    return listed(request, "cases/query.html", table, **context)


def _paid(request: HttpRequest, form: QueryForm, table: Table) -> dict:
    """A search is charged by what it found; none found is a page."""
    item = charging.of_search(paying.reader_of(request), **taken(request, form.cleaned_data, table))
    return paying.charged(request, item)
