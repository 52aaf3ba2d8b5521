"""One paper, with the court's header stamped on a copy of each page."""

import logging
from tempfile import SpooledTemporaryFile

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.views.case_search import reading
from cases import documents, stamping
from cases.models import Document

log = logging.getLogger(__name__)
IN_MEMORY = 8 * 1024 * 1024


@require_safe
@reading
def document(request: HttpRequest, entry_id: str, number: int) -> HttpResponse:
    readable = Document.objects.visible_to(request.user).select_related("entry__case")
    paper = get_object_or_404(readable, entry__public_id=entry_id, number=number)
    if not paper.is_held_here:
        return render(request, "cases/document.html", {"paper": paper, "case": paper.entry.case})
    try:
        original = documents.checked_path(paper)
    except documents.NotAsReceived:
        log.exception("A paper on the docket failed its digest")
        return render(
            request, "cases/document.html", {"paper": paper, "case": paper.entry.case, "damaged": True}, status=500
        )
    return _stamped(original, paper)


def _stamped(original, paper: Document) -> FileResponse:
    stamped = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - FileResponse closes it
    stamping.stamp(original, stamped, header=paper.header, first_page_id=paper.first_page_id)
    stamped.seek(0)
    name = f"{paper.entry.case.number.replace(':', '-')}_{paper.entry.number or 'entry'}_{paper.number}.pdf"
    return FileResponse(stamped, content_type="application/pdf", filename=name)
