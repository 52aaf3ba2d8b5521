"""Do you want to link these accounts? Both names side by side; Submit links them for good."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import linking, own_accounts
from accounts.views.freshness import LINK_REQUEST, ready_to_link


@require_http_methods(["GET", "HEAD", "POST"])
@ready_to_link
def confirm_link(request: HttpRequest, request_id: str) -> HttpResponse:
    try:
        proved = linking.proved(held(request, request_id), by=request.user, at=timezone.now())
        if request.method == "POST" and proved.names_agree:
            linking.confirm(request_id, by=request.user, at=timezone.now())
            request.session.cycle_key()
            return redirect("accounts:linked")
    except (linking.RequestExpired, own_accounts.NotThisAccount) as refusal:
        messages.error(request, str(refusal))
        return redirect("accounts:link")
    return render(request, "accounts/confirm_link.html", {"proved": proved})


def held(request: HttpRequest, request_id: str) -> str:
    """The request that this session itself has begun; any other is as good as none."""
    return request_id if request.session.get(LINK_REQUEST) == request_id else ""
