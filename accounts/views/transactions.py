"""My transaction log, as a page and as a file."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import transactions as log
from accounts.csv_lines import lines
from accounts.forms.profile import TransactionsForm
from accounts.models import AuditEvent

PAGE = 50


@require_safe
def transactions(request: HttpRequest) -> HttpResponseBase:
    form = TransactionsForm(request.GET, account=request.user)
    asked = form.cleaned_data if form.is_valid() else None
    events = AuditEvent.objects.none() if asked is None else log.of(request.user, **asked)
    if asked is not None and request.GET.get("format") == "csv":
        return _file(events)
    rows = Paginator(events, PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/transactions.html", {"form": form, "rows": rows, "told": log.told(rows)})


def _file(events) -> StreamingHttpResponse:
    """One line at a time: a log of years is not held in memory."""
    answer = StreamingHttpResponse(lines(log.csv_rows(events)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="transaction-log.csv"'
    return answer
