"""The Mail room: what each address of the demo court got. A POST sends the daily summaries without waiting."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from notices import digest
from notices import mail_room as folder
from notices.carriers import PLAIN_ADDRESS
from notices.service import LONGEST_ADDRESS

A_GLANCE, A_BOX = 5, 500
SOON = "The daily summaries of {} notice{} go now, not tomorrow morning. Reload this page in a few seconds."
NONE_WAIT = "No notice waits for a daily summary. Choose one under E-mail addresses, then have something filed."


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def mail_room(request: HttpRequest) -> HttpResponse:
    """The newest mails of every address; with `?to=…`, all those of one."""
    if not settings.DEMO:
        raise Http404
    if request.method == "POST":
        count = digest.hasten(at=timezone.now())
        messages.success(request, SOON.format(count, "" if count == 1 else "s") if count else NONE_WAIT)
        return redirect("notices:mail_room")
    address = request.GET.get("to", "")
    boxes = _box(address) if address else folder.mailboxes(each=A_GLANCE)
    return render(request, "notices/mail_room.html", {"boxes": boxes, "address": address})


def _box(address: str) -> list[folder.Mailbox]:
    """One address's box; what is no address has an empty one, and is never looked for on the disk."""
    is_address = PLAIN_ADDRESS.fullmatch(address) and len(address) <= LONGEST_ADDRESS
    return [folder.mailbox(address, at_most=A_BOX) if is_address else folder.Mailbox(address, 0, [])]
