"""Case Search Status: whether this account may search, why not, and what mends it."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import pacer_registration, slowing

SENT = "A new link is on its way to {}. The earlier ones open nothing any more."


@require_http_methods(["GET", "HEAD", "POST"])
def case_search(request: HttpRequest) -> HttpResponse:
    """A POST has the confirming mail sent again."""
    if request.method == "POST":
        try:
            pacer_registration.send_again(by=request.user, at=timezone.now())
            messages.success(request, SENT.format(request.user.email))
        except (pacer_registration.AlreadyConfirmed, slowing.TooManyTries) as refusal:
            messages.error(request, str(refusal))
        return redirect("accounts:case_search")
    is_on_hold = pacer_registration.is_on_hold(request.user)
    return render(request, "accounts/case_search.html", {"is_on_hold": is_on_hold})


def reading(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the record: closed while Case Search Status is inactive.

    Whoever may file reads on all the same: dockets are where filings begin.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_search_active or request.user.may_file:
            return view(request, *args, **kwargs)
        return redirect("accounts:case_search")

    return guarded
