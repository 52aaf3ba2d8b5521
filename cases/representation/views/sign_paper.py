"""One paper of a form that this attorney is asked to sign."""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cases import documents
from cases.filing.views.sandbox import served
from cases.representation import asked_to_sign
from cases.representation.views.case_page import for_counsel


@require_safe
@for_counsel
def sign_paper(request: HttpRequest, signature_id: str, document_id: int) -> FileResponse:
    row = asked_to_sign.one(request.user, signature_id)
    if row is None:
        raise Http404
    paper = get_object_or_404(row.draft.documents, pk=document_id)
    return served(documents.opened(paper.stored_name), name=paper.original_filename)
