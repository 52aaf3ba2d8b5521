"""The address that a Notice of Electronic Filing gives for a document: CM/ECF's number leads to our page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from cases.models import DocketEntry


@require_safe
def doc1(request: HttpRequest, cmecf_id: str) -> HttpResponse:
    """The fourth digit is a flag: 0 opens the menu of attachments, 1 the paper; we keep it as 0."""
    number = f"{cmecf_id[:3]}0{cmecf_id[4:]}"
    entries = DocketEntry.objects.visible_to(request.user).filter(documents__cmecf_id=number)
    return redirect("cases:papers", get_object_or_404(entries).public_id)
