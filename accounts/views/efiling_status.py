"""Check E-File Status: every request of this account in this court, where it stands, and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.registration import WAITING


@require_safe
def efiling_status(request: HttpRequest) -> HttpResponse:
    account = request.user.efiling_account
    requests = list(request.user.registrations.select_related("cmecf_account").order_by("-asked_at", "-pk"))
    may_ask = account is None and not any(each.state in WAITING for each in requests)
    context = {"requests": requests, "account": account, "may_ask": may_ask}
    return render(request, "accounts/efiling_status.html", context)
