"""The docket text as it would read, for the live preview beside the filer's words."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases import docketing
from cases.docket_text import html
from cases.filing.assembly import assemble
from cases.filing.forms.text import TextForm
from cases.filing.views.draft_page import find_draft


@require_safe
def preview(request: HttpRequest, draft_id: str) -> HttpResponse:
    draft = find_draft(request, draft_id)
    if draft.case_id is None:
        raise Http404
    form = TextForm(request.GET, draft=draft, by=request.user)
    if form.is_valid():
        draft.prefix, draft.words = form.cleaned_data.get("prefix", ""), form.cleaned_data["words"]
    wording = docketing.wording(draft.case, assemble(draft, draft.case, request.user).submission)
    return render(request, "cases/preview.html", {"text": html(wording.pieces())})
