"""The Mail room: what each address of the demo court got."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notices import mail_room as folder

A_GLANCE, A_BOX = 5, 500


@login_not_required
@require_safe
def mail_room(request: HttpRequest) -> HttpResponse:
    """The newest mails of every address; with `?to=…`, all those of one."""
    if not settings.DEMO:
        raise Http404
    address = request.GET.get("to", "")
    boxes = [folder.mailbox(address, at_most=A_BOX)] if address else folder.mailboxes(each=A_GLANCE)
    return render(request, "notices/mail_room.html", {"boxes": boxes, "address": address})
