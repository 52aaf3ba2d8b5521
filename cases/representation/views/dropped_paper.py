"""One paper of the drop-box, exactly as received: for the clerk."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cases import documents
from cases.filing.views.sandbox import served
from cases.models import DroppedPaper
from cases.representation.views.dropped import clerk_only


@require_safe
@clerk_only
def dropped_paper(request: HttpRequest, dropped_id: str, position: int) -> FileResponse:
    paper = get_object_or_404(DroppedPaper, dropped__public_id=dropped_id, position=position)
    return served(documents.opened(paper.stored_name), name=paper.original_filename)
