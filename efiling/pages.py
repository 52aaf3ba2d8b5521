"""The pages that belong to no business: home, hours, status, help, health, and two errors that need no database."""

import io

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import browsers
from accounts.models import Outage
from cases import court_days, events
from cases.events.event import Source
from cases.filing.views import sandbox
from efiling import faq, looking, viewers
from efiling import metrics as monitor

LONGEST_SEARCH = 200
A_PAGE = 25  # outages


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
def hours(request: HttpRequest) -> HttpResponse:
    """Where the court is and when, its divisions, and whom to ask."""
    today = timezone.localdate()
    shown = {"today": today, "next_court_day": court_days.next_court_day(today)}
    return render(request, "efiling/hours.html", shown)


@login_not_required
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Whether filing works now; what is planned; and the outages over an hour, which L.R. 5-4.6.2 asks for."""
    found = looking.look(at=timezone.now())
    if not found.has_database:
        return _bare("efiling/status.html", 503, found=found)
    rows = Paginator(Outage.objects.history(found.at), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "efiling/status.html", {"found": found, "rows": rows})


@login_not_required
@require_safe
def browser(request: HttpRequest) -> HttpResponse:
    """Help on the browser that asks, and on the viewer that it opens papers with."""
    seen = browsers.hinted(request.headers)
    shown = {"browser": seen, "steps": viewers.steps_for(seen), "all_steps": viewers.ROWS}
    return render(request, "efiling/browser.html", shown)


@login_not_required
@require_safe
def sample(request: HttpRequest) -> FileResponse:
    """A paper to try the viewer with, sent as the court's papers are."""
    return sandbox.served(io.BytesIO(viewers.sample()), name="sample.pdf")


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
    """200 when this process can reach its database, else 503: what a load balancer asks. Late mail is no reason."""
    goes = looking.does_mail_go(at=timezone.now())
    if goes is None:
        return JsonResponse({"status": "database unreachable"}, status=503)
    return JsonResponse({"status": "ok", "mail": "goes out" if goes else "waits"})


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For a monitor that knows the court's token; for everybody else there is nothing here."""
    if not monitor.may_read(request.headers.get("Authorization", "")):
        raise Http404
    return HttpResponse(monitor.exposition(at=timezone.now()), content_type=monitor.CONTENT_TYPE)


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


def _bare(template: str, status: int, **more) -> HttpResponse:
    """A page without the request: sessions, the menu and the database may be what is broken."""
    context = {"court": settings.COURT, "simulation_notice": settings.SIMULATION_NOTICE} | more
    return HttpResponse(render_to_string(template, context), status=status)
