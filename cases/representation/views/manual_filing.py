"""Notice of manual filing or lodging: what is filed by hand, and the G-92 that tells of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import on_paper
from cases.models import Case
from cases.representation import manual_filing as announcing
from cases.representation.forms.manual_filing import ManualFilingForm
from cases.representation.views import again
from cases.representation.views.case_page import after, in_a_case, made, turning_away


@require_http_methods(["GET", "HEAD", "POST"])
@turning_away(announcing.refuse_others)
@in_a_case
def manual_filing(request: HttpRequest, case: Case) -> HttpResponse:
    form = ManualFilingForm(request.POST or None, case=case, by=request.user)
    if form.is_valid():
        answers = {"by": request.user, "at": timezone.now()}
        if draft := made(request, form, lambda: announcing.prepare(form.chosen(), **answers)):
            return after(draft, request.user)
    page = {"case": case, "form": form, "rule": on_paper.rule_of(case.type), **again.begun(request, form)}
    return render(request, "cases/manual_filing.html", page)
