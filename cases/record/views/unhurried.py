"""A view that opens papers answers 429, in words, to an account that opens too many of them."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from accounts import slowing


def unhurried(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def slowed(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except slowing.TooManyTries as refusal:
            answer = render(request, "cases/slowed.html", {"refusal": refusal}, status=429)
            answer["Retry-After"] = str(int(slowing.WINDOW.total_seconds()))
            return answer

    return slowed
