"""The help desk: a question becomes a numbered ticket. Open to everyone, signed in or not."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import slowing, tickets
from accounts.forms.tickets import TicketForm
from accounts.models import Ticket
from accounts.views import whence

MINE = "tickets"  # the receipts that this browser may open


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def help_desk(request: HttpRequest) -> HttpResponse:
    form = TicketForm(request.POST or None, initial=_known(request.user))
    if request.method == "POST" and form.is_valid() and (ticket := _asked(request, form)):
        return redirect("accounts:ticket", ticket.public_id)
    return render(request, "accounts/help_desk.html", {"form": form})


def _asked(request: HttpRequest, form: TicketForm) -> Ticket | None:
    by = request.user if request.user.is_authenticated else None
    try:
        ticket = tickets.ask(**form.cleaned_data, by=by, network=whence.network(request), at=timezone.now())
    except slowing.TooManyTries as refusal:
        form.add_error(None, str(refusal))
        return None
    request.session[MINE] = [*request.session.get(MINE, []), ticket.public_id]
    return ticket


def _known(user) -> dict:
    """Who is signed in need not type what the portal knows; it can be changed."""
    return {"name": user.get_full_name(), "email": user.email} if user.is_authenticated else {}
