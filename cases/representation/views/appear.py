"""Appear in a case: the parties, the reason, and the G-123 that says so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import Case
from cases.representation import appearing
from cases.representation.forms.appearance import AppearanceForm
from cases.representation.views import again
from cases.representation.views.case_page import after, for_who_appears, in_a_case, made


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_appears
@in_a_case
def appear(request: HttpRequest, case: Case) -> HttpResponse:
    form = AppearanceForm(request.POST or None, case=case, by=request.user)
    if form.is_valid():
        answers = {"by": request.user, "at": timezone.now()}
        if draft := made(request, form, lambda: appearing.prepare(form.chosen(), **answers)):
            return after(draft, request.user)
    return render(request, "cases/appear.html", {"case": case, "form": form, **again.begun(request, form)})
