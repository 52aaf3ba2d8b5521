"""The Document Selection Menu of one entry: main document and attachments."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.views.case_search import reading
from cases.models import DocketEntry, Document
from cases.record import case_lists
from cases.record.views.listing import as_file, is_file


@require_safe
@reading
def papers(request: HttpRequest, entry_id: str) -> HttpResponseBase:
    entries = DocketEntry.objects.visible_to(request.user).select_related("case")
    entry = get_object_or_404(entries, public_id=entry_id, has_paper=True)
    readable = list(Document.objects.visible_to(request.user).filter(entry=entry).order_by("number"))
    if not readable:
        return redirect("cases:why", entry.public_id)
    if len(readable) == 1:
        return redirect("cases:document", entry.public_id, readable[0].number)
    if is_file(request):
        return as_file(case_lists.papers(entry, readable))
    shut = entry.documents.count() - len(readable)
    return render(request, "cases/papers.html", {"entry": entry, "case": entry.case, "papers": readable, "shut": shut})
