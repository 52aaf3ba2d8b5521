"""The clerk's page of a case's seals: what is sealed, what waits for a second clerk, and the acts."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import sealing as seals
from cases.models import Case, DocketEntry, Document, SealChange
from cases.record.forms.seal import LockForm, SealForm
from cases.visibility import Seal

DONE = "Sealed, at once and everywhere."
ASKED = "Asked for. Another clerk confirms it; until then nothing is lowered."


@require_http_methods(["GET", "HEAD", "POST"])
def sealing(request: HttpRequest, case_id: str) -> HttpResponse:
    if not seals.may_change(request.user):
        raise PermissionDenied(str(seals.NotTheClerk()))
    case = get_object_or_404(Case.objects.visible_to(request.user), public_id=case_id)
    is_lock = request.POST.get("act") == "lock"
    lock = LockForm(request.POST if is_lock else None, prefix="lock")
    said = request.POST if request.method == "POST" and not is_lock else None
    form = SealForm(said, case=case, initial={"what": request.GET.get("what", ""), "to": Seal.SEALED.value})
    chosen = lock if is_lock else form
    if request.method == "POST" and chosen.is_valid() and _changed(request, case, chosen):
        return redirect("cases:sealing", case.public_id)
    return render(request, "cases/sealing.html", _page(request, case) | {"form": form, "lock": lock})


def _changed(request: HttpRequest, case: Case, form: SealForm | LockForm) -> bool:
    asked = {"what": case, "to": Seal.SEALED, **form.cleaned_data}
    try:
        made = seals.change(asked.pop("what"), **asked, by=request.user, at=timezone.now())
    except (seals.NothingToChange, seals.AskedAlready) as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, DONE if made.done_at else ASKED)
    return True


def _page(request: HttpRequest, case: Case) -> dict:
    user = request.user
    changes = SealChange.objects.visible_to(user).filter(case=case).with_everyone()
    papers = Document.objects.visible_to(user).filter(entry__case=case).exclude(seal=Seal.PUBLIC)
    return {
        "case": case,
        "entries": DocketEntry.objects.visible_to(user).filter(case=case).exclude(seal=Seal.PUBLIC).in_docket_order(),
        "papers": papers.select_related("entry").order_by("entry__place", "number"),
        "waiting": changes.waiting(),
        "history": changes.exclude(pk__in=changes.waiting())[:50],
        "left_to_serve": seals.left_to_serve(case)[:200],
    }
