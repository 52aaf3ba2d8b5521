"""The step after the password: a code of an app or a backup code; who has no app yet enrols one, or skips."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import arrival, authenticators, slowing
from accounts.forms.second_factor import AddAppForm, CodeForm
from accounts.second_factor import NoSkipLeft, give, has_app, may_skip, skip
from accounts.views import enrolment, new_backup_codes, whence

STEP = "accounts:second_factor"


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    if arrival.next_page(request.session) != STEP:
        return redirect(arrival.onward(request.session))
    if not has_app(request.user):
        return _skipped(request) if "skip" in request.POST else _enrolled(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_given(request, form):
        return redirect(_onward(request))
    return render(request, "accounts/second_factor.html", {"form": form})


def _is_given(request: HttpRequest, form: CodeForm) -> bool:
    try:
        give(request.user, form.cleaned_data["code"], network=whence.network(request), at=timezone.now())
    except (authenticators.WrongCode, slowing.TooManyTries) as refusal:
        form.add_error("code", str(refusal))
        return False
    return True


def _enrolled(request: HttpRequest) -> HttpResponse:
    form = AddAppForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (codes := enrolment.taken(request, form)) is not None:
        return new_backup_codes.page(request, codes, onward=_onward(request))
    left = {"may_skip": may_skip(request.user), "skips_left": request.user.mfa_skips_left}
    return render(request, "accounts/enrol.html", {"form": form, **left, **enrolment.shown(request)})


def _skipped(request: HttpRequest) -> HttpResponse:
    try:
        skip(request.user, at=timezone.now())
    except NoSkipLeft as refusal:
        messages.error(request, str(refusal))
        return redirect(STEP)
    return redirect(_onward(request))


def _onward(request: HttpRequest) -> str:
    arrival.done(request.session, STEP)
    return resolve_url(arrival.onward(request.session))
