"""Ask that an attorney of another bar may appear in one case: Form G-64, filed by local counsel."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import Case, Draft
from cases.representation import admitting
from cases.representation.forms.pro_hac_vice import ApplicationForm, BarForms
from cases.representation.views.case_page import for_counsel, in_a_case, made


@require_http_methods(["GET", "HEAD", "POST"])
@for_counsel
@in_a_case
def pro_hac_vice(request: HttpRequest, case: Case) -> HttpResponse:
    try:
        admitting.refuse_others(case, request.user)
    except admitting.NotLocalCounsel as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    form = ApplicationForm(request.POST or None, case=case, by=request.user)
    bars = BarForms(request.POST or None, request.FILES or None, prefix="bars")
    if request.method == "POST" and (draft := _drafted(request, form, bars)):
        return redirect("cases:review", draft.public_id)
    return render(request, "cases/pro_hac_vice.html", {"case": case, "form": form, "bars": bars})


def _drafted(request: HttpRequest, form: ApplicationForm, bars: BarForms) -> Draft | None:
    if not all([form.is_valid(), bars.is_valid()]):
        return None
    application, asked = form.application(bars.chosen()), {"by": request.user, "at": timezone.now()}
    return made(form, lambda: admitting.prepare(application, **asked))
