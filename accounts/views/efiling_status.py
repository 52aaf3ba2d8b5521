"""Check E-File Status: every request of this account in this court, where it stands, and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import standing


@require_safe
def efiling_status(request: HttpRequest) -> HttpResponse:
    requests = request.user.registrations.select_related("cmecf_account").order_by("-asked_at", "-pk")
    line = standing.filing(request.user)
    doors = [door for door in line.doors if door != standing.STATUS]  # this page
    context = {"requests": list(requests), "account": request.user.efiling_account, "line": line, "doors": doors}
    return render(request, "accounts/efiling_status.html", context)
