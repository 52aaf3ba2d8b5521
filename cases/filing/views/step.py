"""One view for every step of the wizard that is a form."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.filing import drafting, steps
from cases.filing.views.draft_page import context, find_draft, place_of


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, draft_id: str, name: str) -> HttpResponse:
    draft = find_draft(request, draft_id)
    if hasattr(draft, "entry"):
        return redirect("cases:notice", draft.entry.public_id)
    event_step = steps.named(draft.event, name)
    if event_step is None or event_step.form is None:
        raise Http404
    if name != "case" and draft.case_id is None:
        return redirect("cases:step", draft.public_id, "case")
    form = event_step.form(request.POST or None, draft=draft, by=request.user)
    if request.method == "POST" and form.is_valid():
        drafting.change(draft, **form.chosen())
        return redirect(place_of(draft, steps.after(draft.event, name).name))
    return render(request, "cases/step.html", context(draft, event_step, form=form))
