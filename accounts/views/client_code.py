"""The client code, given or changed in a session that is open; and what stays closed until a required one is given."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts import client_codes
from accounts.forms.sign_in import ClientCodeForm
from accounts.views.case_search import reading
from accounts.views.onward import wanted

View = Callable[..., HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
def client_code(request: HttpRequest) -> HttpResponse:
    form = ClientCodeForm(request.POST or None, initial={"client_code": request.session.get(client_codes.CODE)})
    if request.method == "POST" and form.is_valid() and _kept(request, form):
        messages.success(request, f"Client code: {request.session[client_codes.CODE] or 'none'}.")
        return redirect(wanted(request) or settings.LOGIN_REDIRECT_URL)
    may_search = client_codes.may_search(request.session, request.user)
    shown = {"form": form, "next": wanted(request), "may_search": may_search}
    return render(request, "accounts/client_code.html", shown | {"missing": client_codes.MISSING})


def _kept(request: HttpRequest, form: ClientCodeForm) -> bool:
    try:
        code = client_codes.check(form.cleaned_data["client_code"], of=request.user)
    except client_codes.WrongClientCode as refusal:
        form.add_error("client_code", str(refusal))
        return False
    if not code and request.user.is_client_code_required:
        form.add_error("client_code", "This account requires a client code.")
        return False
    request.session[client_codes.CODE] = code
    return True


def searching(view: View) -> View:
    """A page of the paid search: closed while Case Search Status is inactive, or a required client code is missing.

    What a browser fetches before anybody clicked is refused: nobody is charged for it, nor reads it free.
    """

    @reading
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if "prefetch" in request.headers.get("Sec-Purpose", ""):
            return HttpResponseForbidden()
        return barred(request) or view(request, *args, **kwargs)

    return guarded


def barred(request: HttpRequest) -> HttpResponse | None:
    """Where a required client code is to be given first; None: it was given, or none is required."""
    if client_codes.may_search(request.session, request.user):
        return None
    return redirect(f"{reverse('accounts:client_code')}?{urlencode({'next': request.get_full_path()})}")
