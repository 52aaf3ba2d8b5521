"""Make an attachment of a draft its main document."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from cases.filing import drafting
from cases.filing.views.documents import keep_descriptions
from cases.filing.views.draft_page import of_unfiled_draft
from cases.models import Draft


@require_http_methods(["GET", "HEAD", "POST"])
@of_unfiled_draft
def make_main(request: HttpRequest, draft: Draft, document_id: int) -> HttpResponse:
    if request.method == "POST":
        paper = get_object_or_404(draft.documents, pk=document_id)
        keep_descriptions(request, draft)
        try:
            drafting.make_main(draft, paper)
        except (drafting.MadeByThePortal, drafting.ReadByTheCourtAlone) as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"{paper.original_filename} is the main document now.")
    return redirect("cases:documents", draft.public_id)
