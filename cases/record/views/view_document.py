"""View a document of one case by its number."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cases.models import Case, DocketEntry, Document
from cases.record.forms.document import DocumentForm
from cases.record.views.listing import of_a_case

NOT_THERE = "Either you do not have permission to view the document, or the document does not exist in the case."


@of_a_case
def view_document(request: HttpRequest, case: Case) -> HttpResponse:
    form = DocumentForm(request.GET or None)
    if form.is_valid():
        number, attachment = form.cleaned_data["number"], form.cleaned_data["attachment"]
        entry = DocketEntry.objects.visible_to(request.user).filter(case=case, number=number, has_paper=True).first()
        readable = Document.objects.visible_to(request.user).filter(entry=entry)
        if attachment is not None and readable.filter(number=attachment).exists():
            return redirect("cases:document", entry.public_id, attachment)
        if attachment is None and readable.exists():
            return redirect("cases:papers", entry.public_id)
        form.add_error("number", NOT_THERE)
    return render(request, "cases/view_document.html", {"case": case, "form": form})
