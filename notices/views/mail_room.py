"""The Mail room: what each address of the demo court got; how one fails; the daily summaries without waiting."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from notices import digest, playing
from notices import mail_room as folder
from notices.carriers import PLAIN_ADDRESS
from notices.forms import PlayForm
from notices.service import LONGEST_ADDRESS

A_GLANCE, A_BOX = 5, 500
SOON = "The daily summaries of {} notice{} go now, not tomorrow morning. Reload this page in a few seconds."
PLAYS = "From now on, mail to {}: “{}”. Have something filed, and see what the court does."
NONE_WAIT = "No notice waits for a daily summary. Choose one under E-mail addresses, then have something filed."


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def mail_room(request: HttpRequest) -> HttpResponse:
    """The newest mails of every address; with `?to=…`, all those of one."""
    if not settings.DEMO:
        raise Http404
    address = request.GET.get("to", "")
    form = PlayForm(request.POST if request.POST.get("act") == "play" else None, initial={"address": address})
    if request.method == "POST" and _do(request, form):
        return redirect("notices:mail_room")
    boxes = _box(address) if address else folder.mailboxes(each=A_GLANCE)
    page = {"boxes": boxes, "address": address, "form": form, "played": playing.by(box.address for box in boxes)}
    return render(request, "notices/mail_room.html", page)


def _do(request: HttpRequest, form: PlayForm) -> bool:
    """An address is told what to play; or the daily summaries go now. False for a form with errors."""
    if not form.is_bound:
        count = digest.hasten(at=timezone.now())
        messages.success(request, SOON.format(count, "" if count == 1 else "s") if count else NONE_WAIT)
    elif form.is_valid():
        address, play = form.cleaned_data["address"], playing.Play(form.cleaned_data["play"])
        folder.play(address, play)
        messages.success(request, PLAYS.format(address, play.label))
    return not form.errors


def _box(address: str) -> list[folder.Mailbox]:
    """One address's box; what is no address has an empty one, and is never looked for on the disk."""
    is_address = PLAIN_ADDRESS.fullmatch(address) and len(address) <= LONGEST_ADDRESS
    return [folder.mailbox(address, at_most=A_BOX) if is_address else folder.Mailbox(address, 0, [])]
