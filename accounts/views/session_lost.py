"""A session that was lost in the middle: what happened, how to mend it, and what became of what was typed."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.views.onward import wanted


@login_not_required
@require_safe
def session_lost(request: HttpRequest) -> HttpResponse:
    shown = {"next": wanted(request), "was_sent": "sent" in request.GET}
    return render(request, "accounts/session_lost.html", shown)
