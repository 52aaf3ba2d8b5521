"""What the pages of lists share: a table on a page or as CSV, its price first, and the case that a page is about."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import wraps

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.csv_lines import lines
from accounts.views.client_code import searching
from cases import charging, readings
from cases.models import Case
from cases.record import measuring
from cases.record.tables import Table, day
from cases.record.views import paying

LAST_PAGE = 200
MOST, CHUNK = 10_000, 1_000  # rows of a file, and how many are read at a time
CSV = "csv"
View = Callable[..., HttpResponseBase]
TableOf = Callable[[Iterable], Table]

may_be_bought = require_http_methods(["GET", "HEAD", "POST"])  # a POST accepts the price


def of_a_case(view: View) -> View:
    """A page of the query menu, to be read."""
    return require_safe(about_a_case(view))


def report_on_a_case(view: View) -> View:
    """A list of the query menu: its price first."""
    return may_be_bought(about_a_case(view))


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
    """The tables on their page; with `?format=csv` one of them as a file, the first unless `list` names another."""
    if is_file(request):
        wanted = request.GET.get("list")
        return as_file(next((table for table in tables if table.slug == wanted), tables[0]))
    return render(request, template, {"tables": tables, **context})


def listed_of(
    case: Case, request: HttpRequest, template: str, *tables: Table, asked: dict | None = None, **context
) -> HttpResponseBase:
    """Lists of one case, shown once their price is accepted; `asked` are its criteria."""
    about = {"title": tables[0].name, **taken(asked or {}, context.get("pages"), *tables)}
    item = charging.of_docket(case, paying.reader_of(request), **about)
    return bought(request, item, template, *tables, case=case, **context)


def reported(request: HttpRequest, template: str, table: Table, **context) -> HttpResponseBase:
    """A report over many cases, shown once its price is accepted; asked for by `form`."""
    about = {"title": table.name, **taken(context["form"].cleaned_data, context["pages"], table)}
    return bought(request, charging.of_report(paying.reader_of(request), **about), template, table, **context)


def bought(request: HttpRequest, item: charging.Item, template: str, *tables: Table, **context) -> HttpResponseBase:
    """The price first; then the lists, with their receipt at the foot."""
    unsettled = paying.settled(request, item)
    return unsettled or listed(request, template, *tables, paid=paying.receipt(request, item), **context)


def taken(asked: dict, pages: dict[str, int] | None, *tables: Table) -> dict:
    """How much of the record these take, and what was asked for, as a receipt prints it.

    Only what the page understands counts: its address written otherwise is the same thing, charged once. The whole of
    a list that has more than a page is another thing than its first page.
    """
    number, is_whole = (pages["number"], pages["is_whole"]) if pages else (1, False)
    given = asked | {"page": number if number > 1 else "", "rows": "the whole list" if is_whole else ""}
    octets = measuring.texts(*(cell for table in tables for row in table.rows for cell in row))
    return {"octets": octets, "criteria": "; ".join(_said(*each) for each in given.items() if each[1])}


def _said(name: str, value: object) -> str:
    return f"{name.replace('_', ' ')}: {day(value) if isinstance(value, date) else value}"


def page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return min(max(1, int(asked)), LAST_PAGE) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1


def paged(request: HttpRequest, rows: QuerySet, size: int, table_of: TableOf) -> tuple[Table, dict[str, int]]:
    """The page asked for as a table, and those around it; as a file, the whole list. Nothing is counted."""
    if is_file(request):
        return _whole(rows, size, table_of)
    number = page_number(request)
    found = list(rows[(number - 1) * size : number * size + 1])
    after = number + 1 if len(found) > size else 0
    return table_of(found[:size]), {"number": number, "before": number - 1, "after": after, "is_whole": False}


def _whole(rows: QuerySet, size: int, table_of: TableOf) -> tuple[Table, dict[str, int]]:
    """All of it up to MOST; only the texts of its cells are ever in memory together."""
    table = table_of(rows[: MOST + 1].iterator(chunk_size=CHUNK))
    cut = replace(table, rows=table.rows[:MOST], cut_at=MOST if len(table.rows) > MOST else 0)
    return cut, {"number": 1, "before": 0, "after": 0, "is_whole": len(table.rows) > size}


def is_file(request: HttpRequest) -> bool:
    return request.GET.get("format") == CSV


def as_file(table: Table) -> StreamingHttpResponse:
    return file_of(table.slug, table.texts())


def file_of(name: str, texts: Iterable[Iterable[str]]) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(lines(texts), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
