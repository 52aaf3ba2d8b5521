"""Notices to me: every one ever addressed to this person, read or not, whatever became of the mail."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.record import free_looks
from cases.record.notices import addressed_to, captioned
from notices.models import Means

PAGE = 50


@require_safe
def notices_to_me(request: HttpRequest) -> HttpResponse:
    services = addressed_to(request.user)
    unread = services.filter(reading=None).exclude(means=Means.COPY).count()
    rows = Paginator(services, PAGE).get_page(request.GET.get("page"))
    captioned(rows)
    lines = free_looks.by_service(rows, at=timezone.now())
    return render(request, "cases/notices_to_me.html", {"rows": rows, "lines": lines, "unread": unread})
