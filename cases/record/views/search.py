"""Search: menu items and events by a word of their name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases import events

PAGES = (
    ("Query: find a case", "cases:query", "case number docket sheet find", False),
    ("Reports", "cases:reports", "docket report hearings calendar", False),
    ("My filings", "cases:filings", "transaction log did it go through receipt", True),
    ("My drafts", "cases:drafts", "draft resume unfinished", True),
    ("Civil events", "cases:civil", "civil file motion", True),
    ("Criminal events", "cases:criminal", "criminal file", True),
    ("Utilities", "cases:utilities", "account mailing information", False),
    ("Help", "help", "help desk telephone", False),
)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("words", "").strip()
    may_file = request.user.may_file
    offered = events.offered_to(is_court=request.user.is_court, case_types=("cv", "mc", "cr", "mj")) if may_file else []
    found = events.search(offered, words) if words else []
    return render(
        request, "cases/search.html", {"words": words, "pages": _pages(words, may_file), "menu_events": found}
    )


def _pages(words: str, may_file: bool) -> list[dict]:
    wanted = words.casefold().split()
    return [
        {"label": label, "url": reverse(name)}
        for label, name, about, is_for_filers in PAGES
        if (may_file or not is_for_filers) and all(word in f"{label} {about}".casefold() for word in wanted)
    ]
