"""The calendar of hearings for calendar programs, which have no login: what anyone may know of."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cases.models import Case
from cases.record import feeds, reporting

MOST = 500


@login_not_required
@require_safe
@cache_control(no_cache=True)
def hearings_feed(request: HttpRequest) -> HttpResponse:
    """With `?case=` those of one case; a case one may not know of is 404, as what does not exist."""
    case_id, at = request.GET.get("case", "").replace("\x00", ""), timezone.now()
    if case_id and not Case.objects.visible_to(reporting.PUBLIC).filter(public_id=case_id).exists():
        raise Http404
    hearings = reporting.coming_hearings(user=reporting.PUBLIC, at=at, case_id=case_id)[:MOST]
    return HttpResponse(feeds.icalendar(hearings, at=at), content_type="text/calendar; charset=utf-8")
