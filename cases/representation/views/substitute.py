"""Substitute in for current counsel: Form G-01, begun and signed by whoever takes over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import Case
from cases.representation import leaving
from cases.representation.forms.substitution import SubstitutionForm
from cases.representation.views import again
from cases.representation.views.case_page import for_who_appears, in_a_case, made


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_appears
@in_a_case
def substitute(request: HttpRequest, case: Case) -> HttpResponse:
    if request.user.is_court:  # docketed from paper, as every withdrawal
        return redirect(f"{reverse('cases:withdraw')}?case={case.public_id}")
    form = SubstitutionForm(request.POST or None, case=case, by=request.user)
    if form.is_valid():
        further, signed = leaving.Further(joining=request.user.person), {"by": request.user, "at": timezone.now()}
        if draft := made(request, form, lambda: leaving.prepare(form.chosen(), further, **signed)):
            return redirect("cases:documents", draft.public_id)
    return render(request, "cases/substitute.html", {"case": case, "form": form, **again.begun(request, form)})
