"""What the link has brought: which e-filing account belongs to this PACER account, and what it may do now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe


@require_safe
def linked(request: HttpRequest) -> HttpResponse:
    if request.user.efiling_account is None:
        return redirect("accounts:link")
    return render(request, "accounts/linked.html", {"account": request.user.efiling_account})
