"""Make an attachment of a draft its main document."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from cases.filing import drafting
from cases.filing.views.documents import keep_descriptions
from cases.filing.views.draft_page import of_unfiled_draft
from cases.models import Draft, DraftDocument


@require_http_methods(["GET", "HEAD", "POST"])
@of_unfiled_draft
def make_main(request: HttpRequest, draft: Draft, document_id: int) -> HttpResponse:
    if request.method == "POST":
        keep_descriptions(request, draft)
        try:
            main = drafting.make_main(draft, document_id)
            messages.success(request, f"{main.original_filename} is the main document now.")
        except DraftDocument.DoesNotExist as gone:
            raise Http404 from gone
        except (drafting.MadeByThePortal, drafting.ReadByTheCourtAlone) as refusal:
            messages.error(request, str(refusal))
    return redirect("cases:documents", draft.public_id)
