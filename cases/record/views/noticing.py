"""How the notices of single cases come: my cases, each at once, in the daily summary, or as usual."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.profile import reached
from cases import noticing_by_case
from cases.models import Case

PAGE = 50
CODES = {"usual": None, "once": False, "daily": True}
LABELS = {
    "usual": "As usual for the address",
    "once": "At the time of each filing",
    "daily": "One summary the next morning",
}
SAVED = "Saved, for what is filed from now on. {}."
NOTHING_NEW = "Nothing was changed: notices come as before."


class CasesForm(forms.Form):
    """A choice for each case, by its public id."""

    def __init__(self, *args, usual: Mapping[Case, bool | None], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.cases, codes = list(usual), {is_daily: code for code, is_daily in CODES.items()}
        for case, is_daily in usual.items():
            label = f"{case.number} {case.title}"
            field = forms.ChoiceField(label=label, choices=list(LABELS.items()), initial=codes[is_daily])
            self.fields[case.public_id] = field

    def chosen(self) -> dict[Case, bool | None]:
        return {case: CODES[self.cleaned_data[case.public_id]] for case in self.cases}


@require_http_methods(["GET", "HEAD", "POST"])
def noticing(request: HttpRequest) -> HttpResponse:
    rows = _my_cases(request)
    form = CasesForm(request.POST or None, usual=noticing_by_case.of(request.user, rows))
    if request.method == "POST" and form.is_valid():
        new = noticing_by_case.choose(form.chosen(), by=request.user, at=timezone.now())
        said = "; ".join(f"{case.number}: {noticing_by_case.WORDS[is_daily]}" for case, is_daily in new.items())
        messages.success(request, SAVED.format(said) if said else NOTHING_NEW)
        return redirect(request.get_full_path())
    return render(request, "cases/noticing.html", {"rows": rows, "form": form})


def _my_cases(request: HttpRequest) -> Page:
    """One page of the cases in which notices come to this person."""
    person = reached(request.user)
    cases = Case.objects.visible_to(request.user).of(person)
    return Paginator(cases, PAGE).get_page(request.GET.get("page"))
