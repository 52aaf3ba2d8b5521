"""Lists as CSV, which no spreadsheet takes for formulas."""

from collections.abc import Iterator

from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import display_for_field, display_for_value, label_for_field, lookup_field
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.text import capfirst

from accounts.csv_lines import lines


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
        response = StreamingHttpResponse(lines(self._rows(request, rows)), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{self.opts.model_name}.csv"'
        return response

    def _rows(self, request: HttpRequest, rows) -> Iterator[list[str]]:
        columns = [c for c in self.get_list_display(request) if c not in self.not_exported]
        yield [capfirst(label_for_field(column, self.model, self)) for column in columns]
        for row in rows.iterator(chunk_size=500):
            yield [_text(column, row, self) for column in columns]


def _text(column: str, row, desk: ModelAdmin) -> str:
    field, _, value = lookup_field(column, row, desk)
    if value is None:
        return ""
    return str(display_for_field(value, field, "") if field else display_for_value(value, ""))
