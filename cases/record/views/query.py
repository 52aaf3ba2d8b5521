"""Query: find a case by its number, or by words of its title."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.identifiers import fold
from accounts.views.client_code import searching
from cases import case_numbers
from cases.models import Case

SHOWN = 100


@require_safe
@searching
def query(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("case", "").replace("\x00", "").strip()[:200]
    found = list(_found(request.user, asked)) if asked else []
    if len(found) == 1:
        return redirect("cases:docket", found[0].public_id)
    return render(request, "cases/query.html", {"asked": asked, "found": found})


def _found(user, asked: str):
    visible = Case.objects.visible_to(user).select_related("assigned_judge")
    try:
        return visible.numbered(case_numbers.read(asked))[:SHOWN]
    except case_numbers.NotACaseNumber:
        for word in fold(asked).split():
            visible = visible.filter(folded_title__contains=word)
        return visible[:SHOWN]
