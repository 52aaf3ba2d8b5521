"""A firm's billing account, seen from both sides: the firm's members and usage, or who pays for this account."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import billing as domain
from accounts import slowing
from accounts.forms.billing import InviteForm
from accounts.models import PacerAccount

INVITED = (
    "If one person’s account has this username and number, its owner has been asked. Nothing more can be said here."
)
SAID = {
    "accept": "The firm pays from now on. What you do with your account stays your own affair.",
    "decline": "The invitation is declined. The firm is not told.",
    "leave": "You have left the firm’s billing account. Bills come to you.",
    "remove": "The account is no longer among yours. Its owner is told.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def billing(request: HttpRequest) -> HttpResponse:
    """A POST carries one act; an act that names nobody is an invitation."""
    is_firm = request.user.kind == PacerAccount.Kind.BILLING
    act = request.POST.get("act", "")
    form = InviteForm(request.POST if request.method == "POST" and act == "invite" else None)
    if request.method == "POST" and act in SAID:
        _do(request, act)
        return redirect("accounts:billing")
    if form.is_valid() and _invited(request, form):
        return redirect("accounts:billing")
    return render(request, "accounts/billing.html", {"form": form, "is_firm": is_firm, **_seen(request.user)})


def _do(request: HttpRequest, act: str) -> None:
    by, at, which = request.user, timezone.now(), request.POST.get("which", "")
    acts: dict[str, Callable[[], None]] = {
        "accept": lambda: domain.accept(which, by=by, at=at),
        "decline": lambda: domain.decline(which, by=by, at=at),
        "leave": lambda: domain.leave(by=by, at=at),
        "remove": lambda: domain.remove(which, by=by, at=at),
    }
    try:
        acts[act]()
        messages.success(request, SAID[act])
    except (domain.InvitationGone, domain.AlreadyPaidFor, domain.NotMember, domain.NotBilling) as refusal:
        messages.error(request, str(refusal))


def _invited(request: HttpRequest, form: InviteForm) -> bool:
    try:
        domain.invite(by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, INVITED)
    except domain.NotBilling as refusal:  # there is no form to say it beside
        messages.error(request, str(refusal))
    except slowing.TooManyTries as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


def _seen(account: PacerAccount) -> dict:
    """A firm sees whom it pays for and whom it asked; an individual account its payer and its invitations."""
    if account.kind == PacerAccount.Kind.BILLING:
        members = account.members.order_by("last_name", "first_name", "username")
        return {"members": list(members), "asked_for": domain.asked_for(account, at=timezone.now())}
    return {"invitations": domain.open_invitations(account), "payer": account.paid_by}
