"""One mail of the Mail room, as its reader's mail program would show it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notices import mail_room, plain_text


@login_not_required
@require_safe
def mail(request: HttpRequest, public_id: str) -> HttpResponse:
    found = mail_room.find(public_id) if settings.DEMO else None
    if found is None:
        raise Http404
    letter, body = found
    shown = plain_text.linked(body) if letter.is_text else body
    return render(request, "notices/mail.html", {"mail": letter, "body": shown})
