"""One paper of a draft, exactly as uploaded: look at it before it is filed."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cases import documents
from cases.filing.views.draft_page import find_draft


@require_safe
def draft_document(request: HttpRequest, draft_id: str, document_id: int) -> FileResponse:
    paper = get_object_or_404(find_draft(request, draft_id).documents, pk=document_id)
    stored = documents.path_of(paper.stored_name).open("rb")
    return FileResponse(stored, content_type="application/pdf", filename=paper.original_filename)
