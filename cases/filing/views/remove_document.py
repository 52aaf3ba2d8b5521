"""Take one paper out of a draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from cases.filing import drafting
from cases.filing.views.documents import keep_descriptions
from cases.filing.views.draft_page import of_unfiled_draft
from cases.models import Draft, DraftDocument


@require_http_methods(["GET", "HEAD", "POST"])
@of_unfiled_draft
def remove_document(request: HttpRequest, draft: Draft, document_id: int) -> HttpResponse:
    if request.method != "POST":
        return redirect("cases:documents", draft.public_id)
    paper = get_object_or_404(draft.documents, pk=document_id)
    keep_descriptions(request, draft)
    try:
        drafting.remove(draft, paper)
    except drafting.MadeByThePortal as refusal:
        messages.error(request, str(refusal))
    else:
        _tell(request, draft, paper)
    return redirect("cases:documents", draft.public_id)


def _tell(request: HttpRequest, draft: Draft, removed: DraftDocument) -> None:
    """An attachment moved up in silence would be filed as the main document."""
    main = draft.documents.filter(position=0).first()
    if removed.position == 0 and main:
        messages.info(request, f"{main.original_filename} is the main document now.")
