"""Upgrade a legacy PACER account: new username and password, who and where its owner is."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import own_accounts, pacer_registration, slowing, upgrading
from accounts.forms.registering import UpgradeForm
from accounts.views import freshness

DONE = "Your PACER account is upgraded. From now on log in as {}; a mail tells you so."


@sensitive_post_parameters("password", "password_again", "born_on")
@require_http_methods(["GET", "HEAD", "POST"])
@freshness.fresh
def upgrade(request: HttpRequest) -> HttpResponse:
    try:
        upgrading.check(request.user)
    except own_accounts.NotThisAccount as refusal:
        return render(request, "accounts/upgrade.html", {"refusal": refusal}, status=403)
    form = UpgradeForm(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid() and _upgraded(request, form):
        messages.success(request, DONE.format(form.cleaned_data["username"]))
        return redirect("accounts:link")
    return render(request, "accounts/upgrade.html", {"form": form})


def _upgraded(request: HttpRequest, form: UpgradeForm) -> bool:
    """This session goes on, under a key of its own; or the form says what is wrong."""
    told, key = form.cleaned_data, request.session.session_key
    given = {"told": told, "password": told["password"], "at": timezone.now(), "keep": key}
    try:
        update_session_auth_hash(request, upgrading.upgrade(by=request.user, **given))
        freshness.note(request)
    except pacer_registration.UsernameTaken as refusal:
        form.add_error("username", str(refusal))
    except upgrading.WrongBirthDate as refusal:
        form.add_error("born_on", str(refusal))
    except (own_accounts.NotThisAccount, slowing.TooManyTries) as refusal:
        form.add_error(None, str(refusal))
    return not form.errors
