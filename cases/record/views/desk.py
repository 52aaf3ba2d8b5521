"""Where everyone lands after signing in: my cases, my drafts, what I may do here."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases import unserved
from cases.models import Case, DocketEntry, Draft
from cases.representation import asked_to_sign, changes_due

PAGE = 50


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    user = request.user
    cases = Case.objects.visible_to(user).of(user.person) if user.person and not user.is_court else Case.objects.none()
    page = {
        "owed": unserved.entries(user).count() if user.may_file else 0,
        "to_sign": sum(asked.waits for asked in asked_to_sign.of(user)),
        "change": changes_due.of(user, at=timezone.now()),
        "rows": Paginator(cases.select_related("assigned_judge"), PAGE).get_page(request.GET.get("page")),
        "drafts": Draft.objects.visible_to(user).unfiled().select_related("case")[:5],
        "latest": DocketEntry.objects.visible_to(user)
        .filter(draft__owner=user)
        .select_related("case")
        .order_by("-entered_at")[:5],
    }
    return render(request, "cases/desk.html", page)
