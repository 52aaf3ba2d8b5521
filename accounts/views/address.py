"""Update address information: firm, address, telephones, and what to file in the pending cases then."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import profile
from accounts.forms.profile import ChangedAddressForm
from accounts.views.personal import say_what_was_saved
from accounts.views.upgraded import upgraded_only

FIVE_DAYS = (
    "Within five days, file and serve Form G-06 in each of your pending cases (L.R. 5-4.8.1, 83-2.4): until then "
    "their dockets print the old address. “Tell my pending cases” makes the forms, and files them all at once."
)


@require_http_methods(["GET", "HEAD", "POST"])
@upgraded_only
def address(request: HttpRequest) -> HttpResponse:
    form = ChangedAddressForm(request.POST or None, initial=profile.address_of(request.user))
    if request.method == "POST" and form.is_valid():
        told, reason = form.told(), form.cleaned_data["reason"]
        new = profile.change_address(by=request.user, told=told, reason=reason, at=timezone.now())
        say_what_was_saved(request, form, new)
        if new and profile.reached(request.user):
            messages.warning(request, FIVE_DAYS)
        return redirect("accounts:address")
    return render(request, "accounts/address.html", {"form": form, "person": profile.reached(request.user)})
