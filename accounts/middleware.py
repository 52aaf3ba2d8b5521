"""Around the pages of those who are signed in: lost sessions, steps that are owed, from where and when one was seen."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from accounts import arrival, networks, open_sessions
from accounts.views import whence

Answer = Callable[[HttpRequest], HttpResponseBase]


def lost_sessions(get_response: Answer) -> Callable:
    """Who comes with a session that is no longer good is told so, instead of finding the sign-in page and wondering."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_view(request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponseBase | None:
        has_cookie = bool(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
        if _is_open(view) or not has_cookie or request.user.is_authenticated or request.session.session_key:
            return None
        return redirect(f"{reverse('accounts:session_lost')}?{urlencode(_wanted(request))}")

    answer.process_view = process_view  # type: ignore[attr-defined]  # how a function is a whole middleware
    return answer


def _is_open(view: Callable) -> bool:
    return not getattr(view, "login_required", True)


def _wanted(request: HttpRequest) -> dict[str, str]:
    """Where the person was; after a lost POST the page of its form. What it carried was neither done nor kept."""
    if request.method in ("GET", "HEAD"):
        return {"next": request.get_full_path()}
    return {"next": request.META.get("HTTP_REFERER") or request.path, "sent": "1"}


def arrival_steps(get_response: Answer) -> Callable:
    """An authenticated session that owes a step is led to it, whatever address was asked for: admin and papers too."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_view(request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponseBase | None:
        if _is_open(view) or not request.user.is_authenticated:
            return None
        if arrival.has_risen(request.session, request.user):
            arrival.rise(request.session, request.user, at=timezone.now())
        if arrival.is_open(request.session, request.resolver_match.view_name):
            return None
        return redirect(arrival.put_off(request.session, _page_of(request)))

    answer.process_view = process_view  # type: ignore[attr-defined]  # how a function is a whole middleware
    return answer


def _page_of(request: HttpRequest) -> str:
    """The page that somebody asked for; not what a script or a picture of another page fetches."""
    is_page = request.method == "GET" and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    return request.get_full_path() if is_page else ""


def at_the_courthouse(get_response: Answer) -> Callable:
    """Whoever sits at a public terminal of the court brings that along: what is read there is free, and more of it."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_view(request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        if not _is_open(view) and request.user.is_authenticated:
            terminals = settings.COURTHOUSE_NETWORKS
            request.user.is_at_courthouse = networks.is_among(whence.network(request), terminals)

    answer.process_view = process_view  # type: ignore[attr-defined]  # how a function is a whole middleware
    return answer


def seen_last(get_response: Answer) -> Answer:
    """Notes that a session is in use, where the answer has read the session anyhow: some pages ask no database."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code < 500 and request.session.accessed and request.user.is_authenticated:
            place = {"network": whence.network(request), "browser": whence.browser(request)}
            open_sessions.seen(request.session, request.user, at=timezone.now(), **place)
        return response

    return answer
