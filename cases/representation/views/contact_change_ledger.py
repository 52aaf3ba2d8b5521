"""What became of a change in each case, while it is worked off and afterwards; what failed is tried again from here."""

from collections import Counter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from cases.models import Case, ContactChange, ContactChangeCase
from cases.representation import contact_changes
from cases.representation.views.own_person import own_person

State = ContactChangeCase.State
ORDER = [State.FAILED, State.WAITING, State.FILED, State.SKIPPED]  # what needs somebody first
LATER = "{} is on the list again, and is filed in the background."


@require_http_methods(["GET", "HEAD", "POST"])
def contact_change_ledger(request: HttpRequest, change_id: str) -> HttpResponse:
    own = ContactChange.objects.filter(person__in=own_person(request).identities, made_at__isnull=False)
    change = get_object_or_404(own.select_related("before__firm", "after__firm"), public_id=change_id)
    mine = change.lines.filter(case__in=Case.objects.visible_to(request.user))
    if request.method == "POST":
        line = get_object_or_404(mine, case__public_id=request.POST.get("case", "").replace("\x00", ""))
        contact_changes.retry(line)
        messages.success(request, LATER.format(line.case.number))
        return redirect("cases:contact_change_ledger", change_id)
    return render(request, "cases/contact_change_ledger.html", _shown(change, mine))


def _shown(change: ContactChange, mine) -> dict:
    lines = sorted(mine.select_related("case", "entry"), key=lambda line: ORDER.index(State(line.state)))
    counted = Counter(line.state for line in lines)
    return {
        "change": change,
        "lines": lines,
        "counted": {state.value: counted[state] for state in State},
        "asked": len(lines) - counted[State.SKIPPED],
        "is_running": bool(counted[State.WAITING]),
        "may_ask_again": {contact_changes.LEFT_OUT},
        "on_paper": contact_changes.ON_PAPER,
    }
