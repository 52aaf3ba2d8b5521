"""A legacy account is led to its upgrade before a page asks it for anything."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import own_accounts

View = Callable[..., HttpResponse]


def upgraded_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            own_accounts.check_upgraded(request.user)
        except own_accounts.NotUpgraded as refusal:
            return render(request, "accounts/not_upgraded.html", {"refusal": refusal}, status=403)
        return view(request, *args, **kwargs)

    return guarded
