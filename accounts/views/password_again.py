"""The password once more, before an act that cannot be undone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import fresh_sign_in, slowing
from accounts.forms.sign_in import PasswordAgainForm
from accounts.views import freshness
from accounts.views.onward import wanted


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def password_again(request: HttpRequest) -> HttpResponse:
    form = PasswordAgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _given(request, form):
        freshness.note(request)
        request.session.cycle_key()
        return redirect(_next(request))
    return render(request, "accounts/password_again.html", {"form": form, "next": _next(request)})


def _given(request: HttpRequest, form: PasswordAgainForm) -> bool:
    try:
        fresh_sign_in.confirm_password(by=request.user, at=timezone.now(), **form.cleaned_data)
    except (fresh_sign_in.WrongPassword, slowing.TooManyTries) as refusal:
        form.add_error("password", str(refusal))
        return False
    return True


def _next(request: HttpRequest) -> str:
    return wanted(request) or reverse("accounts:link")
