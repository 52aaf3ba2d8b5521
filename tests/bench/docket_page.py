"""The page of a docket as a reader gets it, against a page of ours that says nothing."""

import statistics
from collections.abc import Callable, Iterator

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path, reverse

from tests import factories
from tests.bench.docket_sheet import docket_of
from tests.bench.figure import Figure, pairs, timed

ENTRIES, FEWER, ROUNDS = 100, 5, 25


def empty(request: HttpRequest) -> HttpResponse:
    """A trivial view: the head, menu and foot that every page has for whoever is signed in."""
    return render(request, "base.html")


def bare(request: HttpRequest) -> HttpResponse:
    """Not even that."""
    return HttpResponse(f"{request.user}")


urlpatterns = [path("empty/", empty), path("bare/", bare), path("", include("efiling.urls"))]


def figures() -> Iterator[Figure]:
    client, usual, short = Client(SERVER_NAME="localhost"), docket(ENTRIES), docket(FEWER)
    client.force_login(factories.PacerAccountFactory())
    with override_settings(ROOT_URLCONF=__name__):
        for url in (usual, short, "/empty/", "/bare/"):
            read(client, url)  # templates and addresses are compiled, and the dockets were looked at before
        ratio, mine, other = pairs(lambda: read(client, usual), lambda: read(client, "/empty/"), ROUNDS)
        least = statistics.median(timed(lambda: read(client, "/bare/")) for _ in range(ROUNDS))
        note = f"{mine * 1000:.1f} ms, an empty page {other * 1000:.1f} ms, no page at all {least * 1000:.1f} ms"
        yield Figure(f"docket page of {ENTRIES} entries ÷ a trivial view", ratio, 8, note=note)
        few, many = statements(lambda: read(client, short)), statements(lambda: read(client, usual))
        yield Figure(f"statements that {ENTRIES} entries take more than {FEWER}", many - few, 0, note=f"{many} in all")


def docket(entries: int) -> str:
    """Its address. At its head are two parties, each with counsel."""
    case = docket_of(entries)
    for role in ("Plaintiff", "Defendant"):
        factories.party(case, f"{role} LLC", role, factories.PersonFactory())
    return reverse("cases:docket", args=[case.public_id])


def read(client: Client, url: str) -> int:
    answer = client.get(url)
    assert answer.status_code == 200
    return sum(len(chunk) for chunk in answer)


def statements(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)
