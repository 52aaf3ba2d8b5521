"""The page for people without lawyers: four ways to deal with the court and, signed in, your own standing in each."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.representation import channels
from cases.representation.views.drop_papers import refusal_of


@login_not_required
@require_safe
def without_lawyer(request: HttpRequest) -> HttpResponse:
    standings = list(channels.of(request.user)) if request.user.is_authenticated else []
    return render(request, "cases/without_lawyer.html", {"standings": standings, "refusal": refusal_of(request)})
