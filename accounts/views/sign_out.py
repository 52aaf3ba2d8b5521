"""Log out: closing the browser does not."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from accounts import open_sessions


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """A POST ends the session. Who comes by GET, or when it has ended already, is shown the door."""
    if request.method == "POST":
        open_sessions.end_this(request.session)
        logout(request)
    return redirect("accounts:sign_in")
