"""The receipt of a question to the help desk: its number, the moment it came, and the answer once there is one."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import Ticket
from accounts.views.help_desk import MINE


@login_not_required
@require_safe
def ticket(request: HttpRequest, ticket_id: str) -> HttpResponse:
    asked = get_object_or_404(Ticket, public_id=ticket_id)
    is_own = request.user.is_authenticated and asked.account_id == request.user.pk
    if not is_own and asked.public_id not in request.session.get(MINE, []):
        raise Http404("Only the browser that asked, or the account that did, reads a receipt.")
    return render(request, "accounts/ticket.html", {"ticket": asked})
