"""Copies of somebody's notices: who asks, what will come, and yes or no. Whoever reads the address need not log in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import mailed_links, secondary_addresses

ANSWERS = {"yes": secondary_addresses.accept, "no": secondary_addresses.decline}


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_secondary(request: HttpRequest, token: str) -> HttpResponse:
    """Looking answers nothing: mail scanners look too."""
    answer = ANSWERS.get(request.POST.get("answer", ""))
    try:
        link = mailed_links.look(token, secondary_addresses.Purpose.CONFIRM_SECONDARY, at=timezone.now())
        row = answer(token, at=timezone.now()) if answer else link.secondary_address
    except mailed_links.LinkClosed:
        return render(request, "accounts/confirm_secondary.html", status=410)
    page = {"row": row, "person": link.secondary_address.person, "is_answered": answer is not None}
    return render(request, "accounts/confirm_secondary.html", page)
