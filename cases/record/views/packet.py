"""The packet for the mail, of those who are still to be served by other means: one PDF, for the court."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases import documents
from cases.filing.views.sandbox import served
from cases.record import bundles, packets
from cases.record.views.document import damaged

MOST = 200


@require_safe
def packet(request: HttpRequest) -> HttpResponseBase:
    if not request.user.is_court:
        raise Http404
    keys = [each for each in request.GET.getlist("service")[:MOST] if each.isascii() and each.isdigit()]
    found = packets.of([int(key) for key in keys if len(key) < 19], with_sealed=request.GET.get("sealed") == "1")
    try:
        file = packets.made(found, by=request.user, at=timezone.now()) if found else None
    except bundles.TooLarge as refusal:
        return render(request, "cases/packet.html", {"packets": found, "too_large": str(refusal)})
    except documents.NotAsReceived as fault:
        return damaged(request, fault)
    return served(file, name="packet.pdf") if file else render(request, "cases/packet.html")
