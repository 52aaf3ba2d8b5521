"""Why can't I sign in? What may be wrong, the browser looked at, and a mail that says what holds for one's account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import browsers, forgotten
from accounts.forms.sign_in import CannotSignInForm
from accounts.models import AskedByMail
from accounts.slowing import TooManyTries
from accounts.views import whence

TEST_COOKIE, A_MOMENT = "cookies", 60  # seconds
MAILED = "If this court knows an account of this name or address, a mail is on its way to it and says what holds."


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def cannot_sign_in(request: HttpRequest) -> HttpResponse:
    form = CannotSignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _asked(request, form):
        messages.success(request, MAILED)
        return redirect("accounts:cannot_sign_in")
    accepts_cookies = bool(request.COOKIES)  # whichever: the browser brings back what it was given
    if not accepts_cookies and request.method != "POST" and not _is_being_tested(request):
        now = int(timezone.now().timestamp())
        return _with_test_cookie(redirect(f"{reverse('accounts:cannot_sign_in')}?tested={now}"))
    shown = {"form": form, "accepts_cookies": accepts_cookies, "browser": browsers.named(whence.browser(request))}
    return render(request, "accounts/cannot_sign_in.html", shown)


def _is_being_tested(request: HttpRequest) -> bool:
    """Whether the test cookie was sent a moment ago; an address that was kept for later proves nothing."""
    sent = request.GET.get("tested", "")[:12]
    return sent.isdecimal() and 0 <= timezone.now().timestamp() - int(sent) < A_MOMENT


def _with_test_cookie(response: HttpResponse) -> HttpResponse:
    """Whether the browser brings it back on the next request is the only true test of cookies."""
    response.set_cookie(TEST_COOKIE, "yes", max_age=600, httponly=True, samesite="Lax")
    return response


def _asked(request: HttpRequest, form: CannotSignInForm) -> bool:
    who = {"network": whence.network(request), "at": timezone.now()}
    try:
        forgotten.ask(AskedByMail.Kind.DIAGNOSIS, typed=form.cleaned_data["typed"], **who)
    except TooManyTries as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
