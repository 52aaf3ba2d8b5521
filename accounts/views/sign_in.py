"""The door: PACER username and password, and the client code of firms that book by client."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import arrival, client_codes, known_devices, open_sessions, sign_in_tries, signin, slowing
from accounts.durability import not_waiting_for_the_disk
from accounts.forms.sign_in import SignInForm
from accounts.models import PacerAccount, SignInTry
from accounts.views import freshness, whence
from accounts.views.onward import wanted

DEVICE_SALT = "accounts.known_devices"


@login_not_required
@sensitive_post_parameters("password")
@csrf_protect
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(wanted(request) or settings.LOGIN_REDIRECT_URL)
    form = SignInForm(request.POST or None)
    try:
        if request.method == "POST" and form.is_valid():
            with not_waiting_for_the_disk():  # after a power cut one signs in again
                return _let_in(request, *_recognised(request, form), form.cleaned_data["client_code"])
    except slowing.TooManyTries as refusal:
        return _slowed(request, refusal)
    except (signin.WrongCredentials, client_codes.WrongClientCode) as refusal:
        form.add_error(None, str(refusal))
    return render(request, "accounts/sign_in.html", {"form": form, "next": wanted(request)})


def _slowed(request: HttpRequest, refusal: slowing.TooManyTries) -> HttpResponse:
    """A page without a form: who floods the door costs the others as little as can be."""
    headers = {"Retry-After": str(refusal.seconds)}
    shown = render_to_string("accounts/slowed.html", {"refusal": refusal, "next": wanted(request)}, request)
    return HttpResponse(shown, status=429, headers=headers)


def _recognised(request: HttpRequest, form: SignInForm) -> tuple[PacerAccount, SignInTry]:
    given = form.cleaned_data
    credentials = {"username": given["username"], "password": given["password"]}
    return signin.check(**credentials, network=whence.network(request), device=_device(request), at=timezone.now())


@transaction.atomic
def _let_in(request: HttpRequest, account: PacerAccount, tried: SignInTry, typed_code: str) -> HttpResponse:
    """A new session with a new key: one that a stranger may have planted beforehand is worth nothing."""
    code, at = client_codes.check(typed_code, of=account), timezone.now()
    sign_in_tries.was_good(tried)
    login(request, account)
    place = {"network": whence.network(request), "browser": whence.browser(request)}
    open_sessions.begin(request.session, account, at=at, **place)
    freshness.note(request)
    request.session[client_codes.CODE] = code
    if not client_codes.may_search(request.session, account):
        messages.warning(request, client_codes.MISSING)
    arrival.begin(request.session, account, at=at, wanted=wanted(request))
    response = redirect(arrival.onward(request.session))
    request.session.save()  # one commit for all of it
    _keep_device(response, known_devices.remember(_device(request), account=account, at=at))
    return response


def _device(request: HttpRequest) -> str:
    return request.get_signed_cookie(known_devices.COOKIE, default="", salt=DEVICE_SALT)


def _keep_device(response: HttpResponse, device: str) -> None:
    response.set_signed_cookie(
        known_devices.COOKIE,
        device,
        salt=DEVICE_SALT,
        max_age=known_devices.REMEMBERED,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
