"""Forgot your old CM/ECF login or password? A link to the address on the court's old record, or the clerk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import linking, lost_logins, own_accounts, slowing
from accounts.forms.linking import LostLoginForm
from accounts.views.freshness import ready_to_link

MAILED = "If an old CM/ECF account has this address, a link is on its way there. It opens once, within an hour."
ASKED = "The clerk has your request and will find your old account. You will be told by e-mail."


@require_http_methods(["GET", "HEAD", "POST"])
@ready_to_link
def lost_login(request: HttpRequest) -> HttpResponse:
    form = LostLoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _asked(request, form):
        return redirect("accounts:link")
    return render(request, "accounts/lost_login.html", {"form": form})


def _asked(request: HttpRequest, form: LostLoginForm) -> bool:
    given, by_mail = form.cleaned_data, form.cleaned_data["way"] == form.BY_MAIL
    who = {"by": request.user, "email": given["email"], "at": timezone.now()}
    try:
        lost_logins.ask_by_mail(**who) if by_mail else lost_logins.ask_clerk(**who, reason=given["reason"])
    except (slowing.TooManyTries, own_accounts.NotThisAccount, linking.AlreadyAsked) as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, MAILED if by_mail else ASKED)
    return True
