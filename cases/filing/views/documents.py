"""The papers of a draft: upload, describe, and what the check advises."""

from time import monotonic

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.filing import drafting, steps
from cases.filing.forms.documents import DescriptionForm, UploadForm
from cases.filing.upload_limit import TOO_LARGE
from cases.filing.views.draft_page import context, of_unfiled_draft, place_of
from cases.models import Draft
from cases.papers.checking import NotAccepted

PATIENCE = 60  # seconds that one request may spend on checking: hostile files cannot hold a worker for longer


@require_http_methods(["GET", "HEAD", "POST"])
@of_unfiled_draft
def documents(request: HttpRequest, draft: Draft) -> HttpResponse:
    if draft.case_id is None:
        return redirect(place_of(draft, "case"))
    step = steps.named(draft, "documents")
    if step is None:
        raise Http404
    acts = {"upload": _upload, "describe": _describe}
    act = "upload" if request.FILES else request.POST.get("act", "")  # a file chosen is meant, whatever was pressed
    answer, forms = acts.get(act, _show)(request, draft)
    papers = draft.documents.order_by("position")
    status = 422 if any(form.errors for form in forms.values()) else 200
    return answer or render(
        request, "cases/documents.html", context(draft, step, papers=papers, **forms), status=status
    )


def _show(request: HttpRequest, draft) -> tuple[HttpResponse | None, dict]:
    return None, {"form": UploadForm(draft=draft), "description_form": DescriptionForm(draft=draft)}


def _upload(request: HttpRequest, draft) -> tuple[HttpResponse | None, dict]:
    keep_descriptions(request, draft)
    form = UploadForm(request.POST, request.FILES, draft=draft, too_large=request.META.get(TOO_LARGE, ()))
    end = monotonic() + PATIENCE
    uploads = form.cleaned_data["files"] if form.is_valid() else []
    for upload in uploads:
        try:
            _receive(draft, upload, form, is_late=monotonic() > end)
        except (NotAccepted, drafting.TooManyPapers) as refusal:
            form.add_error("files", str(refusal))
            if not form.has_main:
                form.refuse_others(uploads[1:])
                break
    answer = None if form.errors else redirect(place_of(draft, "documents"))
    return answer, {"form": form, "description_form": DescriptionForm(draft=draft)}


def _receive(draft: Draft, upload: UploadedFile, form: UploadForm, *, is_late: bool) -> None:
    if is_late:
        raise NotAccepted(f"{upload.name}: not read, since checking the files before it took long. Upload it again.")
    drafting.receive(draft, upload, **form.described())


def keep_descriptions(request: HttpRequest, draft) -> None:
    if typed := DescriptionForm(request.POST, draft=draft).typed():
        drafting.describe(draft, typed)


def _describe(request: HttpRequest, draft) -> tuple[HttpResponse | None, dict]:
    form = DescriptionForm(request.POST, draft=draft)
    if form.is_valid():
        drafting.describe(draft, form.described())
        return redirect(place_of(draft, steps.after(draft, "documents").name)), {}
    return None, {"form": UploadForm(draft=draft), "description_form": form}
