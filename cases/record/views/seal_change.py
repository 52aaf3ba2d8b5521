"""The second clerk's page: what is to be opened, to whom, why, by which order; confirm it, or decline."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.deciding import NoReason
from cases import sealing
from cases.models import SealChange
from cases.visibility import who_can_read, who_can_read_case


@require_http_methods(["GET", "HEAD", "POST"])
def seal_change(request: HttpRequest, change_id: str) -> HttpResponse:
    if not sealing.may_change(request.user):
        raise PermissionDenied(str(sealing.NotTheClerk()))
    rows = SealChange.objects.visible_to(request.user).filter(is_lowering=True)
    asked = get_object_or_404(rows.with_everyone(), public_id=change_id)
    if request.method == "POST" and _decided(request, asked):
        return redirect("cases:sealing", asked.case.public_id)
    return render(request, "cases/seal_change.html", {"asked": asked, "case": asked.case, "readers": _readers(asked)})


def _readers(asked: SealChange) -> dict[str, str]:
    levels = {"before": asked.before, "after": asked.after}
    said = who_can_read_case if asked.is_of_case else who_can_read
    is_limited = asked.case.is_remote_access_limited
    return {name: said(level, is_limited=is_limited) for name, level in levels.items()}


def _decided(request: HttpRequest, asked: SealChange) -> bool:
    by, at, reason = request.user, timezone.now(), request.POST.get("reason", "")[:1000]
    try:
        if request.POST.get("act") == "confirm":
            sealing.confirm(asked, by=by, at=at)
            messages.success(request, "Lowered: it holds from this moment.")
        else:
            sealing.decline(asked, by=by, reason=reason, at=at)
            messages.success(request, "Declined. The seal stays.")
    except (sealing.NotYourOwn, sealing.DecidedAlready, NoReason) as refusal:
        messages.error(request, str(refusal))
        return False
    return True
