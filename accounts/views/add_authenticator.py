"""One more authenticator app for one's own account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.forms.second_factor import AddAppForm
from accounts.views import enrolment, new_backup_codes
from accounts.views.freshness import fresh

LIST = "accounts:authenticators"


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def add_authenticator(request: HttpRequest) -> HttpResponse:
    form = AddAppForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (codes := enrolment.taken(request, form)) is not None:
        messages.success(request, f"The app “{form.cleaned_data['name']}” was added.")
        return new_backup_codes.page(request, codes, onward=reverse(LIST)) if codes else redirect(LIST)
    return render(request, "accounts/add_authenticator.html", {"form": form, **enrolment.shown(request)})
