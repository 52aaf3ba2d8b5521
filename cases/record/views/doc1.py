"""The address that a Notice of Electronic Filing gives for a document: with its number, the free look; else our menu.

Whoever merely fetches it, a mail scanner or a preview, uses up nothing: the button does.
"""

import logging

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.identifiers import opaque_id
from cases.documents import NotAsReceived
from cases.filing.views.sandbox import served
from cases.record import bundles, free_looks
from cases.record.forms.free_look import FreeLookForm
from cases.record.free_looks import Looks

log = logging.getLogger(__name__)
CANNOT = "The court’s own copy of this document cannot be read. Nothing was used up. Ask the clerk’s office."


@never_cache
@csrf_exempt  # no cookie is needed: the number is all that it takes, and no other site knows it
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def doc1(request: HttpRequest, cmecf_id: str) -> HttpResponseBase:
    """Logs keep addresses, so the button sends the number in its body; and the address is no referrer of another."""
    form = FreeLookForm(request.POST if request.method == "POST" else request.GET)
    number = form.cleaned_data["magic_num"] if form.is_valid() else ""
    looks = free_looks.find(number, cmecf_id, at=timezone.now())
    if looks is None:
        asked = {name: given for name, given in request.GET.items() if name == "caseid"}
        return redirect(reverse("cases:papers_numbered", args=[cmecf_id], query=asked))
    answer = _used(request, looks, form) if request.method == "POST" else _page(request, looks)
    answer["Referrer-Policy"] = "strict-origin"
    return answer


def _page(request: HttpRequest, looks: Looks, *, refusal: str = "", status: int = 200) -> HttpResponse:
    shown = {"looks": looks, "page": opaque_id(), "refusal": refusal, "days": settings.FREE_LOOK_DAYS}
    return render(request, "cases/doc1.html", shown, status=status)


def _used(request: HttpRequest, looks: Looks, form: FreeLookForm) -> HttpResponseBase:
    try:
        paper, copy = free_looks.use(looks, form.chosen, page=form.cleaned_data["page"], at=looks.at)
    except free_looks.NotFree as refusal:
        return _page(request, looks, refusal=str(refusal), status=410)
    except NotAsReceived as fault:
        log.error("A paper on the docket failed its digest: %s", fault)
        return _page(request, looks, refusal=CANNOT, status=500)
    return served(copy, name=bundles.name_of(paper), is_download=form.is_download)
