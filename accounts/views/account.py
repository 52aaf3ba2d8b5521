"""My account: what this login is, what it may do here and why, and the pages that change it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import addresses, passwords, second_factor, standing


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    user, now = request.user, timezone.now()
    lines = standing.lines(user)
    page = {
        "lines": lines,
        "offered": {page for line in lines for page, _ in line.doors},  # nothing else would do more than refuse
        "apps": user.authenticators.count(),
        "must_have_app": second_factor.must_have(user),
        "password_days": (now - user.password_changed_at).days,
        "password_until": user.password_changed_at + passwords.LASTS,
        "waiting": addresses.waiting(user, at=now),
        "is_shared": user.kind in standing.OF_A_FIRM,
    }
    return render(request, "accounts/account.html", page)
