"""What the link has brought: which e-filing account belongs to this PACER account, and what it may do now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.models import LinkRequest


@require_safe
def linked(request: HttpRequest) -> HttpResponse:
    account = request.user.efiling_account
    if account is None:
        return redirect("accounts:link")
    was_linked = account.link_requests.filter(state=LinkRequest.State.LINKED).exists()
    return render(request, "accounts/linked.html", {"account": account, "was_linked": was_linked})
