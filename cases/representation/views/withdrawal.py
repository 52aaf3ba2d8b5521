"""The way out that applies, in words; and the paper that it needs."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import Case, Draft
from cases.representation import leaving
from cases.representation.forms.leaving import LeavingForm
from cases.representation.forms.road import RoadForm
from cases.representation.views import again
from cases.representation.views.case_page import for_counsel, in_a_case, made


@require_http_methods(["GET", "HEAD", "POST"])
@for_counsel
@in_a_case
def withdrawal(request: HttpRequest, case: Case) -> HttpResponse:
    said = LeavingForm(request.GET, case=case, by=request.user)
    if not said.is_valid():  # nothing was said yet, or the docket has changed since
        return redirect(f"{reverse('cases:withdraw')}?{request.GET.urlencode()}&asked=1")
    chosen = said.chosen()
    form = RoadForm(request.POST if request.method == "POST" else None, chosen=chosen, by=request.user)
    if form.is_valid() and (draft := _draft(request, chosen, form)):
        needs_papers = chosen.road.row.needs_judge or request.user.is_court
        return redirect("cases:documents" if needs_papers else "cases:review", draft.public_id)
    page = {"case": case, "chosen": chosen, "road": chosen.road, "form": form, "back": request.GET.urlencode()}
    return render(request, "cases/withdrawal.html", page | again.begun(request, form))


def _draft(request: HttpRequest, chosen: leaving.Leaving, form: RoadForm) -> Draft | None:
    signed = {"by": request.user, "at": timezone.now()}
    try:
        return made(request, form, lambda: leaving.prepare(chosen, form.chosen(), **signed))
    except leaving.NotYoursToSign as refusal:
        raise PermissionDenied(str(refusal)) from refusal
