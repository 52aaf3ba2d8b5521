"""What became of a change in each case, while it is worked off and afterwards; what failed is tried again from here."""

from collections import Counter

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import PacerAccount
from cases.models import Case, ChangePaper, ContactChange, ContactChangeCase
from cases.representation import contact_changes, waiting
from cases.representation.views.own_person import own_person

State = ContactChangeCase.State
ORDER = [State.FAILED, State.WAITING, State.FILED, State.SKIPPED]  # what needs somebody first
LATER = "{} is on the list again, and is filed in the background."


@require_http_methods(["GET", "HEAD", "POST"])
def contact_change_ledger(request: HttpRequest, change_id: str) -> HttpResponse:
    change = get_object_or_404(_ledgers(request).select_related("before__firm", "after__firm"), public_id=change_id)
    mine = change.lines.filter(case__in=Case.objects.visible_to(request.user))
    if request.method == "POST":
        line = get_object_or_404(
            _theirs(request, mine), case__public_id=request.POST.get("case", "").replace("\x00", "")
        )
        _retry(request, line)
        return redirect("cases:contact_change_ledger", change_id)
    return render(request, "cases/contact_change_ledger.html", _shown(change, mine, request.user))


def _retry(request: HttpRequest, line: ContactChangeCase) -> None:
    try:
        contact_changes.retry(line, by=request.user)
    except contact_changes.NotToRetry as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, LATER.format(line.case.number))


def _ledgers(request: HttpRequest) -> QuerySet[ContactChange]:
    """One’s own; for the court's staff, those that came in on paper."""
    if request.user.is_court:
        return ContactChange.objects.filter(pk__in=ChangePaper.objects.values("change"))
    return ContactChange.objects.filter(person__in=own_person(request).identities, made_at__isnull=False)


def _theirs(request: HttpRequest, lines: QuerySet[ContactChangeCase]) -> QuerySet[ContactChangeCase]:
    """What the court's staff try again has its paper: another case needs a paper that names it."""
    return lines.exclude(paper=None) if request.user.is_court else lines


def _shown(change: ContactChange, mine: QuerySet[ContactChangeCase], by: PacerAccount) -> dict:
    lines, at = list(mine.select_related("case", "entry", "change")), timezone.now()
    in_line = waiting.in_line(lines)
    said = {line.pk: waiting.said(line, place=in_line.get(line.pk, 0), at=at) for line in lines}
    rows = [(line, said[line.pk], contact_changes.may_retry(line, by=by)) for line in lines]
    counted = Counter(line.state for line in lines)
    return {
        "change": change,
        "rows": sorted(rows, key=lambda row: ORDER.index(State(row[0].state))),
        "counted": {state.value: counted[state] for state in State},
        "asked": len(lines) - counted[State.SKIPPED],
        "is_running": bool(counted[State.WAITING]),
        "is_in_hand": any(waiting.is_in_hand(line, at=at) for line in lines),
        "on_paper": contact_changes.ON_PAPER,
    }
