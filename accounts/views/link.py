"""Link a CM/ECF account to my PACER account: the old login and password are asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import linking, own_accounts, slowing
from accounts.forms.linking import LinkForm
from accounts.models import LinkRequest
from accounts.views.freshness import LINK_REQUEST, ready_to_link


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@ready_to_link
def link(request: HttpRequest) -> HttpResponse:
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (begun := _begun(request, form)):
        request.session[LINK_REQUEST] = begun.public_id
        return redirect("accounts:confirm_link", begun.public_id)
    waiting = request.user.link_requests.waiting().first()
    return render(request, "accounts/link.html", {"form": form, "waiting": waiting})


def _begun(request: HttpRequest, form: LinkForm) -> LinkRequest | None:
    try:
        return linking.begin(by=request.user, at=timezone.now(), **form.cleaned_data)
    except (linking.WrongCredentials, own_accounts.NotThisAccount, slowing.TooManyTries) as refusal:
        form.add_error(None, str(refusal))
        return None
