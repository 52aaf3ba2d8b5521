"""Ask that an attorney of another bar may appear in one case: Form G-64, by local counsel, or as it came on paper."""

from django.core.exceptions import PermissionDenied
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import Case, Draft
from cases.representation import admitting
from cases.representation.admitting import Application
from cases.representation.forms.pro_hac_vice import ApplicantForm, ApplicationForm, BarForms, PaperApplicationForm
from cases.representation.views import again
from cases.representation.views.case_page import after, for_counsel, in_a_case, made


@require_http_methods(["GET", "HEAD", "POST"])
@for_counsel
@in_a_case
def pro_hac_vice(request: HttpRequest, case: Case) -> HttpResponse:
    try:
        admitting.refuse_others(case, request.user)
    except admitting.NotLocalCounsel as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    return (_on_paper if request.user.is_court else _by_local_counsel)(request, case)


def _by_local_counsel(request: HttpRequest, case: Case) -> HttpResponse:
    form = ApplicationForm(request.POST or None, case=case, by=request.user)
    bars = BarForms(request.POST or None, request.FILES or None, prefix="bars")
    if request.method == "POST" and all([form.is_valid(), bars.is_valid()]):
        application = form.application(local=request.user.person, bars=bars.chosen())
        if draft := _drafted(request, form, application):
            return after(draft, request.user)
    return _page(request, case, form, bars=bars)


def _on_paper(request: HttpRequest, case: Case) -> HttpResponse:
    form = PaperApplicationForm(request.POST or None, case=case)
    if form.is_valid() and (draft := _drafted(request, form, form.on_paper())):
        return after(draft, request.user)
    return _page(request, case, form)


def _page(request: HttpRequest, case: Case, form: ApplicantForm, *, bars: BaseFormSet | None = None) -> HttpResponse:
    page = {"case": case, "form": form, **({"bars": bars} if bars else {})}
    return render(request, "cases/pro_hac_vice.html", page | again.begun(request, form, *(bars or ())))


def _drafted(request: HttpRequest, form: ApplicantForm, application: Application) -> Draft | None:
    asked = {"by": request.user, "at": timezone.now()}
    return made(request, form, lambda: admitting.prepare(application, **asked))
