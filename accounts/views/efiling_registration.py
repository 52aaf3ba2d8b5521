"""Ask this court for e-filing privileges: the kinds, what each needs, and what must hold before."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import own_accounts, registration, standing
from accounts.forms.privileges import EFilingForm

ASKED = "The clerk has your request. You will be told by e-mail; until then this page shows where it stands."
PREFILLED = ("kind", "case_number", "granted_on")  # by the page that led here


@require_http_methods(["GET", "HEAD", "POST"])
def efiling_registration(request: HttpRequest) -> HttpResponse:
    form = EFilingForm(request.POST or None, initial={name: request.GET.get(name, "") for name in PREFILLED})
    try:
        registration.check(request.user)
        registration.refuse_second(request.user)
        if request.method == "POST" and form.is_valid() and not form.cleaned_data["before_2020"]:
            registration.ask(by=request.user, at=timezone.now(), **form.asked())
            messages.success(request, ASKED)
            return redirect("accounts:efiling_status")
    except own_accounts.NotThisAccount as refusal:
        page, label = standing.MENDS[type(refusal)]
        context = {"refusal": refusal, "mends": page, "mends_label": label}
        return render(request, "accounts/efiling_registration.html", context, status=403)
    return render(request, "accounts/efiling_registration.html", {"form": form})
