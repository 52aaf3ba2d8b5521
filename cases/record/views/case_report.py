"""What the reports of civil and of criminal cases share: cases of one kind, by the day they were filed."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from cases.models import Case
from cases.record import finding, reporting
from cases.record.forms.reports import CasesForm
from cases.record.views.listing import page_of, pages_around, reported

PAGE = 100


def report(request: HttpRequest, template: str, kind: str) -> HttpResponseBase:
    form = CasesForm(request.GET or None)
    if not form.is_valid():
        return render(request, template, {"form": form})
    rows, has_more = page_of(request, finding.find(form.criteria(kind), user=request.user), PAGE)
    table = reporting.case_table(f"{Case.Type(kind).label} cases", rows)
    return reported(request, template, table, form, pages=pages_around(request, has_more))
