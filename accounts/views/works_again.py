"""The link in our mail to an address: whoever reads it says that it works again, or that it is still right."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import failing, mailed_links


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def works_again(request: HttpRequest, token: str) -> HttpResponse:
    """Looking mends nothing: mail scanners look too."""
    is_answered, at = request.method == "POST", timezone.now()
    try:
        link = mailed_links.look(token, *failing.ANSWERED, at=at)
        address = failing.answer(token, at=at) if is_answered else link.address
    except mailed_links.LinkClosed:
        return render(request, "accounts/works_again.html", status=410)
    page = {"address": address, "is_answered": is_answered, "is_yearly": link.purpose == failing.Purpose.STILL_RIGHT}
    return render(request, "accounts/works_again.html", page)
