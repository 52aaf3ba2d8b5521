"""Forgot the password: a link to the account's own address. Known and unknown names get one answer in one time."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import forgotten, slowing
from accounts.forms.passwords import ForgotPasswordForm
from accounts.models import AskedByMail
from accounts.views import whence

MAILED = (
    "If there is a PACER account of this name, a link for a new password is on its way to its e-mail address. "
    "It works once, within half an hour. If none comes within ten minutes, look among unwanted mail."
)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def forgot_password(request: HttpRequest) -> HttpResponse:
    form = ForgotPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and asked(request, form, "username"):
        messages.success(request, MAILED)
        return redirect("accounts:sign_in")
    return render(request, "accounts/forgot_password.html", {"form": form})


def asked(request: HttpRequest, form: forms.Form, field: str) -> bool:
    """The wish is noted, or the form says why not; whether anybody answers is not known here."""
    kind = AskedByMail.Kind.PASSWORD if field == "username" else AskedByMail.Kind.USERNAME
    typed, network = form.cleaned_data[field], whence.network(request)
    try:
        forgotten.ask(kind, typed=typed, network=network, at=timezone.now())
    except slowing.TooManyTries as refusal:
        form.add_error(None, str(refusal))
    return not form.errors
