"""Register to e-file once leave is granted: what is done, what comes next, and the button that does it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import PacerAccount
from cases.docketing import local_date
from cases.representation import leave


@dataclass(frozen=True)
class Step:
    """One step of the way; `why` says what is missing."""

    label: str
    is_done: bool
    why: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def register_leave(request: HttpRequest) -> HttpResponse:
    leaves = leave.granted_to(request.user)
    if request.method == "POST":
        chosen = get_object_or_404(leaves, public_id=request.POST.get("leave", "").replace("\x00", ""))
        return _registered(request, chosen)
    steps = [_account_step(request.user), _person_step(request.user)]
    is_ready = all(step.is_done for step in steps)
    waiting = request.user.registrations.waiting().first()
    context = {"leaves": leaves, "steps": steps, "is_ready": is_ready, "waiting": waiting}
    return render(request, "cases/register_leave.html", context | {"today": local_date(timezone.now())})


def _registered(request: HttpRequest, chosen: leave.EFilingLeave) -> HttpResponse:
    try:
        done = leave.register(chosen, by=request.user, at=timezone.now())
    except leave.MayNotRegister as refusal:
        messages.error(request, str(refusal))
    else:
        number = done.party.case.number
        messages.success(request, f"You are registered in {number}. Civil stands in the menu, for this case alone.")
    return redirect("cases:register_leave")


def _account_step(user: PacerAccount) -> Step:
    label = "A PACER account of your own, active"
    try:
        leave.refuse_account(user)
    except leave.MayNotRegister as refusal:
        return Step(label, is_done=False, why=str(refusal))
    return Step(label, is_done=True)


def _person_step(user: PacerAccount) -> Step:
    return Step("An e-filing account: the clerk knows that this login is yours", is_done=user.person is not None)
