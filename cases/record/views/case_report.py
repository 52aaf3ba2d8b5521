"""What the reports of civil and of criminal cases share: cases of one kind, by the day they were filed."""

from functools import partial

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from cases.models import Case
from cases.record import finding, reporting
from cases.record.forms.reports import CasesForm
from cases.record.views.listing import paged, reported

PAGE = 100


def report(request: HttpRequest, template: str, kind: str) -> HttpResponseBase:
    form = CasesForm(request.GET or None)
    if not form.is_valid():
        return render(request, template, {"form": form})
    found = finding.find(form.criteria(kind), user=request.user)
    table, pages = paged(request, found, PAGE, partial(reporting.case_table, f"{Case.Type(kind).label} cases"))
    return reported(request, template, table, form=form, pages=pages)
