"""The Mail room: what each address of the demo court got."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notices import mail_room as folder
from notices.carriers import PLAIN_ADDRESS
from notices.service import LONGEST_ADDRESS

A_GLANCE, A_BOX = 5, 500


@login_not_required
@require_safe
def mail_room(request: HttpRequest) -> HttpResponse:
    """The newest mails of every address; with `?to=…`, all those of one."""
    if not settings.DEMO:
        raise Http404
    address = request.GET.get("to", "")
    boxes = _box(address) if address else folder.mailboxes(each=A_GLANCE)
    return render(request, "notices/mail_room.html", {"boxes": boxes, "address": address})


def _box(address: str) -> list[folder.Mailbox]:
    """One address's box; what is no address has an empty one, and is never looked for on the disk."""
    is_address = PLAIN_ADDRESS.fullmatch(address) and len(address) <= LONGEST_ADDRESS
    return [folder.mailbox(address, at_most=A_BOX) if is_address else folder.Mailbox(address, 0, [])]
