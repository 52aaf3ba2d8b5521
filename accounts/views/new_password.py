"""The link in the mail: choose a new password. Looking uses nothing up, and nobody is logged in by it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import mailed_links, passwords
from accounts.forms.passwords import NewPasswordForm

CHANGED = "Your password is changed, and you are logged out everywhere. Log in with the new one."


@sensitive_post_parameters("new_password", "again")
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest, token: str) -> HttpResponse:
    try:
        account = mailed_links.look(token, passwords.Purpose.RESET_PASSWORD, at=timezone.now()).account
        form = NewPasswordForm(request.POST or None, account=account)
        if request.method == "POST" and form.is_valid() and _was_reset(token, form):
            messages.success(request, CHANGED)
            return redirect("accounts:sign_in")
    except mailed_links.LinkClosed as refusal:
        messages.error(request, str(refusal))
        return redirect("accounts:forgot_password")
    return render(request, "accounts/new_password.html", {"form": form})


def _was_reset(token: str, form: NewPasswordForm) -> bool:
    try:
        passwords.reset(token, new=form.cleaned_data["new_password"], at=timezone.now())
    except passwords.SamePassword as refusal:
        form.add_error("new_password", str(refusal))
    return not form.errors
