"""Who may come to pages that change a way in: sessions whose sign-in is fresh, and for linking who can be linked."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts import fresh_sign_in, own_accounts

SIGNED_IN_AT, LINK_REQUEST = "signed_in_at", "link_request"
View = Callable[..., HttpResponse]


def note(request: HttpRequest) -> None:
    """The password has just been given."""
    request.session[SIGNED_IN_AT] = timezone.now().isoformat()


def ready_to_link(view: View) -> View:
    """Everything that must hold is asked before the page asks for anything; each refusal leads to what mends it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            own_accounts.check(request.user)
        except own_accounts.AlreadyLinked:
            return redirect("accounts:linked")
        except own_accounts.NotThisAccount as refusal:
            return render(request, "accounts/may_not_link.html", _why(refusal), status=403)
        return fresh(view)(request, *args, **kwargs)

    return guarded


def fresh(view: View) -> View:
    """The password was given in the last fifteen minutes, or is asked for again."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not fresh_sign_in.is_fresh(request.session.get(SIGNED_IN_AT), at=timezone.now()):
            return redirect(f"{reverse('accounts:password_again')}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return guarded


def _why(refusal: own_accounts.NotThisAccount) -> dict:
    return {"refusal": refusal, "is_firms": isinstance(refusal, own_accounts.NotIndividual)}
