"""What every answer to a signed-in user carries: it is theirs alone and is kept by no cache."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


def no_store(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """After logging out, and after filing, the back button asks the server again instead of showing an old page."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES  # asks no database: it may be what is down
        if has_session and "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        return response

    return answer
