"""Proof of service on those who get no notice: the paper and its draft, ready to file; for the court a packet too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import proving, unserved
from cases.record import packets
from cases.record.forms.proof_of_service import ProofOfServiceForm
from cases.representation import proof_drafts


@require_http_methods(["GET", "HEAD", "POST"])
def proof_of_service(request: HttpRequest, entry_id: str) -> HttpResponse:
    entry = get_object_or_404(unserved.provable(request.user).select_related("case"), public_id=entry_id)
    services = unserved.of(entry)
    to = proving.addressees(services)
    form = ProofOfServiceForm(request.POST or None)
    if to and form.is_valid():
        made = proof_drafts.prepare(entry, to, by=request.user, at=timezone.now(), **form.told())
        return redirect("cases:review", made.public_id)
    page = {"entry": entry, "case": entry.case, "services": services, "addressees": to, "form": form}
    return render(request, "cases/proof_of_service.html", page | {"is_sealed": packets.has_sealed(entry)})
