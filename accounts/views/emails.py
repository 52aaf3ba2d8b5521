"""E-mail addresses: the primary one, those that get copies of notices, and how notices come to each."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import addresses, failing, fresh_sign_in, noticing_choices, profile, secondary_addresses, slowing
from accounts.forms.profile import NoticingForm, PrimaryForm, SecondaryForm
from accounts.models import SecondaryAddress
from accounts.views.upgraded import upgraded_only

ASKED = "A link has gone to {email}. Until it is opened, everything still goes to your old address, which was told."
INVITED = "A letter has gone to {email}. Copies go there once its reader has said yes."
ASKED_WHETHER = "A letter has gone to {email}. Open the link in it: then notices go there as before."
REMOVED = "{email} gets no further copies."
SAVED = "Saved, for what is filed from now on. {}."
NOTHING_NEW = "Nothing was changed: notices come as before."
WITHDRAWN = "Your primary address stays as it is. The link in the mail opens nothing any more."
WRONG = (fresh_sign_in.WrongPassword, slowing.TooManyTries)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@upgraded_only
def emails(request: HttpRequest) -> HttpResponse:
    page = {"primary": PrimaryForm(), "secondary": SecondaryForm(), "most": secondary_addresses.MOST}
    if request.method == "POST":
        act = ACTS.get(request.POST.get("act", ""), _unknown)
        if act(request, page):
            return redirect("accounts:emails")
    page.setdefault("noticing", _noticing(request))
    page["waiting"] = addresses.waiting(request.user, at=timezone.now())
    page |= {"current": addresses.current(request.user), "person": profile.reached(request.user)}
    page["failing"] = failing.of(page["person"])
    return render(request, "accounts/emails.html", page | {"rows": secondary_addresses.of(request.user)})


def _noticing(request: HttpRequest, told: QueryDict | None = None) -> NoticingForm:
    waiting = [row.email for row in secondary_addresses.of(request.user) if row.is_waiting]
    return NoticingForm(told, usual=noticing_choices.of(request.user), waiting=waiting)


def _change(request: HttpRequest, page: dict) -> bool:
    form = page["form"] = page["primary"] = PrimaryForm(request.POST)
    if not form.is_valid():
        return False
    email, password = form.cleaned_data["new_email"], form.cleaned_data["password"]
    try:
        addresses.ask(by=request.user, email=email, password=password, at=timezone.now())
    except (*WRONG, addresses.SameAddress) as refusal:
        form.add_error("password" if isinstance(refusal, WRONG) else "new_email", str(refusal))
        return False
    messages.success(request, ASKED.format(email=email))
    return True


def _withdraw(request: HttpRequest, page: dict) -> bool:
    addresses.withdraw(by=request.user, at=timezone.now())
    messages.success(request, WITHDRAWN)
    return True


def _add(request: HttpRequest, page: dict) -> bool:
    form = page["form"] = page["secondary"] = SecondaryForm(request.POST)
    if not form.is_valid():
        return False
    try:
        row = secondary_addresses.add(by=request.user, email=form.cleaned_data["copy_email"], at=timezone.now())
    except (secondary_addresses.CannotAdd, secondary_addresses.NotOnRecord, slowing.TooManyTries) as refusal:
        form.add_error("copy_email", str(refusal))
        return False
    messages.success(request, INVITED.format(email=row.email))
    return True


def _choose(request: HttpRequest, page: dict) -> bool:
    form = page["form"] = page["noticing"] = _noticing(request, request.POST)
    if not form.is_valid():
        return False
    new = noticing_choices.choose(form.chosen(), by=request.user, at=timezone.now())
    said = "; ".join(f"{address}: {choice.words}" for address, choice in new.items())
    messages.success(request, SAVED.format(said) if said else NOTHING_NEW)
    return True


def _again(request: HttpRequest, page: dict) -> bool:
    return _on_one(request, secondary_addresses.ask_again, INVITED)


def _remove(request: HttpRequest, page: dict) -> bool:
    return _on_one(request, secondary_addresses.remove, REMOVED)


def _on_one(request: HttpRequest, act: Callable, said: str) -> bool:
    """One address of one's own list; another's is not found, as one that does not exist."""
    try:
        row = act(_asked_for(request), by=request.user, at=timezone.now())
    except (SecondaryAddress.DoesNotExist, secondary_addresses.NotOnRecord) as unknown:
        raise Http404 from unknown
    except (secondary_addresses.Answered, slowing.TooManyTries) as refusal:
        messages.error(request, str(refusal))
        return True
    messages.success(request, said.format(email=row.email))
    return True


def _asked_for(request: HttpRequest) -> int:
    asked = request.POST.get("address", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        raise Http404
    return int(asked)


def _works(request: HttpRequest, page: dict) -> bool:
    """One of one's own failing addresses, by its words: another's is refused as one that does not fail."""
    try:
        email, person = request.POST.get("email", ""), profile.reached(request.user)
        failing.ask(person, email, by=request.user, at=timezone.now())
        messages.success(request, ASKED_WHETHER.format(email=email))
    except (failing.NotFailing, slowing.TooManyTries) as refusal:
        messages.error(request, str(refusal))
    return True


def _unknown(request: HttpRequest, page: dict) -> bool:
    messages.error(request, "Nothing was done. Use one of the buttons on this page.")
    return True


ACTS: dict[str, Callable[[HttpRequest, dict], bool]] = {
    "change": _change,
    "withdraw": _withdraw,
    "add": _add,
    "choose": _choose,
    "again": _again,
    "remove": _remove,
    "works": _works,
}
