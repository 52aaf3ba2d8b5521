"""Delete one of my drafts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from cases.filing import drafting
from cases.filing.views.draft_page import find_draft
from cases.models import Draft


@require_http_methods(["GET", "HEAD", "POST"])
def delete_draft(request: HttpRequest, draft_id: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("cases:drafts")
    try:
        drafting.delete(find_draft(request, draft_id), by=request.user)
    except Draft.DoesNotExist as gone:
        raise Http404 from gone
    except drafting.AlreadyFiled as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The draft was deleted. Nothing was filed.")
    return redirect("cases:drafts")
