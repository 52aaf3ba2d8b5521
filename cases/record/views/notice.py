"""The Notice of Electronic Filing as a page: the filer's receipt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.record.notices import entries_noticed_to
from cases.sealing import UNDER_SEAL
from notices import nef
from notices.models import Notice


@require_safe
def notice(request: HttpRequest, entry_id: str) -> HttpResponse:
    entry = get_object_or_404(entries_noticed_to(request.user).select_related("case", "draft"), public_id=entry_id)
    told = get_object_or_404(Notice.objects.order_by("pk"), noticings__entry=entry)
    page = {"entry": entry, "case": entry.case, "withheld_at": told.withheld_at, **nef.context(told)}
    if told.withheld_at and not request.user.is_court:
        for each in page["documents"]:
            each["document"].original_filename = UNDER_SEAL  # as shown; the notice itself is kept word for word
    return render(request, "cases/notice.html", page)
