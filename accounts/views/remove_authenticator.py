"""Takes an authenticator app off one's own account, after a warning if it is the last."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.authenticators import remove
from accounts.models import Authenticator
from accounts.second_factor import must_have
from accounts.views.freshness import fresh


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def remove_authenticator(request: HttpRequest, app_id: str) -> HttpResponse:
    app = get_object_or_404(request.user.authenticators, public_id=app_id)
    if request.method == "POST":
        return _removed(request, app)
    context = {"is_last": request.user.authenticators.count() == 1, "is_needed": must_have(request.user)}
    return render(request, "accounts/remove_authenticator.html", {"app": app, **context})


def _removed(request: HttpRequest, app: Authenticator) -> HttpResponse:
    try:
        remove(app.public_id, by=request.user, at=timezone.now(), keep=request.session.session_key or "")
    except Authenticator.DoesNotExist:  # another tab was quicker
        raise Http404 from None
    messages.success(request, f"The app “{app.name}” was removed. Its codes open nothing any more.")
    return redirect("accounts:authenticators")
