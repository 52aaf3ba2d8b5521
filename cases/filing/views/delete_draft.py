"""Delete one of my drafts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cases.filing import drafting
from cases.filing.views.draft_page import find_draft


@require_POST
def delete_draft(request: HttpRequest, draft_id: str) -> HttpResponse:
    try:
        drafting.delete(find_draft(request, draft_id))
    except drafting.AlreadyFiled as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The draft was deleted. Nothing was filed.")
    return redirect("cases:drafts")
