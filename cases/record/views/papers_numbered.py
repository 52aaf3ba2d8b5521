"""The papers behind a number of CM/ECF's, for whoever is logged in: it leads to our menu."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, redirect
from django.views.decorators.http import require_safe

from cases.models import DocketEntry


@require_safe
def papers_numbered(request: HttpRequest, cmecf_id: str) -> HttpResponse:
    """The fourth digit is a flag: 0 opens the menu of attachments, 1 the paper; we keep it as 0.

    Of a paper on several dockets it leads to that of the case asked for, or else to the first that this reader may see.
    """
    number, caseid = f"{cmecf_id[:3]}0{cmecf_id[4:]}", request.GET.get("caseid", "")
    entries = DocketEntry.objects.visible_to(request.user).filter(documents__cmecf_id=number).select_related("case")
    found = get_list_or_404(entries.order_by("pk"))
    asked = [entry for entry in found if str(entry.case.cmecf_id) == caseid]
    return redirect("cases:papers", [*asked, *found][0].public_id)
