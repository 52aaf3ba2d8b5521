"""The redaction acknowledgement: every filer gives it at each sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import arrival
from accounts.forms.sign_in import RedactionForm

STEP = "accounts:redaction"


@require_http_methods(["GET", "HEAD", "POST"])
def redaction(request: HttpRequest) -> HttpResponse:
    if arrival.next_page(request.session) != STEP:
        return redirect(arrival.onward(request.session))
    form = RedactionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        arrival.done(request.session, STEP)
        return redirect(arrival.onward(request.session))
    return render(request, "accounts/redaction.html", {"form": form})
