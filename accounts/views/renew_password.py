"""On the way in: the password has run out, or somebody else may know it. Until it is renewed nothing else opens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import arrival
from accounts.forms.passwords import ChangePasswordForm
from accounts.views.change_password import changed

PAGE = "accounts:renew_password"


@sensitive_post_parameters("old_password", "new_password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def renew_password(request: HttpRequest) -> HttpResponse:
    if arrival.next_page(request.session) != PAGE:
        return redirect("accounts:change_password")
    form = ChangePasswordForm(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid() and changed(request, form):
        arrival.done(request.session, PAGE)
        return redirect(arrival.onward(request.session))
    return render(request, "accounts/renew_password.html", {"form": form})
