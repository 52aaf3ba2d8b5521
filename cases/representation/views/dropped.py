"""One submission of the drop-box, for the clerk: read it, docket it, put it back, or return it with a reason."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import Draft, Dropped
from cases.papers.checking import NotAccepted
from cases.representation import drop_box, leave
from cases.representation.forms.drop_box import DocketForm, ReturnForm
from cases.representation.forms.leave import ApplicationForm

View = Callable[..., HttpResponse]


def clerk_only(view: View) -> View:
    """Nobody but the court's staff looks into the drop-box."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_court:
            raise PermissionDenied(str(drop_box.NotTheClerk()))
        return view(request, *args, **kwargs)

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@clerk_only
def dropped(request: HttpRequest, dropped_id: str) -> HttpResponse:
    rows = Dropped.objects.select_related("case", "draft__owner", "draft__entry__case", "decided_by")
    row = get_object_or_404(rows, public_id=dropped_id)
    act = ACTS.get(request.POST.get("act", ""), _show)
    try:
        answer, forms = act(request, row)
    except (drop_box.NotWaiting, NotAccepted) as refusal:
        messages.error(request, str(refusal))
        return redirect("cases:dropped", row.public_id)
    status = 422 if any(form.errors for form in forms.values()) else 200
    return answer or render(request, "cases/dropped.html", _context(row) | _forms(request, row) | forms, status=status)


def _context(row: Dropped) -> dict:
    is_filed = bool(row.draft and hasattr(row.draft, "entry"))
    is_waiting = row.state == Dropped.State.WAITING and not is_filed
    papers = row.papers.order_by("position")
    return {"dropped": row, "papers": papers, "is_filed": is_filed, "is_waiting": is_waiting}


def _forms(request: HttpRequest, row: Dropped) -> dict:
    """An application names its party; a reason to return it stands there already, where the rule has one."""
    failing = leave.failing(row) if row.is_application else []
    named = drop_box.named(row.case, row.name)
    initial = {"number": row.case.number if row.case else row.case_number, "party": named[0] if named else None}
    return {
        "failing": failing,
        "docket_form": _form_of(row)(by=request.user, initial=initial),
        "return_form": ReturnForm(initial={"reason": leave.mailable(row, failing) if row.is_application else ""}),
    }


def _form_of(row: Dropped) -> type[ApplicationForm | DocketForm]:
    return ApplicationForm if row.is_application else DocketForm


def _show(request: HttpRequest, row: Dropped) -> tuple[HttpResponse | None, dict]:
    return None, {}


def _docket(request: HttpRequest, row: Dropped) -> tuple[HttpResponse | None, dict]:
    form = _form_of(row)(request.POST, by=request.user)
    if not form.is_valid():
        return None, {"docket_form": form}
    draft = drop_box.docket(row, by=request.user, begin=lambda: _begun(request, row, form))
    if row.is_application:
        return redirect("cases:review", draft.public_id), {}
    return redirect("cases:step", draft.public_id, "filers"), {}


def _begun(request: HttpRequest, row: Dropped, form: ApplicationForm | DocketForm) -> Draft:
    if row.is_application:
        return leave.begin_application(row, case=form.case, party=form.cleaned_data["party"], by=request.user)
    return drop_box.begin_entry(row, event_code=form.cleaned_data["event"], case=form.case, by=request.user)


def _return(request: HttpRequest, row: Dropped) -> tuple[HttpResponse | None, dict]:
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return None, {"return_form": form}
    drop_box.give_back(row, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
    messages.success(request, f"{row.number} was returned. {row.name} is told by e-mail.")
    return redirect("cases:drop_box"), {}


def _release(request: HttpRequest, row: Dropped) -> tuple[HttpResponse | None, dict]:
    drop_box.release(row, by=request.user)
    messages.success(request, "The draft was deleted. The papers wait again.")
    return redirect("cases:dropped", row.public_id), {}


ACTS = {"docket": _docket, "return": _return, "release": _release}
