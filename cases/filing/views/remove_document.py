"""Take one paper out of a draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases.filing import drafting
from cases.filing.views.draft_page import find_draft


@require_POST
def remove_document(request: HttpRequest, draft_id: str, document_id: int) -> HttpResponse:
    draft = find_draft(request, draft_id)
    try:
        drafting.remove(draft, get_object_or_404(draft.documents, pk=document_id))
    except drafting.AlreadyFiled as refusal:
        messages.error(request, str(refusal))
    return redirect("cases:documents", draft.public_id)
