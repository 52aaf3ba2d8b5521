"""Register one kind of PACER account. Whoever is known already, this page answers the same; the mail says more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import pacer_registration, slowing
from accounts.forms.registering import RegisterForm
from accounts.models import PacerProfile
from accounts.views import whence

SENT = (
    "Read your mail: a link that confirms your e-mail address is on its way. You can log in already; searching begins "
    "when the address is confirmed."
)


@sensitive_post_parameters("password", "password_again", "born_on")
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def register_account(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in PacerProfile.UserType.values:
        raise Http404
    user_type, form = PacerProfile.UserType(kind), RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _registered(request, user_type, form):
        messages.success(request, SENT)
        return redirect("accounts:sign_in")
    return render(request, "accounts/register_account.html", {"form": form, "user_type": user_type})


def _registered(request: HttpRequest, user_type: PacerProfile.UserType, form: RegisterForm) -> bool:
    told, where = form.cleaned_data, whence.network(request)
    given = {"told": told, "password": told["password"], "network": where, "at": timezone.now()}
    try:
        pacer_registration.register(user_type, **given)
    except pacer_registration.UsernameTaken as refusal:
        form.add_error("username", str(refusal))
    except slowing.TooManyTries as refusal:
        form.add_error(None, str(refusal))
    return not form.errors
