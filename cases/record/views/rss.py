"""The RSS feed of public docket entries, for feed readers, which have no login."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cases.record import feeds, reporting


@login_not_required
@require_safe
@cache_control(no_cache=True)
def rss(request: HttpRequest) -> HttpResponse:
    entries = reporting.public_entries(at=timezone.now())
    return HttpResponse(feeds.rss(entries), content_type="application/rss+xml; charset=utf-8")
