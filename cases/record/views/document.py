"""One paper: its price first, unless it is free; then the bytes, with the court's header stamped on a copy."""

import logging
from functools import partial
from hashlib import sha256

from django.core.files.base import File
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.views.case_search import reading
from cases import charging, documents, readings, stamping
from cases.models import DocketEntry, Document
from cases.record import bundles
from cases.record.views import paying
from cases.record.views.serving import resumed
from cases.record.views.unhurried import unhurried

log = logging.getLogger(__name__)
CHOICES = ("header", "download")


@require_http_methods(["GET", "HEAD", "POST"])
@reading
@unhurried
def document(request: HttpRequest, entry_id: str, number: int) -> HttpResponseBase:
    """A POST accepts the price. Whatever cannot be shown costs nothing, so it is told before any price."""
    readable = Document.objects.visible_to(request.user).select_related("entry__case")
    paper = next(iter(readable.filter(entry__public_id=entry_id, number=number).order_by()[:1]), None)
    if paper is None:
        return _shut(request, entry_id, number)
    if not paper.is_held_here:
        return render(request, "cases/document.html", {"paper": paper, "case": paper.entry.case})
    readings.admit([paper], by=request.user, at=timezone.now())
    try:
        original = documents.checked(paper)
    except documents.NotAsReceived as fault:
        return damaged(request, fault)
    return _priced(request, original, paper) or _shown(request, original, paper)


def _shut(request: HttpRequest, entry_id: str, number: int) -> HttpResponse:
    """The docket text names it, so why it does not open is told: what no docket names is not found."""
    entries = DocketEntry.objects.visible_to(request.user).filter(documents__number=number)
    return redirect("cases:why", get_object_or_404(entries, public_id=entry_id).public_id)


def _onward(request: HttpRequest) -> str:
    chosen = [f"{name}={request.POST[name]}" for name in CHOICES if request.POST.get(name) in {"off", "1"}]
    return f"{request.path}?{'&'.join(chosen)}" if chosen else request.get_full_path()


def damaged(request: HttpRequest, fault: documents.NotAsReceived) -> HttpResponse:
    """Refused, and the court is told: in the log, and on the case's audit trail."""
    log.error("A paper on the docket failed its digest: %s", fault)
    documents.report(fault.document, by=request.user, at=timezone.now())
    shown = {"paper": fault.document, "case": fault.document.entry.case, "damaged": True}
    return render(request, "cases/document.html", shown, status=500)


def _priced(request: HttpRequest, original: File, paper: Document) -> HttpResponse | None:
    item = charging.of_document(paper, paying.reader_of(request))
    unsettled = paying.settled(request, item, onward=_onward(request), paper=paper)
    if unsettled:
        original.close()
    return unsettled


def _shown(request: HttpRequest, original: File, paper: Document) -> HttpResponseBase:
    has_header = request.GET.get("header") != "off"
    made = partial(bundles.one, paper, has_header=has_header)
    named = {"name": bundles.name_of(paper), "is_download": bool(request.GET.get("download"))}
    return resumed(request, original, made, etag=_etag(paper, has_header), **named)


def _etag(paper: Document, has_header: bool) -> str:
    """The same for the same bytes: the paper, what is stamped on it, and what stamps."""
    made_of = (paper.sha256, has_header and (paper.header, paper.first_page_id, stamping.MADE_WITH))
    return sha256(repr(made_of).encode()).hexdigest()[:32]
