"""Proof of service on those who get no notice: the paper and its draft, ready to file; for the court, a certificate."""

from io import BytesIO

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import proving
from cases.models import DocketEntry
from cases.record.forms.proof_of_service import ProofOfServiceForm
from cases.record.views.serving import served
from cases.representation import proof_drafts


@require_http_methods(["GET", "HEAD", "POST"])
def proof_of_service(request: HttpRequest, entry_id: str) -> HttpResponseBase:
    filed = DocketEntry.objects.visible_to(request.user).filter(draft__owner=request.user).select_related("case")
    entry = get_object_or_404(filed, public_id=entry_id)
    to = proving.addressees(entry)
    form = ProofOfServiceForm(request.POST or None)
    if to and form.is_valid():
        return _made(request, entry, to, form)
    page = {"entry": entry, "case": entry.case, "addressees": to, "form": form}
    return render(request, "cases/proof_of_service.html", page)


def _made(request: HttpRequest, entry: DocketEntry, to: list, form: ProofOfServiceForm) -> HttpResponseBase:
    told = {"by": request.user, "at": timezone.now(), **form.told()}
    if request.user.is_court:
        return served(BytesIO(proving.proof(entry, to, **told)), name="certificate-of-service.pdf")
    return redirect("cases:review", proof_drafts.prepare(entry, to, **told).public_id)
