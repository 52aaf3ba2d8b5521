"""The link in the mail: this address is mine. Looking uses nothing up, and nobody is logged in by it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import addresses, mailed_links, pacer_registration
from accounts.models import MailedLink, PacerAccount

Purpose = MailedLink.Purpose
CONFIRMED, NEXT = "Your e-mail address is confirmed.", "Log in to go on."
CONFIRMS: dict[str, Callable[..., object]] = {
    Purpose.CONFIRM_ACCOUNT: pacer_registration.confirm,
    Purpose.CONFIRM_EMAIL: addresses.confirm_primary,
}


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_email(request: HttpRequest, token: str) -> HttpResponse:
    try:
        link = mailed_links.look(token, *CONFIRMS, at=timezone.now())
        if request.method == "POST":
            _confirm(token)
            messages.success(request, CONFIRMED if request.user.is_authenticated else f"{CONFIRMED} {NEXT}")
            return redirect("accounts:sign_in")
    except mailed_links.LinkClosed as refusal:
        messages.error(request, f"{refusal} Log in to have one sent.")
        return redirect("accounts:sign_in")
    return render(request, "accounts/confirm_email.html", {"link": link, **_known(link)})


@transaction.atomic
def _confirm(token: str) -> None:
    """Using the link and what it brings about are one act: both happen or neither."""
    at = timezone.now()
    link = mailed_links.look(token, *CONFIRMS, at=at)
    PacerAccount.objects.locked(link.account_id)  # before its link, as everywhere
    link = mailed_links.use(token, *CONFIRMS, at=at)
    CONFIRMS[link.purpose](link, at=at)


def _known(link: MailedLink) -> dict[str, bool]:
    """Said to whoever reads the mail of both accounts, and to nobody else."""
    if link.purpose != Purpose.CONFIRM_ACCOUNT:
        return {}
    may_exist = pacer_registration.may_exist_already(link.account)
    return {"may_exist": may_exist, "is_on_hold": pacer_registration.is_on_hold(link.account)}
