"""One paper of a draft, exactly as uploaded: look at it before it is filed."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from cases import documents
from cases.filing.views.draft_page import find_draft
from cases.filing.views.sandbox import served


@require_safe
def draft_document(request: HttpRequest, draft_id: str, document_id: int) -> FileResponse | HttpResponse:
    draft = find_draft(request, draft_id)
    if hasattr(draft, "entry"):  # on the docket, the docket's own rules say who may read it
        return redirect("cases:papers", draft.entry.public_id)
    paper = get_object_or_404(draft.documents, pk=document_id)
    return served(documents.opened(paper.stored_name), name=paper.original_filename)
