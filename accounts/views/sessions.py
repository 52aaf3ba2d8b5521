"""Where am I signed in? Each open session, and the buttons that end one, the others, or all."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import browsers, open_sessions

OTHERS, ALL = "others", "all"


@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _ended(request, request.POST.get("end", ""))
    rows = [
        {"row": row, "browser": browsers.named(row.browser), "is_this": row.session_key == request.session.session_key}
        for row in open_sessions.of(request.user, at=timezone.now())
    ]
    return render(request, "accounts/sessions.html", {"rows": rows, "has_others": len(rows) > 1})


def _ended(request: HttpRequest, which: str) -> HttpResponse:
    if which == ALL:
        open_sessions.end_all(request.user)
        logout(request)
        messages.success(request, "You are signed out everywhere.")
        return redirect("accounts:sign_in")
    keep = request.session.session_key
    ended = open_sessions.end_all(request.user, keep=keep) if which == OTHERS else _end_one(request, which)
    said = f"{ended} session{'' if ended == 1 else 's'} ended." if ended else "That session was over already."
    messages.success(request, said)
    return redirect("accounts:sessions")


def _end_one(request: HttpRequest, public_id: str) -> int:
    return open_sessions.end(request.user, public_id)
