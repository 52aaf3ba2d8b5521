"""The Notice of Electronic Filing as a page, the filer's receipt; below it those that amend it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases import unserved
from cases.record import free_looks
from cases.record.notices import entries_noticed_to, known_cases
from cases.sealing import UNDER_SEAL
from notices import nef, serving
from notices.models import Notice


@require_safe
def notice(request: HttpRequest, entry_id: str) -> HttpResponse:
    entry = get_object_or_404(entries_noticed_to(request.user).select_related("case", "draft"), public_id=entry_id)
    told = get_list_or_404(Notice.objects.order_by("pk"), noticings__entry=entry)
    receipts = [_receipt(page, request.user) for page in nef.contexts(told, known=known_cases(told, request.user))]
    page = {"entry": entry, "case": entry.case, "withheld_at": told[0].withheld_at, "receipts": receipts}
    page["is_owed"] = unserved.entries(request.user).filter(pk=entry.pk).exists()
    page["served"] = serving.by(told)
    page["free_looks"] = free_looks.to(request.user.person, told, at=timezone.now())
    if request.method == "GET" and request.user.person:
        serving.opened(told, request.user.person, at=timezone.now())
    return render(request, "cases/notice.html", page)


def _receipt(page: dict, user) -> str:
    """As the mail shows it; the notice itself is kept word for word."""
    if page["notice"].withheld_at and not user.is_court:
        for each in page["documents"]:
            each["document"].original_filename = UNDER_SEAL
    return render_to_string("notices/_nef.html", page)
