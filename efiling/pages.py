"""The pages that belong to no business: home, landing page, help, health, and two errors that need no database."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases import events
from cases.events.event import Source
from efiling import faq

LONGEST_SEARCH = 200


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "efiling/home.html")


@login_not_required
@require_safe
def cmecf(request: HttpRequest) -> HttpResponse:
    """The landing page between the court's home and the sign-in: which court this is, and the way in."""
    return render(request, "efiling/cmecf.html")


@login_not_required
@require_safe
def help(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    found = faq.search(words)
    return render(request, "efiling/help.html", {"words": words, "found": found, "groups": faq.grouped(found)})


@login_not_required
@require_safe
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """One question, at an address of its own."""
    question = faq.find(slug)
    if question is None:
        raise Http404("No such question.")
    related = [each for each in faq.QUESTIONS.values() if each.group == question.group and each != question]
    return render(request, "efiling/answer.html", {"question": question, "related": related})


@login_not_required
@require_safe
def simulation(request: HttpRequest) -> HttpResponse:
    """What is simulated: only a portal that calls itself a simulation has this page."""
    if not settings.SIMULATION_NOTICE:
        raise Http404("This portal is no simulation.")
    assumed = [event for event in events.DICTIONARY.values() if event.source == Source.ASSUMED]
    counted = {"events_in_all": len(events.DICTIONARY), "events_assumed": assumed}
    return render(request, "efiling/simulation.html", counted | {"draft_days": settings.DRAFT_DAYS})


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when this process can reach its database, else 503: what a load balancer asks."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return JsonResponse({"status": "database unreachable"}, status=503)
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
def admin_door(request: HttpRequest) -> HttpResponse:
    """One door for everyone: the clerk signs in where all do, and who is not staff is told so."""
    if request.user.is_authenticated:
        raise PermissionDenied("These pages are for the clerk's office.")
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _bare("400.html", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    return _bare("500.html", 500)


def _bare(template: str, status: int) -> HttpResponse:
    """A page without the request: sessions, the menu and the database may be what is broken."""
    context = {"court": settings.COURT, "simulation_notice": settings.SIMULATION_NOTICE}
    return HttpResponse(render_to_string(template, context), status=status)
