"""What must be on paper, and who may file on paper: each with its rule, and what to do instead of e-filing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.on_paper import FILERS, PAPERS


@require_safe
def on_paper(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/on_paper.html", {"papers": PAPERS, "filers": FILERS})
