"""“This wasn't me”: the link in the mail, and a button that freezes the account. Looking freezes nothing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import freezing, mailed_links

FROZEN = (
    "The account is frozen: nobody can log in to it. Call the help desk; the clerk makes sure who you are and lifts it."
)


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def not_me(request: HttpRequest, token: str) -> HttpResponse:
    try:
        link = mailed_links.look(token, freezing.Purpose.NOT_ME, at=timezone.now())
        if request.method != "POST":
            return render(request, "accounts/not_me.html", {"account": link.account})
        freezing.freeze(token, at=timezone.now())
    except mailed_links.LinkClosed:
        return render(request, "accounts/not_me.html", status=410)
    messages.success(request, FROZEN)
    return redirect("accounts:sign_in")
