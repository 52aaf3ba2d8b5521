"""Lists as CSV, which no spreadsheet takes for formulas."""

import csv
from collections.abc import Iterator

from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import display_for_field, display_for_value, label_for_field, lookup_field
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.text import capfirst

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Line:
    """What csv writes to: hands each line back."""

    def write(self, text: str) -> str:
        return text


class Exported(ModelAdmin):
    """A list that can be taken along as CSV: the rows that the page's search and filters leave, all of them."""

    not_exported: tuple[str, ...] = ()

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_csv"
        return [path("csv/", self.admin_site.admin_view(self.as_csv), name=name), *super().get_urls()]

    def as_csv(self, request: HttpRequest) -> HttpResponseBase:
        if not self.has_view_permission(request):
            raise PermissionDenied("This list is not for you.")
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return redirect("..")
        response = StreamingHttpResponse(self._lines(request, rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{self.opts.model_name}.csv"'
        return response

    def _lines(self, request: HttpRequest, rows) -> Iterator[str]:
        columns, writer = [c for c in self.get_list_display(request) if c not in self.not_exported], csv.writer(Line())
        yield "\ufeff" + writer.writerow([safe(capfirst(label_for_field(c, self.model, self))) for c in columns])
        for row in rows.iterator(chunk_size=500):
            yield writer.writerow([safe(_text(column, row, self)) for column in columns])


def safe(text: str) -> str:
    """A cell that a spreadsheet shows as it stands: what begins like a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


def _text(column: str, row, desk: ModelAdmin) -> str:
    field, _, value = lookup_field(column, row, desk)
    if value is None:
        return ""
    return str(display_for_field(value, field, "") if field else display_for_value(value, ""))
