"""Where a request comes from: its network and its browser, as limits and the list of sessions need them."""

from django.conf import settings
from django.http import HttpRequest

from accounts import networks


def network(request: HttpRequest) -> str:
    """X-Forwarded-For counts only behind our own proxy, and of it only the last address: the proxy wrote that one."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return networks.network_of(forwarded.rpartition(",")[2] or request.META.get("REMOTE_ADDR", ""))


def browser(request: HttpRequest) -> str:
    """As the browser calls itself, cut to what a row holds; never trusted."""
    named = request.META.get("HTTP_USER_AGENT", "")
    return "".join(each for each in named if each.isprintable())[:200]
