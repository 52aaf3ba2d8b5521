"""Change the password: the old one is asked for, and every other session ends."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import fresh_sign_in, passwords, slowing
from accounts.forms.passwords import ChangePasswordForm
from accounts.views import freshness

CHANGED = "Your password is changed. Everywhere else you have been logged out, and a mail tells you of it."


@sensitive_post_parameters("old_password", "new_password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    form = ChangePasswordForm(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid() and changed(request, form):
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/change_password.html", {"form": form})


def changed(request: HttpRequest, form: ChangePasswordForm) -> bool:
    """This session goes on, under a key of its own; or the form says what is wrong."""
    given, now = form.cleaned_data, timezone.now()
    words = {"old": given["old_password"], "new": given["new_password"]}
    try:
        owner = passwords.change(request.user, **words, at=now, keep=request.session.session_key)
    except (fresh_sign_in.WrongPassword, slowing.TooManyTries) as refusal:
        form.add_error("old_password", str(refusal))
    except passwords.SamePassword as refusal:
        form.add_error("new_password", str(refusal))
    else:
        update_session_auth_hash(request, owner)
        freshness.note(request)
        messages.success(request, CHANGED)
    return not form.errors
