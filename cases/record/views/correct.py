"""A clerk corrects an entry: it stays, the docket shows the new text and when it was modified, and everyone is told."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import docketing
from cases.filing import amending
from cases.filing.forms.step_form import printable
from cases.models import DocketEntry

DONE = (
    "The correction stands on the docket. The entry as first made is kept. Whoever is served of an entry made here gets"
    " an amended notice."
)


class CorrectionForm(forms.Form):
    text = forms.CharField(label="Docket text", widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000)
    seen = forms.CharField(widget=forms.HiddenInput, strip=False)

    def clean_text(self) -> str:
        return printable(self.cleaned_data["text"])

    reason = forms.CharField(
        label="Reason", max_length=300, help_text="Kept in the audit trail; not printed on the docket."
    )


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, entry_id: str) -> HttpResponse:
    if not request.user.is_court:
        raise PermissionDenied("Only the clerk corrects docket entries.")
    entry = get_object_or_404(DocketEntry.objects.visible_to(request.user).select_related("case"), public_id=entry_id)
    form = CorrectionForm(request.POST or None, initial=dict.fromkeys(("text", "seen"), docketing.current_text(entry)))
    if request.method == "POST" and form.is_valid() and _corrected(request, entry, form):
        return redirect("cases:docket", entry.case.public_id)
    return render(request, "cases/correct.html", {"entry": entry, "case": entry.case, "form": form})


def _corrected(request: HttpRequest, entry: DocketEntry, form: CorrectionForm) -> bool:
    try:
        amending.correct(entry, **form.cleaned_data, by=request.user, at=timezone.now())
    except (docketing.CorrectionSaysNothing, docketing.CorrectedSince) as refusal:
        form.add_error("text", str(refusal))
        return False
    messages.success(request, DONE)
    return True
