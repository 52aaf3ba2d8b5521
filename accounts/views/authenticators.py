"""The second factor of one's own account: apps, backup codes, skips left."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.authenticators import AT_MOST
from accounts.backup_codes import left_of
from accounts.second_factor import may_skip, must_have


@require_safe
def authenticators(request: HttpRequest) -> HttpResponse:
    account = request.user
    context = {
        "apps": account.authenticators.order_by("added_at", "pk"),
        "at_most": AT_MOST,
        "codes_left": left_of(account),
        "is_needed": must_have(account),
        "may_skip": may_skip(account),
    }
    return render(request, "accounts/authenticators.html", context)
