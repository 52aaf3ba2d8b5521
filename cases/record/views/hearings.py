"""The calendar: hearings that are set, soonest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.models import Case, Hearing


@require_safe
def hearings(request: HttpRequest) -> HttpResponse:
    coming = Hearing.objects.filter(
        case__in=Case.objects.visible_to(request.user), at__gte=timezone.now(), state=Hearing.State.SET
    )
    rows = coming.select_related("case", "judge", "set_by").order_by("at")[:300]
    return render(request, "cases/hearings.html", {"hearings": rows})
