"""What the pages of appearing and leaving begin with: attorneys only, and in which case."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.forms import Form as PageForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.models import PacerAccount
from cases import events, filing_rights
from cases.events.event import Form
from cases.filing import drafting
from cases.filing.forms.case import CaseForm
from cases.models import Case, Draft
from cases.papers.checking import NotAccepted
from cases.representation import appearing
from cases.representation.views import again

View = Callable[..., HttpResponse]


def turning_away(refuse: Callable[[PacerAccount], None]) -> Callable[[View], View]:
    """403 with the reason for those whom `refuse` names."""

    def decorator(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            try:
                refuse(request.user)
            except PermissionError as refusal:
                raise PermissionDenied(str(refusal)) from refusal
            return view(request, *args, **kwargs)

        return answer

    return decorator


for_counsel = turning_away(appearing.refuse_strangers)
for_who_appears = turning_away(appearing.refuse_visitors)


def in_a_case(view: View) -> View:
    """The view gets the case that `?case=` names; until one is named, the page asks which."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        if case_id := request.GET.get("case", "").replace("\x00", ""):
            visible = Case.objects.visible_to(request.user).select_related("assigned_judge", "referred_judge")
            allowed = filing_rights.cases_open_to(request.user, visible)
            return view(request, get_object_or_404(allowed, public_id=case_id))
        return _which_case(request)

    return answer


def made(request: HttpRequest, form: PageForm, prepare: Callable[[], Draft]) -> Draft | None:
    """The draft; None where its papers are not taken: then there is no draft, and the form says why."""
    try:
        return again.keep(request, prepare())
    except (NotAccepted, drafting.TooManyPapers) as refusal:
        form.add_error(None, str(refusal))
        return None


def after(draft: Draft, by: PacerAccount) -> HttpResponse:
    """Where a draft goes on: the court's staff upload the paper that came in, others read what the portal made."""
    return redirect("cases:documents" if by.is_court else "cases:review", draft.public_id)


def _which_case(request: HttpRequest) -> HttpResponse:
    name = request.resolver_match.url_name
    if name in again.ASKED_BEFORE:
        return redirect(again.ASKED_BEFORE[name])
    draft = Draft(owner=request.user, event_code=events.of_form(Form.G123).code)  # never saved: the form asks it
    form = CaseForm(request.GET if "number" in request.GET else None, draft=draft, by=request.user)
    if form.is_valid():
        return redirect(f"{reverse(f'cases:{name}')}?case={form.cleaned_data['case'].public_id}")
    return render(request, f"cases/{name}.html", {"case_form": form, "form": form})
