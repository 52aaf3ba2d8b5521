"""Give one party more time to register: the order is made, and goes the one road."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import EFilingLeave
from cases.representation import deciding, more_time
from cases.representation.forms.more_time import MoreTimeForm
from cases.representation.views import again
from cases.representation.views.case_page import made
from cases.representation.views.chambers import NOT_CHAMBERS


@require_http_methods(["GET", "HEAD", "POST"])
def extend_leave(request: HttpRequest, leave_id: str) -> HttpResponse:
    leave, at = _found(request, leave_id), timezone.now()
    judges = deciding.signers(leave.party.case, request.user)
    form = MoreTimeForm(request.POST or None, judges=judges, initial={"until": more_time.usual(at)})
    if form.is_valid():
        said = form.cleaned_data | {"by": request.user, "at": at}
        if draft := made(request, form, lambda: more_time.order(leave, **said)):
            return redirect("cases:review", draft.public_id)
    page = {"leave": leave, "case": leave.party.case, "form": form}
    return render(request, "cases/extend_leave.html", page | again.begun(request, form))


def _found(request: HttpRequest, leave_id: str) -> EFilingLeave:
    if not request.user.is_court:
        raise PermissionDenied(NOT_CHAMBERS)
    return get_object_or_404(more_time.not_registered(request.user), public_id=leave_id)
