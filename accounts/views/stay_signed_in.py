"""“Stay signed in”: a session that is in use goes on, and the page learns for how long."""

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts import open_sessions


@require_POST
def stay_signed_in(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"seconds": open_sessions.seconds_left(request.session, at=timezone.now())})
