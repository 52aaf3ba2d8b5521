"""Get New Codes: ten backup codes in place of those that there were."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.backup_codes import COUNT, NoApp, left_of, renew
from accounts.second_factor import has_app
from accounts.views import new_backup_codes
from accounts.views.freshness import fresh

LIST = "accounts:authenticators"


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def backup_codes(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _renewed(request)
    context = {"left": left_of(request.user), "count": COUNT, "has_app": has_app(request.user)}
    return render(request, "accounts/backup_codes.html", context)


def _renewed(request: HttpRequest) -> HttpResponse:
    try:
        codes = renew(request.user, at=timezone.now(), keep=request.session.session_key or "")
    except NoApp as refusal:
        messages.error(request, str(refusal))
        return redirect(LIST)
    return new_backup_codes.page(request, codes, onward=reverse(LIST))
