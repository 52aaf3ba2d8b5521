"""Ask for leave to e-file in one case: Form CV-05, open to everyone, since asking needs no account."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.slowing import TooManyTries
from accounts.views import whence
from cases.models import Dropped, Party
from cases.representation import drop_box, leave
from cases.representation.e_service import pending
from cases.representation.forms.leave import YES, AskForm
from cases.representation.views.drop_papers import known, refusal_of, remember


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_leave(request: HttpRequest) -> HttpResponse:
    if refusal := refusal_of(request):
        return render(request, "cases/ask_leave.html", {"refusal": refusal}, status=403)
    mine = pending(request.user) if request.user.is_authenticated else []
    form = AskForm(request.POST if request.method == "POST" else None, initial=known(request) | _case_of(request, mine))
    if request.method == "POST" and (dropped := _asked(request, form)):
        return redirect("cases:drop_receipt", dropped.public_id)
    page = {"form": form, "mine": mine}
    return render(request, "cases/ask_leave.html", page, status=422 if form.errors else 200)


def _case_of(request: HttpRequest, mine: list[Party]) -> dict:
    """What the docket says of the case that was named, or of the only one; of no case in which they are not a party."""
    named = [party for party in mine if party.case.number == request.GET.get("case")]
    party = next(iter(named or (mine if len(mine) == 1 and "case" not in request.GET else [])), None)
    if party is None:
        return {}
    case = {"case_number": party.case.number, "case_name": party.case.title}
    return case | {"role": party.role, "name": party.name, **({"appeared": YES} if party.appeared_on else {})}


def _asked(request: HttpRequest, form: AskForm) -> Dropped | None:
    at = timezone.now()
    try:
        drop_box.allow(whence.network(request), at=at)
    except TooManyTries as refusal:
        form.add_error(None, f"{refusal} On paper, the clerk’s office takes the application.")
        return None
    if not form.is_valid():
        return None
    dropped = leave.ask(form.told(), at=at)
    remember(request, dropped)
    return dropped
