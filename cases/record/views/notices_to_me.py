"""Notices to me: every one ever addressed to this person, read or not, whatever became of the mail."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.record.notices import addressed_to

PAGE = 50


@require_safe
def notices_to_me(request: HttpRequest) -> HttpResponse:
    services = addressed_to(request.user)
    unread = services.filter(reading=None).count()
    rows = Paginator(services, PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/notices_to_me.html", {"rows": rows, "unread": unread})
