"""Intake of paper: what came over the counter, scanned and stamped, becomes a draft of the clerk's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.filing import steps
from cases.filing.upload_limit import TOO_LARGE
from cases.filing.views.draft_page import place_of
from cases.models import Case, Draft
from cases.representation import intake as taking
from cases.representation.forms.intake import IntakeForm
from cases.representation.paper_changes import refuse_others
from cases.representation.views import again
from cases.representation.views.case_page import in_a_case, made, turning_away


@require_http_methods(["GET", "HEAD", "POST"])
@turning_away(refuse_others)
@in_a_case
def intake(request: HttpRequest, case: Case) -> HttpResponse:
    sent = request.POST or None, request.FILES or None  # read first: what was too large is known only then
    form = IntakeForm(*sent, case=case, too_large=request.META.get(TOO_LARGE, ()))
    if form.is_valid() and (draft := made(request, form, lambda: taking.take_in(form.chosen(), by=request.user))):
        return redirect(place_of(draft, _next(draft)))
    return render(request, "cases/intake.html", {"case": case, "form": form, **again.begun(request, form)})


def _next(draft: Draft) -> str:
    """What no stamp says: what the attachments are, else what the event asks."""
    return "documents" if draft.documents.count() > 1 else steps.after(draft, "documents").name
