"""The names differ: the clerk is asked to approve the link, with a reason. Nothing is linked meanwhile."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import linking
from accounts.forms.linking import AskClerkForm
from accounts.views.confirm_link import held
from accounts.views.freshness import ready_to_link


@require_http_methods(["GET", "HEAD", "POST"])
@ready_to_link
def ask_clerk(request: HttpRequest, request_id: str) -> HttpResponse:
    form = AskClerkForm(request.POST or None)
    try:
        proved = linking.proved(held(request, request_id), by=request.user, at=timezone.now())
        if request.method == "POST" and form.is_valid():
            linking.ask_clerk(request_id, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "The clerk has your request. Nothing is linked until it is approved.")
            return redirect("accounts:link")
    except (linking.RequestExpired, linking.AlreadyAsked) as refusal:
        messages.error(request, str(refusal))
        return redirect("accounts:link")
    return render(request, "accounts/ask_clerk.html", {"form": form, "proved": proved})
