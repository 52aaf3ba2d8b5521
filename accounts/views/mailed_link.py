"""The link in the mail, opened by the PACER account that asked. Only the button uses it: mail scanners look too."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import linking, lost_logins, own_accounts
from accounts.views.freshness import LINK_REQUEST, ready_to_link


@require_http_methods(["GET", "HEAD", "POST"])
@ready_to_link
def mailed_link(request: HttpRequest, token: str) -> HttpResponse:
    if request.method != "POST":
        return render(request, "accounts/mailed_link.html")
    try:
        opened = lost_logins.open_mailed(token, by=request.user, at=timezone.now())
    except (linking.RequestExpired, own_accounts.NotThisAccount) as refusal:
        messages.error(request, str(refusal))
        return redirect("accounts:lost_login")
    request.session[LINK_REQUEST] = opened.public_id
    return redirect("accounts:confirm_link", opened.public_id)
