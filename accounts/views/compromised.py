"""I think someone has my password: one button ends every session, this one too, and a new password is due."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import passwords

DONE = (
    "You are logged out everywhere. Choose a new password now: by the link in the mail that is on its way to you, "
    "or by logging in once more."
)


@require_http_methods(["GET", "HEAD", "POST"])
def compromised(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "accounts/compromised.html")
    passwords.distrust(request.user, at=timezone.now())
    logout(request)
    messages.success(request, DONE)
    return redirect("accounts:sign_in")
