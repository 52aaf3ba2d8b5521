"""One view for every step of the wizard that is a form."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.filing import drafting, steps
from cases.filing.views.draft_page import context, of_unfiled_draft, place_of
from cases.models import Draft


@require_http_methods(["GET", "HEAD", "POST"])
@of_unfiled_draft
def step(request: HttpRequest, draft: Draft, name: str) -> HttpResponse:
    event_step = steps.named(draft, name)
    if event_step is None or event_step.form is None:
        raise Http404
    if draft.case_id is None and (name != "case" or draft.opens_case):
        return redirect(place_of(draft, "case"))
    form = event_step.form(request.POST or None, draft=draft, by=request.user)
    if request.method == "POST" and form.is_valid():
        drafting.change(draft, **form.chosen())
        return redirect(place_of(draft, steps.after(draft, name).name))
    return render(request, "cases/step.html", context(draft, event_step, form=form))
