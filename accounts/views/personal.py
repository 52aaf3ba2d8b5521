"""Update personal information: the name of the PACER account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import profile
from accounts.forms.profile import PersonalForm
from accounts.views.upgraded import upgraded_only

NOTHING = "Nothing was changed: what you sent is what we had."


@require_http_methods(["GET", "HEAD", "POST"])
@upgraded_only
def personal(request: HttpRequest) -> HttpResponse:
    form = PersonalForm(request.POST or None, initial=profile.name_of(request.user))
    if request.method == "POST" and form.is_valid():
        new = profile.change_name(by=request.user, told=form.cleaned_data, at=timezone.now())
        say_what_was_saved(request, form, new)
        return redirect("accounts:personal")
    return render(request, "accounts/personal.html", {"form": form})


def say_what_was_saved(request: HttpRequest, form, new: list[str]) -> None:
    labels = ", ".join(field.label for name, field in form.fields.items() if name in new)
    messages.success(request, f"Saved: {labels}." if new else NOTHING)
