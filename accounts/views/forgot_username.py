"""Forgot the username: the names of an address are mailed to that address, and shown to nobody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.passwords import ForgotUsernameForm
from accounts.views.forgot_password import asked

MAILED = (
    "If a PACER account has this e-mail address, its username is on its way there. "
    "If no mail comes within ten minutes, look among unwanted mail."
)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def forgot_username(request: HttpRequest) -> HttpResponse:
    form = ForgotUsernameForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and asked(request, form, "email"):
        messages.success(request, MAILED)
        return redirect("accounts:sign_in")
    return render(request, "accounts/forgot_username.html", {"form": form})
