"""What the pages of lists share: a table on a page or as CSV, and the case that a page is about."""

from collections.abc import Callable
from datetime import date
from functools import wraps

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.csv_lines import lines
from accounts.views.client_code import searching
from cases import charging, readings
from cases.models import Case
from cases.record import measuring
from cases.record.tables import Table, day
from cases.record.views import paying

LAST_PAGE = 200
View = Callable[..., HttpResponseBase]


def of_a_case(view: View) -> View:
    """A page of the query menu, to be read."""
    return require_safe(about_a_case(view))


def about_a_case(view: View) -> View:
    """The view gets the case; what one may not know of is 404, as what does not exist."""

    @searching
    @wraps(view)
    def answer(request: HttpRequest, case_id: str) -> HttpResponseBase:
        cases = Case.objects.visible_to(request.user).select_related("assigned_judge", "referred_judge", "lead_case")
        case = get_object_or_404(cases, public_id=case_id)
        readings.admit_to_docket(case, by=request.user, at=timezone.now())
        return view(request, case)

    return answer


def listed(request: HttpRequest, template: str, *tables: Table, **context) -> HttpResponseBase:
    """The tables on their page; with `?format=csv` the first as a file. Of a case, it is charged as it is shown."""
    if case := context.get("case"):
        asked = {"text": "with docket text"} if context.get("with_text") else {}
        about = {"title": tables[0].name, **taken(request, asked, *tables)}
        item = charging.of_docket(case, paying.reader_of(request), **about)
        context["paid"] = paying.charged(request, item)
    if request.GET.get("format") == "csv":
        answer = StreamingHttpResponse(lines(tables[0].texts()), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{tables[0].name.lower().replace(" ", "-")}.csv"'
        return answer
    return render(request, template, {"tables": tables, **context})


def reported(request: HttpRequest, template: str, table: Table, form: forms.Form, **context) -> HttpResponseBase:
    """A report over many cases, charged as it is shown."""
    about = {"title": table.name, **taken(request, form.cleaned_data, table)}
    paid = paying.charged(request, charging.of_report(paying.reader_of(request), **about))
    return listed(request, template, table, form=form, paid=paid, **context)


def taken(request: HttpRequest, asked: dict, *tables: Table) -> dict:
    """How much of the record these take, and what was asked for, as a receipt prints it.

    Only what the page understands counts: its address written otherwise is the same thing, charged once.
    """
    given = asked | {"page": page_number(request) if page_number(request) > 1 else ""}
    octets = measuring.texts(*(cell for table in tables for row in table.rows for cell in row))
    return {"octets": octets, "criteria": "; ".join(_said(*each) for each in given.items() if each[1])}


def _said(name: str, value: object) -> str:
    return f"{name.replace('_', ' ')}: {day(value) if isinstance(value, date) else value}"


def page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return min(max(1, int(asked)), LAST_PAGE) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1


def page_of(request: HttpRequest, rows: QuerySet, size: int) -> tuple[list, bool]:
    """The rows of the page asked for, and whether more follow. Nothing is counted."""
    start = (page_number(request) - 1) * size
    found = list(rows[start : start + size + 1])
    return found[:size], len(found) > size


def pages_around(request: HttpRequest, has_more: bool) -> dict[str, int]:
    """For `_more.html`: this page, the one before and the one after, 0 where there is none."""
    number = page_number(request)
    return {"number": number, "before": number - 1, "after": number + 1 if has_more else 0}
