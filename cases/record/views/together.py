"""Several papers of one entry at once: size and price first, then one PDF or one archive."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.views.case_search import reading
from cases import charging, documents, readings
from cases.filing.views.sandbox import served
from cases.models import DocketEntry, Document
from cases.record import bundles
from cases.record.views import paying
from cases.record.views.document import damaged
from cases.record.views.unhurried import unhurried


@require_http_methods(["GET", "HEAD", "POST"])
@reading
@unhurried
def together(request: HttpRequest, entry_id: str) -> HttpResponseBase:
    """A POST accepts the price and gets the file: sent again, it costs nothing more."""
    entries = DocketEntry.objects.visible_to(request.user).select_related("case")
    entry = get_object_or_404(entries, public_id=entry_id, has_paper=True)
    papers = _chosen(request, entry)
    if not papers:
        return redirect("cases:papers", entry.public_id)
    try:
        bundles.check(papers)
    except bundles.TooLarge as refusal:
        return render(request, "cases/together.html", {"entry": entry, "case": entry.case, "too_large": str(refusal)})
    return _file(request, entry, papers) if request.method == "POST" else _offer(request, entry, papers)


def _chosen(request: HttpRequest, entry: DocketEntry) -> list[Document]:
    """Those ticked that this reader may open and this court holds."""
    ticked = {each for each in (request.POST or request.GET).getlist("paper") if each.isascii() and each.isdecimal()}
    held = Document.objects.visible_to(request.user).filter(entry=entry).exclude(stored_name="")
    return [paper for paper in held.select_related("entry__case").order_by("number") if str(paper.number) in ticked]


def _offer(request: HttpRequest, entry: DocketEntry, papers: list[Document]) -> HttpResponseBase:
    owed = paying.owed(request, *_items(request, papers))
    facts = {"entry": entry, "case": entry.case, "papers": papers, "size": bundles.size_of(papers), "owed": owed}
    return render(request, "cases/together.html", facts | paying.priced(request, owed))


def _items(request: HttpRequest, papers: list[Document]) -> list[charging.Item]:
    reader = paying.reader_of(request)
    return [charging.of_document(paper, reader) for paper in papers]


def _file(request: HttpRequest, entry: DocketEntry, papers: list[Document]) -> HttpResponseBase:
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
    name = f"{entry.case.number.replace(':', '-')}_{entry.number or 'entry'}.{form}"
    return served(bundle, name=name, content_type=bundles.TYPES[form], is_download=form == bundles.ZIP)
