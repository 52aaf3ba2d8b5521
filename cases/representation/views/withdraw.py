"""Withdraw from a case: what is so. The next page says which way that leads."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases import consequences
from cases.models import Case
from cases.representation.forms.leaving import LeavingForm
from cases.representation.views import again
from cases.representation.views.case_page import for_counsel, in_a_case


@require_safe
@for_counsel
@in_a_case
def withdraw(request: HttpRequest, case: Case) -> HttpResponse:
    said = {name: values if name == "parties" else values[-1] for name, values in request.GET.lists()}
    form = LeavingForm(request.GET if "asked" in request.GET else None, initial=said, case=case, by=request.user)
    if form.is_valid():
        query = {name: values for name, values in request.GET.lists() if name in {"case", again.AGAIN, *form.fields}}
        return redirect(f"{reverse('cases:withdrawal')}?{urlencode(query, doseq=True)}")
    page = {"case": case, "form": form, "consequences": consequences.of_counsel()}
    return render(request, "cases/withdraw.html", page | again.begun(request))
