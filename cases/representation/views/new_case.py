"""A new case at the counter: what its first paper tells becomes a draft of the clerk's, and no case yet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from cases.filing.upload_limit import TOO_LARGE
from cases.models import Draft, Dropped
from cases.representation import drop_box, initiating
from cases.representation.forms.new_case import NewCaseForm
from cases.representation.paper_changes import refuse_others
from cases.representation.views import again
from cases.representation.views.case_page import made, turning_away


@require_http_methods(["GET", "HEAD", "POST"])
@turning_away(refuse_others)
def new_case(request: HttpRequest) -> HttpResponse:
    sent = request.POST or None, request.FILES or None  # read first: what was too large is known only then
    form = NewCaseForm(*sent, too_large=request.META.get(TOO_LARGE, ()), dropped=_dropped(request))
    if form.is_valid() and (draft := made(request, form, lambda: _taken_in(request, form))):
        return redirect("cases:open_case", draft.public_id)
    page = {"form": form, "dropped": form.dropped, **again.begun(request, form, *form.rows)}
    return render(request, "cases/new_case.html", page, status=422 if form.errors else 200)


def _dropped(request: HttpRequest) -> Dropped | None:
    """The papers for a new case that were left in the drop-box, where they are its first."""
    wanted = request.GET.get("dropped", "").replace("\x00", "")
    waiting = Dropped.objects.waiting().filter(case=None, draft=None)
    return get_object_or_404(waiting, public_id=wanted) if wanted else None


def _taken_in(request: HttpRequest, form: NewCaseForm) -> Draft:
    new, paper, by = form.chosen(), form.paper(), request.user
    if form.dropped is None:
        return initiating.take_in(new, paper, by=by)
    try:
        return drop_box.docket(form.dropped, by=by, begin=lambda: initiating.begin(new, paper, by=by))
    except drop_box.NotWaiting as gone:  # another clerk was quicker
        raise Http404 from gone
