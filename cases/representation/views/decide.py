"""Decide one request: read it, choose a ruling or a hearing, and look at the order before it is filed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import asking
from cases.asking import Request
from cases.models import DocketEntry, Draft, Judge
from cases.representation import deciding
from cases.representation.deciding import Outcome
from cases.representation.forms.decision import DecisionForm
from cases.representation.views import again
from cases.representation.views.case_page import made
from cases.representation.views.chambers import NOT_CHAMBERS


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, entry_id: str) -> HttpResponse:
    asked, judges = find_request(request, entry_id)
    try:
        deciding.refuse_decided(asked)
        outcome = _outcome(request, asked)
        form = DecisionForm(request.POST or None, request=asked, outcome=outcome, judges=judges) if outcome else None
        if form and form.is_valid() and (draft := made(request, form, lambda: _drafted(request, asked, outcome, form))):
            return redirect("cases:review", draft.public_id)
    except deciding.DecidedMeanwhile as refusal:
        messages.error(request, str(refusal))
        return redirect("cases:docket", asked.entry.case.public_id)
    page = _page(asked, outcome, form) | (again.begun(request, form) if form else {})
    return render(request, "cases/decide.html", page)


def find_request(request: HttpRequest, entry_id: str) -> tuple[Request, QuerySet[Judge]]:
    """The request, and the judges whose order the caller may prepare."""
    if not request.user.is_court:
        raise PermissionDenied(NOT_CHAMBERS)
    entries = DocketEntry.objects.visible_to(request.user).filter(event_code__in=asking.CODES)
    entry = get_object_or_404(entries.select_related("case__assigned_judge", "entered_by"), public_id=entry_id)
    try:
        return asking.of(entry), deciding.signers(entry.case, request.user)
    except deciding.NotYourChambers as refusal:
        raise PermissionDenied(str(refusal)) from refusal


def _outcome(request: HttpRequest, asked: Request) -> Outcome | None:
    named = request.GET.get("outcome", "")
    return next((outcome for outcome in deciding.outcomes(asked) if outcome.name == named), None)


def _drafted(request: HttpRequest, asked: Request, outcome: Outcome, form: DecisionForm) -> Draft:
    said = form.cleaned_data
    if not outcome.ruling:
        return deciding.hear(asked, by=request.user, **said)
    return deciding.rule(asked, outcome, by=request.user, at=timezone.now(), **said)


def _page(asked: Request, outcome: Outcome | None, form: DecisionForm | None) -> dict:
    page = {"asked": asked, "case": asked.entry.case, "outcome": outcome, "form": form}
    return page | {"outcomes": deciding.outcomes(asked)}
