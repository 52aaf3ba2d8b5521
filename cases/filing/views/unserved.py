"""Who is still to be served by other means, and where that is done."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases import proving
from cases import unserved as tasks

PAGE = 50


@require_safe
def unserved(request: HttpRequest) -> HttpResponse:
    services = tasks.listed(tasks.waiting(request.user))
    rows = Paginator(services, PAGE).get_page(request.GET.get("page"))
    entries = tasks.entries_of(rows.object_list)
    told = [{"service": each, "entry": entries[each.notice_id], "to": proving.addressee(each)} for each in rows]
    return render(request, "cases/unserved.html", {"rows": rows, "told": told})
