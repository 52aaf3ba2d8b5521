"""Several papers of one entry, or of one case, at once: size and price first, then one PDF or one archive."""

import re

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.views.case_search import reading
from cases import charging, documents, readings
from cases.filing.views.sandbox import served
from cases.models import Case, DocketEntry, Document
from cases.record import bundles
from cases.record.views import paying
from cases.record.views.document import damaged
from cases.record.views.unhurried import unhurried

TICK = re.compile(r"([0-9a-z]+)-(\d{1,6})", re.ASCII)  # as their boxes say it: the entry, and which of its papers


@require_http_methods(["GET", "HEAD", "POST"])
@reading
@unhurried
def together(request: HttpRequest, case_id: str = "", entry_id: str = "") -> HttpResponseBase:
    """Of one entry, or of a whole case. A POST accepts the price and gets the file: sent again, it costs no more."""
    case, among, back = _of_entry(request, entry_id) if entry_id else _of_case(request, case_id)
    papers = _chosen(request, among)
    if not papers:
        return redirect(back)
    try:
        bundles.check(papers)
    except bundles.TooLarge as refusal:
        return render(request, "cases/together.html", {"case": case, "back": back, "refusal": str(refusal)})
    return _file(request, case, papers) if request.method == "POST" else _offer(request, case, papers, back)


def _of_entry(request: HttpRequest, entry_id: str) -> tuple[Case, dict, str]:
    entries = DocketEntry.objects.visible_to(request.user).select_related("case")
    entry = get_object_or_404(entries, public_id=entry_id, has_paper=True)
    return entry.case, {"entry": entry}, reverse("cases:papers", args=[entry.public_id])


def _of_case(request: HttpRequest, case_id: str) -> tuple[Case, dict, str]:
    case = get_object_or_404(Case.objects.visible_to(request.user), public_id=case_id)
    return case, {"entry__case": case}, f"{reverse('cases:docket', args=[case.public_id])}?several=on#entries"


def _chosen(request: HttpRequest, among: dict) -> list[Document]:
    """Those ticked that this reader may open and this court holds, in the docket's order."""
    ticks = map(TICK.fullmatch, (request.POST or request.GET).getlist("paper"))
    ticked = {tick.groups() for tick in ticks if tick}
    held = Document.objects.visible_to(request.user).filter(**among).exclude(stored_name="")
    held = held.filter(entry__public_id__in={entry for entry, _ in ticked}).select_related("entry__case")
    papers = held.order_by("entry__filed_on", "entry__place", "number")
    return [paper for paper in papers if (paper.entry.public_id, str(paper.number)) in ticked]


def _offer(request: HttpRequest, case: Case, papers: list[Document], back: str) -> HttpResponseBase:
    owed = paying.owed(request, *_items(request, papers))
    facts = {"case": case, "papers": papers, "size": bundles.size_of(papers), "owed": owed, "back": back}
    return render(request, "cases/together.html", facts | paying.priced(request, owed))


def _items(request: HttpRequest, papers: list[Document]) -> list[charging.Item]:
    reader = paying.reader_of(request)
    return [charging.of_document(paper, reader) for paper in papers]


def _file(request: HttpRequest, case: Case, papers: list[Document]) -> HttpResponseBase:
    """Charged once the file is made: what cannot be made costs nothing."""
    items = _items(request, papers)
    if barred := paying.barred(request, *items):
        return barred
    readings.admit(papers, by=request.user, at=timezone.now())
    form = bundles.ZIP if request.POST.get("form") == bundles.ZIP else bundles.PDF
    try:
        bundle = bundles.made(form, papers, has_header=request.POST.get("header") != "off")
    except documents.NotAsReceived as fault:
        return damaged(request, fault)
    paying.accept(request, *items)
    name = bundles.name_of_all(case, papers)
    return served(bundle, name=f"{name}.{form}", content_type=bundles.TYPES[form], is_download=form == bundles.ZIP)
