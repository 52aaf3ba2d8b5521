"""Who is asked to sign in, that no cache keeps what they see, and what is said while the store of papers is away."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin
from django.utils.log import log_response

from cases.documents import StoreAway

RETRY_SECONDS = "120"


class LoginRequired(LoginRequiredMiddleware):
    """Django's own asks who comes on open pages too, which must stand while the database, with the session, is gone."""

    def process_view(
        self, request: HttpRequest, view_func: Callable, view_args: tuple, view_kwargs: dict
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


def no_store(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """After logging out, and after filing, the back button asks the server again instead of showing an old page."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES  # asks no database: it may be what is down
        if has_session and "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        return response

    return answer


class PapersAway(MiddlewareMixin):
    """Whichever page was to read or keep a paper: nothing was written, and nothing is on any case's trail."""

    def process_exception(self, request: HttpRequest, trouble: Exception) -> HttpResponse | None:
        if not isinstance(trouble, StoreAway):
            return None
        answer = render(request, "503.html", {"refusal": trouble}, status=503)
        answer["Retry-After"] = RETRY_SECONDS
        log_response("%s: %s", trouble, request.path, response=answer, request=request, exception=trouble)  # told once
        return answer
